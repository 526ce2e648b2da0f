package org.zklink.engine;

import java.math.BigInteger;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Limits;

/**
 * What a market trades and in which steps.
 *
 * <p>A quantity is a whole number of lots, a price a whole number of ticks. One lot at one tick costs {@link #quoteUnit}, a whole number of
 * units: so every fill of whole lots at whole ticks is exact, and no limit can be missed by rounding.
 *
 * @param id 0..65535
 * @param baseToken what is traded, 10 bits
 * @param quoteToken what prices are in, 10 bits
 * @param lotSize step of quantities, base units (10^-18 base tokens)
 * @param tickSize step of prices, in quote units (10^-18 quote tokens) for one whole base token
 * @param makerFeeRate charged of what a maker buys, in millionths, at most takerFeeRate
 * @param takerFeeRate charged of what a taker buys, in millionths, 16 bits
 * @param minimumNotional least worth of an order at its limit, quote units
 * @param priceBand how far a limit may be from the last price, in millionths of it; 0 = any
 */
public record Market(
        int id,
        int baseToken,
        int quoteToken,
        Amount lotSize,
        Amount tickSize,
        int makerFeeRate,
        int takerFeeRate,
        Amount minimumNotional,
        int priceBand) {
    public static final int MAX_ID = (1 << 16) - 1;

    /** Lots and ticks of one order; what they are worth together is at most {@link #MAX_QUOTE_UNITS}. */
    public static final long MAX_LOTS = 1L << 40;

    public static final long MAX_QUOTE_UNITS = 1L << 62;

    private static final int MAX_STEP_BITS = 79;
    private static final Amount WHOLE = Amount.of(1_000_000_000_000_000_000L);

    /** @throws IllegalArgumentException when a value is out of range or lotSize * tickSize is no multiple of 10^18 */
    public Market {
        Ranges.require(id >= 0 && id <= MAX_ID, "market id must be in 0..65535, but is " + id);
        Ranges.requireToken(baseToken, "base token");
        Ranges.requireToken(quoteToken, "quote token");
        Ranges.require(baseToken != quoteToken, "a market needs two tokens, but both are " + baseToken);
        requireStep(lotSize, "lot size");
        requireStep(tickSize, "tick size");
        Ranges.require(
                takerFeeRate >= 0 && takerFeeRate >>> Limits.FEE_RATE_BITS == 0,
                "taker fee rate must be in 0..65535 millionths, but is " + takerFeeRate);
        Ranges.require(
                makerFeeRate >= 0 && makerFeeRate <= takerFeeRate,
                "maker fee rate must be in 0.." + takerFeeRate + ", the taker's, but is " + makerFeeRate);
        Ranges.require(
                priceBand >= 0 && priceBand <= Limits.FEE_RATE_DENOMINATOR,
                "price band must be in 0..1000000 millionths, but is " + priceBand);
        BigInteger product = lotSize.toBigInteger().multiply(tickSize.toBigInteger());
        Ranges.require(
                product.mod(WHOLE.toBigInteger()).signum() == 0,
                "lot size * tick size must be a multiple of 10^18, but is " + product);
        requireStep(lotSize.mulDivFloor(tickSize, WHOLE), "price of one lot at one tick");
    }

    /** Price of one lot at one tick, quote units. */
    public Amount quoteUnit() {
        return lotSize.mulDivFloor(tickSize, WHOLE);
    }

    /** The side of an order that sells this token. */
    Side sideOfSeller(int sellToken) {
        return sellToken == baseToken ? Side.ASK : Side.BID;
    }

    private static void requireStep(Amount step, String name) {
        Ranges.require(
                !step.isZero() && step.toBigInteger().bitLength() <= MAX_STEP_BITS,
                name + " must be in 1..2^79 - 1, but is " + step);
    }
}
