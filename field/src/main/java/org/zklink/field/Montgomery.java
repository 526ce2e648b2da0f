package org.zklink.field;

import static java.lang.Math.unsignedMultiplyHigh;

/**
 * Arithmetic on four-limb residues at {@code array[offset .. offset + 3]}, least significant limb first.
 *
 * <p>Operands and results are fully reduced; the result may alias any operand; nothing is allocated except by
 * {@link #inverse} and {@link #batchInverse}. Running time does not hide the operands' values.
 *
 * <p>Multiplication is the coarsely integrated operand scanning of Koc, Acar and Kaliski ("Analyzing and Comparing
 * Montgomery Multiplication Algorithms", 1996) in the variant without an extra carry word, which needs the top bit of
 * the modulus clear. It is unrolled by hand and kept below 2 KB of bytecode: HotSpot's C2 keeps the limbs in registers.
 */
final class Montgomery {
    private Montgomery() {}

    /** {@code r = a * b / 2^256 mod p}. */
    static void mul(PrimeField f, long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        long a0 = a[ao];
        long a1 = a[ao + 1];
        long a2 = a[ao + 2];
        long a3 = a[ao + 3];
        long t0;
        long t1;
        long t2;
        long t3;
        long x;
        long m;
        long lo;
        long s;
        long u;
        long h;
        long k;
        x = b[bo + 0];
        lo = a0 * x;
        h = unsignedMultiplyHigh(a0, x);
        m = lo * f.negativeInverse;
        k = unsignedMultiplyHigh(m, f.p0) + (lo != 0 ? 1 : 0);
        lo = a1 * x;
        s = lo + h;
        h = unsignedMultiplyHigh(a1, x) + carry(s, lo);
        lo = m * f.p1;
        u = lo + s;
        t0 = u + k;
        k = unsignedMultiplyHigh(m, f.p1) + carry(u, lo) + carry(t0, u);
        lo = a2 * x;
        s = lo + h;
        h = unsignedMultiplyHigh(a2, x) + carry(s, lo);
        lo = m * f.p2;
        u = lo + s;
        t1 = u + k;
        k = unsignedMultiplyHigh(m, f.p2) + carry(u, lo) + carry(t1, u);
        lo = a3 * x;
        s = lo + h;
        h = unsignedMultiplyHigh(a3, x) + carry(s, lo);
        lo = m * f.p3;
        u = lo + s;
        t2 = u + k;
        k = unsignedMultiplyHigh(m, f.p3) + carry(u, lo) + carry(t2, u);
        t3 = h + k;

        x = b[bo + 1];
        lo = a0 * x;
        s = lo + t0;
        h = unsignedMultiplyHigh(a0, x) + carry(s, lo);
        m = s * f.negativeInverse;
        k = unsignedMultiplyHigh(m, f.p0) + (s != 0 ? 1 : 0);
        lo = a1 * x;
        u = lo + t1;
        s = u + h;
        h = unsignedMultiplyHigh(a1, x) + carry(u, lo) + carry(s, u);
        lo = m * f.p1;
        u = lo + s;
        t0 = u + k;
        k = unsignedMultiplyHigh(m, f.p1) + carry(u, lo) + carry(t0, u);
        lo = a2 * x;
        u = lo + t2;
        s = u + h;
        h = unsignedMultiplyHigh(a2, x) + carry(u, lo) + carry(s, u);
        lo = m * f.p2;
        u = lo + s;
        t1 = u + k;
        k = unsignedMultiplyHigh(m, f.p2) + carry(u, lo) + carry(t1, u);
        lo = a3 * x;
        u = lo + t3;
        s = u + h;
        h = unsignedMultiplyHigh(a3, x) + carry(u, lo) + carry(s, u);
        lo = m * f.p3;
        u = lo + s;
        t2 = u + k;
        k = unsignedMultiplyHigh(m, f.p3) + carry(u, lo) + carry(t2, u);
        t3 = h + k;

        x = b[bo + 2];
        lo = a0 * x;
        s = lo + t0;
        h = unsignedMultiplyHigh(a0, x) + carry(s, lo);
        m = s * f.negativeInverse;
        k = unsignedMultiplyHigh(m, f.p0) + (s != 0 ? 1 : 0);
        lo = a1 * x;
        u = lo + t1;
        s = u + h;
        h = unsignedMultiplyHigh(a1, x) + carry(u, lo) + carry(s, u);
        lo = m * f.p1;
        u = lo + s;
        t0 = u + k;
        k = unsignedMultiplyHigh(m, f.p1) + carry(u, lo) + carry(t0, u);
        lo = a2 * x;
        u = lo + t2;
        s = u + h;
        h = unsignedMultiplyHigh(a2, x) + carry(u, lo) + carry(s, u);
        lo = m * f.p2;
        u = lo + s;
        t1 = u + k;
        k = unsignedMultiplyHigh(m, f.p2) + carry(u, lo) + carry(t1, u);
        lo = a3 * x;
        u = lo + t3;
        s = u + h;
        h = unsignedMultiplyHigh(a3, x) + carry(u, lo) + carry(s, u);
        lo = m * f.p3;
        u = lo + s;
        t2 = u + k;
        k = unsignedMultiplyHigh(m, f.p3) + carry(u, lo) + carry(t2, u);
        t3 = h + k;

        x = b[bo + 3];
        lo = a0 * x;
        s = lo + t0;
        h = unsignedMultiplyHigh(a0, x) + carry(s, lo);
        m = s * f.negativeInverse;
        k = unsignedMultiplyHigh(m, f.p0) + (s != 0 ? 1 : 0);
        lo = a1 * x;
        u = lo + t1;
        s = u + h;
        h = unsignedMultiplyHigh(a1, x) + carry(u, lo) + carry(s, u);
        lo = m * f.p1;
        u = lo + s;
        t0 = u + k;
        k = unsignedMultiplyHigh(m, f.p1) + carry(u, lo) + carry(t0, u);
        lo = a2 * x;
        u = lo + t2;
        s = u + h;
        h = unsignedMultiplyHigh(a2, x) + carry(u, lo) + carry(s, u);
        lo = m * f.p2;
        u = lo + s;
        t1 = u + k;
        k = unsignedMultiplyHigh(m, f.p2) + carry(u, lo) + carry(t1, u);
        lo = a3 * x;
        u = lo + t3;
        s = u + h;
        h = unsignedMultiplyHigh(a3, x) + carry(u, lo) + carry(s, u);
        lo = m * f.p3;
        u = lo + s;
        t2 = u + k;
        k = unsignedMultiplyHigh(m, f.p3) + carry(u, lo) + carry(t2, u);
        t3 = h + k;
        storeReduced(f, r, ro, t0, t1, t2, t3);
    }

    /**
     * {@code r = sum of a[k] * b[k] / 2^256 mod p} over n consecutive elements, 0 &lt; n &lt;= 20, with one reduction.
     *
     * <p>The sum is below 20 p^2 &lt; 2^512; the result before the last subtractions is below (20 p / 2^256 + 1) p &lt; 5p
     * &lt; 2^256.
     */
    static void dot(PrimeField f, long[] r, int ro, long[] a, int ao, long[] b, int bo, int n) {
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        long t4 = 0;
        long t5 = 0;
        long t6 = 0;
        long t7 = 0;
        long lo;
        long s;
        long c;
        for (int k = 0; k < 4 * n; k += 4) {
            long a0 = a[ao + k];
            long a1 = a[ao + k + 1];
            long a2 = a[ao + k + 2];
            long a3 = a[ao + k + 3];
            long x;
            x = b[bo + k];
            lo = a0 * x;
            t0 += lo;
            c = unsignedMultiplyHigh(a0, x) + carry(t0, lo);
            lo = a1 * x;
            s = lo + c;
            t1 += s;
            c = unsignedMultiplyHigh(a1, x) + carry(s, lo) + carry(t1, s);
            lo = a2 * x;
            s = lo + c;
            t2 += s;
            c = unsignedMultiplyHigh(a2, x) + carry(s, lo) + carry(t2, s);
            lo = a3 * x;
            s = lo + c;
            t3 += s;
            c = unsignedMultiplyHigh(a3, x) + carry(s, lo) + carry(t3, s);
            t4 += c;
            long h0 = carry(t4, c);
            x = b[bo + k + 1];
            lo = a0 * x;
            t1 += lo;
            c = unsignedMultiplyHigh(a0, x) + carry(t1, lo);
            lo = a1 * x;
            s = lo + c;
            t2 += s;
            c = unsignedMultiplyHigh(a1, x) + carry(s, lo) + carry(t2, s);
            lo = a2 * x;
            s = lo + c;
            t3 += s;
            c = unsignedMultiplyHigh(a2, x) + carry(s, lo) + carry(t3, s);
            lo = a3 * x;
            s = lo + c;
            t4 += s;
            c = unsignedMultiplyHigh(a3, x) + carry(s, lo) + carry(t4, s);
            t5 += c;
            long h1 = carry(t5, c);
            x = b[bo + k + 2];
            lo = a0 * x;
            t2 += lo;
            c = unsignedMultiplyHigh(a0, x) + carry(t2, lo);
            lo = a1 * x;
            s = lo + c;
            t3 += s;
            c = unsignedMultiplyHigh(a1, x) + carry(s, lo) + carry(t3, s);
            lo = a2 * x;
            s = lo + c;
            t4 += s;
            c = unsignedMultiplyHigh(a2, x) + carry(s, lo) + carry(t4, s);
            lo = a3 * x;
            s = lo + c;
            t5 += s;
            c = unsignedMultiplyHigh(a3, x) + carry(s, lo) + carry(t5, s);
            t6 += c;
            long h2 = carry(t6, c);
            x = b[bo + k + 3];
            lo = a0 * x;
            t3 += lo;
            c = unsignedMultiplyHigh(a0, x) + carry(t3, lo);
            lo = a1 * x;
            s = lo + c;
            t4 += s;
            c = unsignedMultiplyHigh(a1, x) + carry(s, lo) + carry(t4, s);
            lo = a2 * x;
            s = lo + c;
            t5 += s;
            c = unsignedMultiplyHigh(a2, x) + carry(s, lo) + carry(t5, s);
            lo = a3 * x;
            s = lo + c;
            t6 += s;
            c = unsignedMultiplyHigh(a3, x) + carry(s, lo) + carry(t6, s);
            t7 += c;
            t5 += h0;
            h1 += carry(t5, h0);
            t6 += h1;
            t7 += h2 + carry(t6, h1);
        }
        for (int i = 0; i < 4; i++) {
            long m = t0 * f.negativeInverse;
            c = unsignedMultiplyHigh(m, f.p0) + (t0 != 0 ? 1 : 0);
            lo = m * f.p1;
            s = lo + c;
            t0 = t1 + s;
            c = unsignedMultiplyHigh(m, f.p1) + carry(s, lo) + carry(t0, s);
            lo = m * f.p2;
            s = lo + c;
            t1 = t2 + s;
            c = unsignedMultiplyHigh(m, f.p2) + carry(s, lo) + carry(t1, s);
            lo = m * f.p3;
            s = lo + c;
            t2 = t3 + s;
            c = unsignedMultiplyHigh(m, f.p3) + carry(s, lo) + carry(t2, s);
            t3 = t4 + c;
            c = carry(t3, c);
            t4 = t5 + c;
            c = carry(t4, c);
            t5 = t6 + c;
            c = carry(t5, c);
            t6 = t7 + c;
            t7 = carry(t6, c);
        }
        store(r, ro, t0, t1, t2, t3);
        while (!isReduced(f, r, ro)) {
            subtractModulus(f, r, ro);
        }
    }

    private static void subtractModulus(PrimeField f, long[] r, int ro) {
        long d0 = r[ro] - f.p0;
        long u1 = r[ro + 1] - f.p1;
        long d1 = u1 - carry(r[ro], f.p0);
        long u2 = r[ro + 2] - f.p2;
        long d2 = u2 - (carry(r[ro + 1], f.p1) + carry(u1, d1));
        long d3 = r[ro + 3] - f.p3 - (carry(r[ro + 2], f.p2) + carry(u2, d2));
        store(r, ro, d0, d1, d2, d3);
    }

    /** {@code r = a + b}. */
    static void add(PrimeField f, long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        long x0 = a[ao];
        long x1 = a[ao + 1];
        long x2 = a[ao + 2];
        long s0 = x0 + b[bo];
        long t1 = x1 + b[bo + 1];
        long s1 = t1 + carry(s0, x0);
        long c1 = carry(t1, x1) + carry(s1, t1);
        long t2 = x2 + b[bo + 2];
        long s2 = t2 + c1;
        long c2 = carry(t2, x2) + carry(s2, t2);
        storeReduced(f, r, ro, s0, s1, s2, a[ao + 3] + b[bo + 3] + c2);
    }

    /** {@code r = a - b}. */
    static void sub(PrimeField f, long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        long x0 = a[ao];
        long x1 = a[ao + 1];
        long x2 = a[ao + 2];
        long d0 = x0 - b[bo];
        long t1 = x1 - b[bo + 1];
        long b0 = carry(x0, d0);
        long d1 = t1 - b0;
        long b1 = carry(x1, t1) + carry(t1, d1);
        long t2 = x2 - b[bo + 2];
        long d2 = t2 - b1;
        long b2 = carry(x2, t2) + carry(t2, d2);
        long d3 = a[ao + 3] - b[bo + 3] - b2;
        addMasked(f, r, ro, d0, d1, d2, d3, d3 >> 63);
    }

    /** {@code r = -a}. */
    static void neg(PrimeField f, long[] r, int ro, long[] a, int ao) {
        if (isZero(a, ao)) {
            setZero(r, ro);
            return;
        }
        long a0 = a[ao];
        long a1 = a[ao + 1];
        long a2 = a[ao + 2];
        long d0 = f.p0 - a0;
        long t1 = f.p1 - a1;
        long d1 = t1 - carry(f.p0, d0);
        long t2 = f.p2 - a2;
        long d2 = t2 - carry(f.p1, t1) - carry(t1, d1);
        long d3 = f.p3 - a[ao + 3] - carry(f.p2, t2) - carry(t2, d2);
        store(r, ro, d0, d1, d2, d3);
    }

    /** Canonical to Montgomery form; the input has to be less than p. */
    static void toMontgomery(PrimeField f, long[] r, int ro, long[] a, int ao) {
        mul(f, r, ro, a, ao, f.r2, 0);
    }

    /** Montgomery to canonical form. */
    static void fromMontgomery(PrimeField f, long[] r, int ro, long[] a, int ao) {
        mul(f, r, ro, UNIT, 0, a, ao);
    }

    /** {@code r = 1 / a}; zero is refused with ArithmeticException. */
    static void inverse(PrimeField f, long[] r, int ro, long[] a, int ao) {
        if (isZero(a, ao)) {
            throw new ArithmeticException("zero has no inverse");
        }
        ModularInverse.inverse(f, r, ro, a, ao);
        mul(f, r, ro, r, ro, f.r3, 0);
    }

    /**
     * Inverts n consecutive elements with one inversion (Montgomery's trick); zeros stay zero.
     */
    static void batchInverse(PrimeField f, long[] a, int offset, int n) {
        long[] prefix = new long[PrimeField.LIMBS * n];
        long[] product = f.one.clone();
        for (int i = 0; i < n; i++) {
            copy(prefix, 4 * i, product, 0);
            if (!isZero(a, offset + 4 * i)) {
                mul(f, product, 0, product, 0, a, offset + 4 * i);
            }
        }
        inverse(f, product, 0, product, 0);
        for (int i = n - 1; i >= 0; i--) {
            int at = offset + 4 * i;
            if (!isZero(a, at)) {
                mul(f, prefix, 4 * i, prefix, 4 * i, product, 0);
                mul(f, product, 0, product, 0, a, at);
                copy(a, at, prefix, 4 * i);
            }
        }
    }

    static boolean isZero(long[] a, int ao) {
        return (a[ao] | a[ao + 1] | a[ao + 2] | a[ao + 3]) == 0;
    }

    static boolean equal(long[] a, int ao, long[] b, int bo) {
        return ((a[ao] ^ b[bo]) | (a[ao + 1] ^ b[bo + 1]) | (a[ao + 2] ^ b[bo + 2]) | (a[ao + 3] ^ b[bo + 3])) == 0;
    }

    static void copy(long[] r, int ro, long[] a, int ao) {
        store(r, ro, a[ao], a[ao + 1], a[ao + 2], a[ao + 3]);
    }

    static void setZero(long[] r, int ro) {
        store(r, ro, 0, 0, 0, 0);
    }

    /** Whether the four limbs, read as an unsigned number, are less than p. */
    static boolean isReduced(PrimeField f, long[] a, int ao) {
        long[] p = {f.p0, f.p1, f.p2, f.p3};
        for (int i = 3; i >= 0; i--) {
            int order = Long.compareUnsigned(a[ao + i], p[i]);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private static final long[] UNIT = {1, 0, 0, 0};

    /** One if {@code sum = addend + anything} wrapped around, or if {@code sum - addend} borrows. */
    static long carry(long sum, long addend) {
        return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
    }

    /** Stores t mod p for t &lt; 2p. */
    private static void storeReduced(PrimeField f, long[] r, int ro, long t0, long t1, long t2, long t3) {
        long d0 = t0 - f.p0;
        long u1 = t1 - f.p1;
        long d1 = u1 - carry(t0, f.p0);
        long u2 = t2 - f.p2;
        long d2 = u2 - (carry(t1, f.p1) + carry(u1, d1));
        long d3 = t3 - f.p3 - (carry(t2, f.p2) + carry(u2, d2));
        long keep = d3 >> 63;
        store(
                r,
                ro,
                d0 ^ ((d0 ^ t0) & keep),
                d1 ^ ((d1 ^ t1) & keep),
                d2 ^ ((d2 ^ t2) & keep),
                d3 ^ ((d3 ^ t3) & keep));
    }

    /** Stores {@code t + (p & mask)}, dropping the carry out. */
    private static void addMasked(PrimeField f, long[] r, int ro, long t0, long t1, long t2, long t3, long mask) {
        long s0 = t0 + (f.p0 & mask);
        long u1 = t1 + (f.p1 & mask);
        long s1 = u1 + carry(s0, t0);
        long u2 = t2 + (f.p2 & mask);
        long s2 = u2 + (carry(u1, t1) + carry(s1, u1));
        long s3 = t3 + (f.p3 & mask) + (carry(u2, t2) + carry(s2, u2));
        store(r, ro, s0, s1, s2, s3);
    }

    private static void store(long[] r, int ro, long t0, long t1, long t2, long t3) {
        r[ro] = t0;
        r[ro + 1] = t1;
        r[ro + 2] = t2;
        r[ro + 3] = t3;
    }
}
