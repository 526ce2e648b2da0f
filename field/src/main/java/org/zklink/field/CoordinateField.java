package org.zklink.field;

/**
 * The field of a curve's coordinates, as kernels over flat arrays: Fq for G1, Fq2 for G2.
 *
 * <p>Curve code is written once over this class; with exactly two implementations HotSpot inlines both targets.
 */
abstract sealed class CoordinateField permits BaseCoordinates, ExtensionCoordinates {
    /** Longs per coordinate. */
    final int width;

    CoordinateField(int width) {
        this.width = width;
    }

    abstract void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo);

    abstract void square(long[] r, int ro, long[] a, int ao);

    abstract void add(long[] r, int ro, long[] a, int ao, long[] b, int bo);

    abstract void sub(long[] r, int ro, long[] a, int ao, long[] b, int bo);

    abstract void neg(long[] r, int ro, long[] a, int ao);

    abstract void dbl(long[] r, int ro, long[] a, int ao);

    abstract void copy(long[] r, int ro, long[] a, int ao);

    abstract void setOne(long[] r, int ro);

    abstract void inverse(long[] r, int ro, long[] a, int ao);

    abstract boolean isZero(long[] a, int ao);

    abstract boolean equal(long[] a, int ao, long[] b, int bo);

    /** The constant b of the curve y^2 = x^3 + b over this field, in Montgomery form. */
    abstract long[] curveConstant();

    /** Affine points are x then y; infinity is all zeros, which is on neither curve. */
    final boolean isInfinity(long[] point, int at) {
        return isZero(point, at) && isZero(point, at + width);
    }

    /** {@code to = points[entry >> 1]}, negated if the entry is odd; at offset {@code at}, in longs. */
    final void copySigned(long[] to, int at, long[] points, int entry) {
        int from = (entry >> 1) * 2 * width;
        System.arraycopy(points, from, to, at, 2 * width);
        if ((entry & 1) != 0) {
            neg(to, at + width, to, at + width);
        }
    }

    /** Whether the affine point is infinity or satisfies the curve equation. */
    final boolean isOnCurve(long[] point, int at) {
        long[] t = new long[2 * width];
        square(t, 0, point, at);
        mul(t, 0, t, 0, point, at);
        add(t, 0, t, 0, curveConstant(), 0);
        square(t, width, point, at + width);
        return equal(t, 0, t, width) || isInfinity(point, at);
    }
}
