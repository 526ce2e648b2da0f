package org.zklink.engine;

import org.zklink.protocol.Limits;

/**
 * Fee rates of a class of accounts: an account pays the lesser of the market's rate and its tier's.
 *
 * @param number 1..15; tier 0, where every account starts, has the markets' rates and no rebate
 * @param makerFeeRate in millionths, 16 bits
 * @param takerFeeRate in millionths, 16 bits
 * @param rebateShare what a maker of this tier is owed of the taker's fee, in millionths, 0..10^6
 */
public record FeeTier(int number, int makerFeeRate, int takerFeeRate, int rebateShare) {
    static final int COUNT = 16;

    /** Every account's at first. */
    static final FeeTier NONE = new FeeTier(0, 0xffff, 0xffff, 0);

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when a value is out of range
     */
    public FeeTier {
        Ranges.require(number >= 0 && number < COUNT, "fee tier must be in 0..15, but is " + number);
        requireRate(makerFeeRate, "maker fee rate");
        requireRate(takerFeeRate, "taker fee rate");
        Ranges.require(
                rebateShare >= 0 && rebateShare <= Limits.FEE_RATE_DENOMINATOR,
                "rebate share must be in 0..1000000 millionths, but is " + rebateShare);
    }

    private static void requireRate(int rate, String name) {
        Ranges.require(
                rate >= 0 && rate >>> Limits.FEE_RATE_BITS == 0,
                name + " must be in 0..65535 millionths, but is " + rate);
    }
}
