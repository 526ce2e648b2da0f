package org.zklink.field;

/**
 * Kernels of the BN254 scalar field over flat {@code long[]}: element i lies at offset 4 * i, four limbs, least significant
 * first, Montgomery form with R = 2^256, fully reduced.
 *
 * <p>Results may alias operands. Nothing is allocated except by the inversions. For single values see {@link Fr}.
 */
public final class FrOps {
    /** Longs per element. */
    public static final int LIMBS = PrimeField.LIMBS;

    private static final PrimeField FIELD = PrimeField.SCALAR;

    private FrOps() {}

    /** {@code r = a * b}. */
    public static void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        Montgomery.mul(FIELD, r, ro, a, ao, b, bo);
    }

    /** {@code r = sum of a[k] * b[k]} over n consecutive elements, 0 &lt; n &lt;= 20; faster than products one by one. */
    public static void dot(long[] r, int ro, long[] a, int ao, long[] b, int bo, int n) {
        Montgomery.dot(FIELD, r, ro, a, ao, b, bo, n);
    }

    /** {@code r = a^2}. */
    public static void square(long[] r, int ro, long[] a, int ao) {
        Montgomery.mul(FIELD, r, ro, a, ao, a, ao);
    }

    /** {@code r = a + b}. */
    public static void add(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        Montgomery.add(FIELD, r, ro, a, ao, b, bo);
    }

    /** {@code r = a - b}. */
    public static void sub(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        Montgomery.sub(FIELD, r, ro, a, ao, b, bo);
    }

    /** {@code r = -a}. */
    public static void neg(long[] r, int ro, long[] a, int ao) {
        Montgomery.neg(FIELD, r, ro, a, ao);
    }

    /** {@code r = 2a}. */
    public static void dbl(long[] r, int ro, long[] a, int ao) {
        Montgomery.add(FIELD, r, ro, a, ao, a, ao);
    }

    /** {@code r = a}. */
    public static void copy(long[] r, int ro, long[] a, int ao) {
        Montgomery.copy(r, ro, a, ao);
    }

    /** {@code r = 0}. */
    public static void setZero(long[] r, int ro) {
        Montgomery.setZero(r, ro);
    }

    /** {@code r = 1}. */
    public static void setOne(long[] r, int ro) {
        Montgomery.copy(r, ro, FIELD.one, 0);
    }

    /** Whether a is zero. */
    public static boolean isZero(long[] a, int ao) {
        return Montgomery.isZero(a, ao);
    }

    /** Whether a equals b. */
    public static boolean equal(long[] a, int ao, long[] b, int bo) {
        return Montgomery.equal(a, ao, b, bo);
    }

    /** Whether the four limbs at a, as an unsigned number, are less than the modulus (either representation). */
    public static boolean isReduced(long[] a, int ao) {
        return Montgomery.isReduced(FIELD, a, ao);
    }

    /** {@code r = 1 / a}; throws ArithmeticException if a is zero. */
    public static void inverse(long[] r, int ro, long[] a, int ao) {
        Montgomery.inverse(FIELD, r, ro, a, ao);
    }

    /** Inverts n consecutive elements from {@code offset} (in longs) in place with one inversion; zeros stay zero. */
    public static void batchInverse(long[] a, int offset, int n) {
        Montgomery.batchInverse(FIELD, a, offset, n);
    }

    /** Canonical limbs (less than the modulus) to Montgomery form. */
    public static void toMontgomery(long[] r, int ro, long[] a, int ao) {
        Montgomery.toMontgomery(FIELD, r, ro, a, ao);
    }

    /** Montgomery form to canonical limbs. */
    public static void fromMontgomery(long[] r, int ro, long[] a, int ao) {
        Montgomery.fromMontgomery(FIELD, r, ro, a, ao);
    }
}
