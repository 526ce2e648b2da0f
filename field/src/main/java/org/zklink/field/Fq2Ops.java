package org.zklink.field;

/**
 * Kernels of Fq2 = Fq[u] / (u^2 + 1) over flat {@code long[]}: element i lies at offset 8 * i, c0 then c1 of
 * {@code c0 + c1 u}, each four Montgomery limbs as in {@link FqOps}.
 *
 * <p>Results may alias operands.
 */
public final class Fq2Ops {
    /** Longs per element. */
    public static final int LIMBS = 8;

    private static final int C1 = 4;

    private Fq2Ops() {}

    /** {@code r = a * b}, by Karatsuba's three multiplications. */
    public static void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        long[] t = new long[12];
        FqOps.add(t, 0, a, ao, a, ao + C1);
        FqOps.add(t, 4, b, bo, b, bo + C1);
        FqOps.mul(t, 0, t, 0, t, 4);
        FqOps.mul(t, 4, a, ao, b, bo);
        FqOps.mul(t, 8, a, ao + C1, b, bo + C1);
        FqOps.sub(r, ro, t, 4, t, 8);
        FqOps.sub(t, 0, t, 0, t, 4);
        FqOps.sub(r, ro + C1, t, 0, t, 8);
    }

    /** {@code r = a^2} = (a0 + a1)(a0 - a1) + 2 a0 a1 u. */
    public static void square(long[] r, int ro, long[] a, int ao) {
        long[] t = new long[8];
        FqOps.add(t, 0, a, ao, a, ao + C1);
        FqOps.sub(t, 4, a, ao, a, ao + C1);
        FqOps.mul(r, ro + C1, a, ao, a, ao + C1);
        FqOps.mul(r, ro, t, 0, t, 4);
        FqOps.dbl(r, ro + C1, r, ro + C1);
    }

    /** {@code r = a + b}. */
    public static void add(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        FqOps.add(r, ro, a, ao, b, bo);
        FqOps.add(r, ro + C1, a, ao + C1, b, bo + C1);
    }

    /** {@code r = a - b}. */
    public static void sub(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        FqOps.sub(r, ro, a, ao, b, bo);
        FqOps.sub(r, ro + C1, a, ao + C1, b, bo + C1);
    }

    /** {@code r = -a}. */
    public static void neg(long[] r, int ro, long[] a, int ao) {
        FqOps.neg(r, ro, a, ao);
        FqOps.neg(r, ro + C1, a, ao + C1);
    }

    /** {@code r = 2a}. */
    public static void dbl(long[] r, int ro, long[] a, int ao) {
        add(r, ro, a, ao, a, ao);
    }

    /** {@code r = a}. */
    public static void copy(long[] r, int ro, long[] a, int ao) {
        FqOps.copy(r, ro, a, ao);
        FqOps.copy(r, ro + C1, a, ao + C1);
    }

    /** {@code r = 0}. */
    public static void setZero(long[] r, int ro) {
        FqOps.setZero(r, ro);
        FqOps.setZero(r, ro + C1);
    }

    /** {@code r = 1}. */
    public static void setOne(long[] r, int ro) {
        FqOps.setOne(r, ro);
        FqOps.setZero(r, ro + C1);
    }

    /** Whether a is zero. */
    public static boolean isZero(long[] a, int ao) {
        return FqOps.isZero(a, ao) && FqOps.isZero(a, ao + C1);
    }

    /** Whether a equals b. */
    public static boolean equal(long[] a, int ao, long[] b, int bo) {
        return FqOps.equal(a, ao, b, bo) && FqOps.equal(a, ao + C1, b, bo + C1);
    }

    /** {@code r = 1 / a} = conjugate(a) / norm(a); throws ArithmeticException if a is zero. */
    public static void inverse(long[] r, int ro, long[] a, int ao) {
        long[] t = new long[8];
        FqOps.square(t, 0, a, ao);
        FqOps.square(t, 4, a, ao + C1);
        FqOps.add(t, 0, t, 0, t, 4);
        FqOps.inverse(t, 0, t, 0);
        FqOps.mul(r, ro, a, ao, t, 0);
        FqOps.neg(t, 0, t, 0);
        FqOps.mul(r, ro + C1, a, ao + C1, t, 0);
    }
}
