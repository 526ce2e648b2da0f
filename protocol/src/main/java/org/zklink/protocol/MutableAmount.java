package org.zklink.protocol;

/**
 * A register for an unsigned 120-bit integer, as {@link Amount}, for code that must not allocate. All arithmetic is exact and checked: a result
 * outside 0..2^120 - 1 is an ArithmeticException, which leaves the register as it was. Operands are given by their limbs: hi is bits 64..119, in
 * 0..2^56 - 1, else IllegalArgumentException; lo is bits 0..63, unsigned. Not thread-safe.
 */
public final class MutableAmount {
    /** What {@link #divide} answers when the quotient does not fit. */
    public static final long TOO_GREAT = -1;

    private long hi;
    private long lo;

    /** Bits 64..119. */
    public long hi() {
        return hi;
    }

    /** Bits 0..63, unsigned. */
    public long lo() {
        return lo;
    }

    public void set(long newHi, long newLo) {
        requireAmount(newHi);
        hi = newHi;
        lo = newLo;
    }

    public void set(Amount value) {
        hi = value.hi();
        lo = value.lo();
    }

    /**
     * Becomes a * factor.
     *
     * @param factor at least 0, else IllegalArgumentException
     */
    public void setTimes(long aHi, long aLo, long factor) {
        requireAmount(aHi);
        requireNotNegative(factor, "factor");
        if (AmountMath.product2(aHi, aLo, 0, factor) != 0) {
            throw AmountMath.overflow();
        }
        hi = AmountMath.checkedHigh(AmountMath.product1(aHi, aLo, 0, factor));
        lo = AmountMath.product0(aLo, factor);
    }

    /**
     * Becomes floor(a * factor / divisor), with an exact product.
     *
     * @param factor at least 0, else IllegalArgumentException
     * @param divisor at least 0, else IllegalArgumentException; 0 is an ArithmeticException
     */
    public void setMulDivFloor(long aHi, long aLo, long factor, long divisor) {
        requireAmount(aHi);
        requireNotNegative(factor, "factor");
        requireNotNegative(divisor, "divisor");
        requireNotZero(divisor);
        long w2 = AmountMath.product2(aHi, aLo, 0, factor);
        long w1 = AmountMath.product1(aHi, aLo, 0, factor);
        if (Long.compareUnsigned(w2, divisor) >= 0) {
            throw AmountMath.overflow();
        }
        long q1 = LongDivision.divide(w2, w1, divisor);
        hi = AmountMath.checkedHigh(q1);
        lo = LongDivision.divide(w1 - q1 * divisor, AmountMath.product0(aLo, factor), divisor);
    }

    public void add(long aHi, long aLo) {
        requireAmount(aHi);
        long low = lo + aLo;
        hi = AmountMath.checkedHigh(hi + aHi + AmountMath.carry(low, aLo));
        lo = low;
    }

    public void subtract(long aHi, long aLo) {
        requireAmount(aHi);
        if (compareTo(aHi, aLo) < 0) {
            throw new ArithmeticException("amount underflow: " + this + " - " + new Amount(aHi, aLo));
        }
        hi -= aHi + AmountMath.borrow(lo, aLo);
        lo -= aLo;
    }

    /**
     * Divides; the remainder stays in the register, whether or not the quotient fits.
     *
     * @return the quotient, rounded down; {@link #TOO_GREAT} when it is 2^63 or more
     * @throws ArithmeticException when the divisor is 0
     */
    public long divide(long divisorHi, long divisorLo) {
        requireAmount(divisorHi);
        requireNotZero(divisorHi | divisorLo);
        return divisorHi == 0 ? divideShort(divisorLo) : divideLong(divisorHi, divisorLo);
    }

    /** Negative, zero or positive as this is less than, equal to or greater than the operand. */
    public int compareTo(long otherHi, long otherLo) {
        requireAmount(otherHi);
        return AmountMath.compare(hi, lo, otherHi, otherLo);
    }

    public boolean isZero() {
        return (hi | lo) == 0;
    }

    public Amount toAmount() {
        return new Amount(hi, lo);
    }

    /** Decimal integer, in units. */
    @Override
    public String toString() {
        return toAmount().toString();
    }

    private long divideShort(long d) {
        long q1 = Long.divideUnsigned(hi, d);
        long q0 = LongDivision.divide(hi - q1 * d, lo, d);
        hi = 0;
        lo -= q0 * d;
        return q1 == 0 && q0 >= 0 ? q0 : TOO_GREAT;
    }

    /** The divisor is 2^64 or more, so the quotient is below 2^56. */
    private long divideLong(long dHi, long dLo) {
        int shift = Long.numberOfLeadingZeros(dHi);
        long q = LongDivision.divide(
                LongDivision.shiftLeft(0, hi, shift),
                LongDivision.shiftLeft(hi, lo, shift),
                lo << shift,
                LongDivision.shiftLeft(dHi, dLo, shift),
                dLo << shift);
        hi = LongDivision.remainderHigh(hi, lo, q, dHi, dLo);
        lo = LongDivision.remainderLow(lo, q, dLo);
        return q;
    }

    private static void requireAmount(long high) {
        if (!AmountMath.fits(high)) {
            throw new IllegalArgumentException("hi must be in 0..2^56 - 1, but is " + Long.toUnsignedString(high));
        }
    }

    private static void requireNotNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
    }

    private static void requireNotZero(long divisor) {
        if (divisor == 0) {
            throw new ArithmeticException("division of an amount by zero");
        }
    }
}
