package org.zklink.field;

/** Single elements between four limbs of 64 bits and five signed digits of 51 bits, as kernels on vectors have them. */
final class Digits {
    /** Digits of an element. */
    static final int COUNT = 5;

    private static final long MASK = (1L << 51) - 1;

    private Digits() {}

    /** Limbs of a value below 2^255 to digits in [0, 2^51), {@code stride} apart. */
    static void fromLimbs(long[] limbs, int at, double[] digits, int to, int stride) {
        long l0 = limbs[at];
        long l1 = limbs[at + 1];
        long l2 = limbs[at + 2];
        long l3 = limbs[at + 3];
        digits[to] = l0 & MASK;
        digits[to + stride] = (l0 >>> 51 | l1 << 13) & MASK;
        digits[to + 2 * stride] = (l1 >>> 38 | l2 << 26) & MASK;
        digits[to + 3 * stride] = (l2 >>> 25 | l3 << 39) & MASK;
        digits[to + 4 * stride] = l3 >>> 12;
    }

    /** Limbs of a value in [0, p) to digits in [-2^50, 2^50) of the residue nearest to zero. */
    static void centredFromLimbs(PrimeField field, long[] limbs, int at, double[] digits, int to, int stride) {
        fromLimbs(limbs, at, digits, to, stride);
        // Half of p by its top digit only: the bound is off by 2^-48 p.
        boolean upper = (limbs[at + 3] >>> 12) > (field.p3 >>> 13);
        long[] p = {field.p0, field.p1, field.p2, field.p3};
        double[] modulus = new double[5];
        fromLimbs(p, 0, modulus, 0, 1);
        long carry = 0;
        for (int j = 0; j < 5; j++) {
            long digit = (long) digits[to + j * stride] - (upper ? (long) modulus[j] : 0) + carry;
            carry = j < 4 ? (digit + (1L << 50)) >> 51 : 0;
            digits[to + j * stride] = digit - (carry << 51);
        }
    }

    /** Digits of a value in (-2p, 2p) to the limbs of its residue in [0, p). */
    static void toLimbs(PrimeField field, double[] digits, int from, int stride, long[] limbs, int at) {
        long d0 = (long) digits[from];
        long d1 = (long) digits[from + stride] + (d0 >> 51);
        long d2 = (long) digits[from + 2 * stride] + (d1 >> 51);
        long d3 = (long) digits[from + 3 * stride] + (d2 >> 51);
        long d4 = (long) digits[from + 4 * stride] + (d3 >> 51);
        d0 &= MASK;
        d1 &= MASK;
        d2 &= MASK;
        d3 &= MASK;
        // In two's complement, with room for the sign: 2p < 2^255.
        limbs[at] = d0 | d1 << 51;
        limbs[at + 1] = d1 >>> 13 | d2 << 38;
        limbs[at + 2] = d2 >>> 26 | d3 << 25;
        limbs[at + 3] = d3 >>> 39 | d4 << 12;
        while (limbs[at + 3] < 0) {
            add(limbs, at, field.p0, field.p1, field.p2, field.p3, 0);
        }
        while (!Montgomery.isReduced(field, limbs, at)) {
            add(limbs, at, ~field.p0, ~field.p1, ~field.p2, ~field.p3, 1);
        }
    }

    private static void add(long[] r, int at, long b0, long b1, long b2, long b3, long carry) {
        long c = add(r, at, b0, carry);
        c = add(r, at + 1, b1, c);
        c = add(r, at + 2, b2, c);
        add(r, at + 3, b3, c);
    }

    private static long add(long[] r, int at, long b, long carry) {
        long partial = r[at] + carry;
        long sum = partial + b;
        r[at] = sum;
        return Montgomery.carry(partial, carry) + Montgomery.carry(sum, partial);
    }
}
