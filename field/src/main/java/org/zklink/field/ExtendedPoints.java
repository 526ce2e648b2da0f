package org.zklink.field;

import java.math.BigInteger;
import java.util.Arrays;
import org.zklink.field.vector.ScalarFieldKernels;

/**
 * Points of Baby Jubjub on vectors, one a lane, as mutable accumulators: the formulas of {@link ExtendedPoint}.
 *
 * <p>Elements are {@code x * 2^255} in digit form, {@code groups} groups each. Coordinates and addends are loose in the
 * sense of {@link ScalarFieldKernels}. Lanes with coordinates off the curve hold something, and disturb no other. Not safe
 * for use by several threads.
 */
final class ExtendedPoints {
    /** Elements of an addend: Y - X, Y + X, 2d'T, 2Z. */
    static final int PREPARED = 4;

    /** From limbs, {@code x * 2^256}. */
    static final double[] ENTER = FrDigits.constants(BigInteger.ONE.shiftLeft(254));

    private static final double[] ENTER_U =
            FrDigits.constants(ExtendedPoint.SQRT_MINUS_A.toBigInteger().shiftLeft(254));
    private static final double[] TWICE_D =
            FrDigits.constants(ExtendedPoint.TWICE_D.toBigInteger().shiftLeft(255));

    private final ScalarFieldKernels kernels;
    private final Lanes lanes;
    private final int groups;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] t;
    private final double[] a;
    private final double[] b;
    private final double[] c;
    private final double[] d;
    private final double[] e;
    private final double[] f;
    private final double[] g;
    private final double[] h;
    private final long[] scratch = new long[ScalarFieldKernels.SCRATCH];

    /** Neutral elements. */
    ExtendedPoints(ScalarFieldKernels kernels, int groups) {
        this.kernels = kernels;
        this.groups = groups;
        lanes = new Lanes(kernels.lanes(), groups);
        x = lanes.elements(1);
        y = lanes.elements(1);
        z = lanes.elements(1);
        t = lanes.elements(1);
        a = lanes.elements(1);
        b = lanes.elements(1);
        c = lanes.elements(1);
        d = lanes.elements(1);
        e = lanes.elements(1);
        f = lanes.elements(1);
        g = lanes.elements(1);
        h = lanes.elements(1);
        setIdentity();
    }

    void setIdentity() {
        Arrays.fill(x, 0);
        Arrays.fill(t, 0);
        lanes.fill(y, 0, Lanes.ONE, 0);
        lanes.fill(z, 0, Lanes.ONE, 0);
    }

    /** Takes n affine points, x and y as Montgomery limbs from {@code points[8 * first]} on. */
    void set(long[] points, int first, int n) {
        load(points, first, n, x, y);
        lanes.fill(z, 0, Lanes.ONE, 0);
        kernels.mul(t, 0, x, 0, y, 0, groups);
    }

    private void load(long[] points, int first, int n, double[] u, double[] v) {
        lanes.load(points, 8 * first, 8, n, u, 0);
        lanes.load(points, 8 * first + 4, 8, n, v, 0);
        kernels.mulBy(u, 0, u, 0, ENTER_U, 0, groups);
        kernels.mulBy(v, 0, v, 0, ENTER, 0, groups);
    }

    /** Which of n points are equal to affine ones, given as in {@link #set}; means nothing off the curve. */
    void equal(long[] points, int first, int n, boolean[] result) {
        load(points, first, n, a, b);
        kernels.mul(a, 0, a, 0, z, 0, groups);
        kernels.mul(b, 0, b, 0, z, 0, groups);
        kernels.difference(a, 0, a, 0, x, 0, groups);
        kernels.difference(b, 0, b, 0, y, 0, groups);
        for (int i = 0; i < n; i++) {
            result[first + i] = lanes.isZero(a, 0, i) && lanes.isZero(b, 0, i);
        }
    }

    /** Doubles; T, which only additions read, is computed on demand. */
    void dbl(boolean withT) {
        kernels.square(a, 0, x, 0, scratch, groups);
        kernels.square(b, 0, y, 0, scratch, groups);
        kernels.square(c, 0, z, 0, scratch, groups);
        kernels.mul(e, 0, x, 0, y, 0, groups);
        kernels.sum(e, 0, e, 0, e, 0, groups);
        kernels.difference(g, 0, b, 0, a, 0, groups);
        // F and H with the opposite sign, which multiplies all coordinates by -1.
        kernels.twiceMinus(f, 0, c, 0, g, 0, groups);
        kernels.sum(h, 0, a, 0, b, 0, groups);
        combine(withT);
    }

    /** Adds an addend whose elements start at a group. */
    void add(double[] addend, int at) {
        kernels.mul(d, 0, z, 0, addend, at + 3 * groups, groups);
        addTo2Z(addend, at);
    }

    /** Adds an addend with Z = 1, of three elements. */
    void addNormalized(double[] addend) {
        kernels.sum(d, 0, z, 0, z, 0, groups);
        addTo2Z(addend, 0);
    }

    private void addTo2Z(double[] addend, int at) {
        kernels.difference(a, 0, y, 0, x, 0, groups);
        kernels.sum(b, 0, y, 0, x, 0, groups);
        kernels.mul(a, 0, a, 0, addend, at, groups);
        kernels.mul(b, 0, b, 0, addend, at + groups, groups);
        kernels.mul(c, 0, t, 0, addend, at + 2 * groups, groups);
        kernels.difference(e, 0, b, 0, a, 0, groups);
        kernels.difference(f, 0, d, 0, c, 0, groups);
        kernels.sum(g, 0, d, 0, c, 0, groups);
        kernels.sum(h, 0, b, 0, a, 0, groups);
        combine(true);
    }

    /** Writes the points as an addend. */
    void prepare(double[] addend, int at) {
        kernels.difference(addend, at, y, 0, x, 0, groups);
        kernels.sum(addend, at + groups, y, 0, x, 0, groups);
        kernels.mulBy(addend, at + 2 * groups, t, 0, TWICE_D, 0, groups);
        kernels.sum(addend, at + 3 * groups, z, 0, z, 0, groups);
    }

    private void combine(boolean withT) {
        kernels.mul(x, 0, e, 0, f, 0, groups);
        kernels.mul(y, 0, g, 0, h, 0, groups);
        kernels.mul(z, 0, f, 0, g, 0, groups);
        if (withT) {
            kernels.mul(t, 0, e, 0, h, 0, groups);
        }
    }
}
