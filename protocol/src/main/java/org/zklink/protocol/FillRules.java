package org.zklink.protocol;

/**
 * The rules of a fill on the limbs of amounts, without allocation: docs/protocol.md, section 5, intent row, item 4. {@link ValidityRules} applies
 * these same functions. Amounts are as in {@link Amount}: hi is bits 64..119, lo bits 0..63, unsigned. All methods throw
 * IllegalArgumentException when an amount has 2^120 or more.
 */
public final class FillRules {
    private FillRules() {}

    /** The price is not worse than the limit: bought * sellAmount >= sold * buyAmount. Both products are exact. */
    public static boolean priceHolds(
            long boughtHi,
            long boughtLo,
            long sellAmountHi,
            long sellAmountLo,
            long soldHi,
            long soldLo,
            long buyAmountHi,
            long buyAmountLo) {
        requireAmounts(boughtHi | sellAmountHi | soldHi | buyAmountHi);
        return AmountMath.compareProducts(
                        boughtHi, boughtLo, sellAmountHi, sellAmountLo, soldHi, soldLo, buyAmountHi, buyAmountLo)
                >= 0;
    }

    /**
     * The fee is within a rate: fee * 10^6 <= bought * rate.
     *
     * @param rate millionths, at least 0
     */
    public static boolean feeHolds(long feeHi, long feeLo, long boughtHi, long boughtLo, long rate) {
        requireAmounts(feeHi | boughtHi);
        if (rate < 0) {
            throw new IllegalArgumentException("a fee rate must not be negative, but is " + rate);
        }
        return AmountMath.compareProducts(feeHi, feeLo, 0, Limits.FEE_RATE_DENOMINATOR, boughtHi, boughtLo, 0, rate)
                <= 0;
    }

    /** What is filled stays within the bound: filledBefore + counted <= bound. */
    public static boolean boundHolds(
            long filledBeforeHi, long filledBeforeLo, long countedHi, long countedLo, long boundHi, long boundLo) {
        requireAmounts(filledBeforeHi | countedHi | boundHi);
        long low = filledBeforeLo + countedLo;
        long high = filledBeforeHi + countedHi + AmountMath.carry(low, countedLo);
        return AmountMath.compare(high, low, boundHi, boundLo) <= 0;
    }

    /** @param highLimbs all high limbs, ored */
    private static void requireAmounts(long highLimbs) {
        if (!AmountMath.fits(highLimbs)) {
            throw new IllegalArgumentException("an amount must be below 2^120");
        }
    }
}
