package org.zklink.protocol;

/**
 * One digit of a long division, with unsigned 64-bit digits, most significant first. Source: Knuth, The Art of Computer Programming, volume 2,
 * 4.3.1, algorithm D: with a divisor of two digits, the estimate corrected by its second digit is the quotient's digit.
 */
final class LongDivision {
    private static final int HALF_BITS = 32;
    private static final long HALF = 0xffffffffL;

    private LongDivision() {}

    /** floor((u1, u0) / v). Assumes u1 < v, so that the quotient is one digit. The remainder is u0 - quotient * v, modulo 2^64. */
    static long divide(long u1, long u0, long v) {
        if (u1 == 0) {
            return Long.divideUnsigned(u0, v);
        }
        return v >>> HALF_BITS == 0 ? divideByHalf(u1, u0, v) : divideByWhole(u1, u0, v);
    }

    /** floor((u2, u1, u0) / (v1, v0)). Assumes that the highest bit of v1 is set and (u2, u1) < (v1, v0). */
    static long divide(long u2, long u1, long u0, long v1, long v0) {
        boolean greatest = u2 == v1;
        long q = greatest ? -1 : divide(u2, u1, v1);
        long r = u1 - q * v1;
        // In the first case r = u1 + v1; from 2^64 on it is more than any product that is subtracted.
        boolean certain = greatest && AmountMath.carry(r, v1) == 1;
        while (!certain && AmountMath.compare(Math.unsignedMultiplyHigh(q, v0), q * v0, r, u0) > 0) {
            q--;
            r += v1;
            certain = AmountMath.carry(r, v1) == 1;
        }
        return q;
    }

    /** The low digit of (u1, u0) - q * (v1, v0), which is q's remainder if q is the quotient. */
    static long remainderLow(long u0, long q, long v0) {
        return u0 - q * v0;
    }

    /** The high digit of (u1, u0) - q * (v1, v0), modulo 2^64. */
    static long remainderHigh(long u1, long u0, long q, long v1, long v0) {
        return u1 - q * v1 - Math.unsignedMultiplyHigh(q, v0) - AmountMath.borrow(u0, q * v0);
    }

    private static long divideByHalf(long u1, long u0, long v) {
        long high = u1 << HALF_BITS | u0 >>> HALF_BITS;
        long q1 = Long.divideUnsigned(high, v);
        long low = (high - q1 * v) << HALF_BITS | (u0 & HALF);
        return q1 << HALF_BITS | Long.divideUnsigned(low, v);
    }

    private static long divideByWhole(long u1, long u0, long v) {
        int shift = Long.numberOfLeadingZeros(v);
        long d = v << shift;
        long low = u0 << shift;
        long top = shiftLeft(u1, u0, shift);
        long q1 = half(top, low >>> HALF_BITS, d);
        long rest = (top << HALF_BITS | low >>> HALF_BITS) - q1 * d;
        return q1 << HALF_BITS | half(rest, low & HALF, d);
    }

    /** floor((top * 2^32 + next) / d), half a digit. Assumes top < d and d's highest bit to be set. */
    private static long half(long top, long next, long d) {
        long first = d >>> HALF_BITS;
        long second = d & HALF;
        long q = Long.divideUnsigned(top, first);
        long r = top - q * first;
        while (q > HALF || Long.compareUnsigned(q * second, r << HALF_BITS | next) > 0) {
            q--;
            r += first;
            if (r > HALF) {
                break;
            }
        }
        return q;
    }

    /** The high digit of (u1, u0) shifted by 0..63. */
    static long shiftLeft(long u1, long u0, int shift) {
        return shift == 0 ? u1 : u1 << shift | u0 >>> (64 - shift);
    }
}
