package org.zklink.protocol;

/**
 * The arithmetic of 120-bit numbers in two limbs, for {@link Amount}, {@link MutableAmount} and {@link FillRules}. Products have four limbs,
 * computed one at a time, so that nothing is allocated. Assumes operands below 2^120: a high limb has 56 bits.
 */
final class AmountMath {
    static final int HIGH_BITS = Limits.AMOUNT_BITS - 64;

    private AmountMath() {}

    static boolean fits(long hi) {
        return hi >>> HIGH_BITS == 0;
    }

    /** The high limb of a result. @throws ArithmeticException when the result is 2^120 or more */
    static long checkedHigh(long hi) {
        if (!fits(hi)) {
            throw overflow();
        }
        return hi;
    }

    static ArithmeticException overflow() {
        return new ArithmeticException("amount overflow: 2^120 or more");
    }

    /** The carry out of a sum of two limbs. */
    static long carry(long sum, long addend) {
        return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
    }

    /** The borrow out of a - b. */
    static long borrow(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    static int compare(long aHi, long aLo, long bHi, long bLo) {
        int high = Long.compareUnsigned(aHi, bHi);
        return high != 0 ? high : Long.compareUnsigned(aLo, bLo);
    }

    /** Sign of a * b - c * d, exact. */
    static int compareProducts(long aHi, long aLo, long bHi, long bLo, long cHi, long cLo, long dHi, long dLo) {
        int order = compare(
                product3(aHi, aLo, bHi, bLo),
                product2(aHi, aLo, bHi, bLo),
                product3(cHi, cLo, dHi, dLo),
                product2(cHi, cLo, dHi, dLo));
        return order != 0
                ? order
                : compare(
                        product1(aHi, aLo, bHi, bLo),
                        product0(aLo, bLo),
                        product1(cHi, cLo, dHi, dLo),
                        product0(cLo, dLo));
    }

    /** Bits 0..63 of a * b. */
    static long product0(long aLo, long bLo) {
        return aLo * bLo;
    }

    /** Bits 64..127 of a * b. */
    static long product1(long aHi, long aLo, long bHi, long bLo) {
        return Math.unsignedMultiplyHigh(aLo, bLo) + aHi * bLo + aLo * bHi;
    }

    /** Bits 128..191 of a * b. */
    static long product2(long aHi, long aLo, long bHi, long bLo) {
        return carryInto2(aHi, aLo, bHi, bLo) + aHi * bHi;
    }

    /** Bits 192..239 of a * b. */
    static long product3(long aHi, long aLo, long bHi, long bLo) {
        return Math.unsignedMultiplyHigh(aHi, bHi) + carry(product2(aHi, aLo, bHi, bLo), aHi * bHi);
    }

    /** What the products with a low limb add to bits 128 and up: their high halves are below 2^56, so that this does not overflow. */
    private static long carryInto2(long aHi, long aLo, long bHi, long bLo) {
        long first = Math.unsignedMultiplyHigh(aLo, bLo) + aHi * bLo;
        long second = first + aLo * bHi;
        return Math.unsignedMultiplyHigh(aHi, bLo)
                + Math.unsignedMultiplyHigh(aLo, bHi)
                + carry(first, aHi * bLo)
                + carry(second, aLo * bHi);
    }
}
