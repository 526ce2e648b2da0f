package org.zklink.field;

import java.util.Arrays;

/**
 * Adds many pairs of affine points with one field inversion (Montgomery's trick): about six multiplications a pair.
 *
 * <p>Complete: each pair is classified first, so that equal points are doubled, opposite ones give infinity and infinite
 * ones are copied over. Points are x then y, Montgomery form, infinity all zeros. Not thread-safe.
 */
final class BatchAdder {
    private static final byte ADD = 0;
    private static final byte DOUBLE = 1;
    private static final byte LEFT = 2;
    private static final byte RIGHT = 3;
    private static final byte OPPOSITE = 4;

    private final CoordinateField field;
    private final int width;
    private final byte[] kind;

    /** Denominators of the slopes, and the product of all denominators before each. */
    private final long[] denominator;

    private final long[] prefix;
    private final long[] t;

    BatchAdder(CoordinateField field, int capacity) {
        this.field = field;
        width = field.width;
        kind = new byte[capacity];
        denominator = new long[capacity * width];
        prefix = new long[capacity * width];
        t = new long[5 * width];
    }

    /**
     * For k in [0, n): {@code out[outIndex[k]] = left[leftIndex[k]] + right[rightIndex[k]]}, indexes counted in points.
     * Pairs are written from the last to the first, after all have been classified: an output may replace an operand of
     * its own pair, or of no pair.
     */
    void add(long[] left, int[] leftIndex, long[] right, int[] rightIndex, long[] out, int[] outIndex, int n) {
        int point = 2 * width;
        int product = 4 * width;
        field.setOne(t, product);
        for (int k = 0; k < n; k++) {
            classify(k, left, leftIndex[k] * point, right, rightIndex[k] * point);
            if (kind[k] <= DOUBLE) {
                field.copy(prefix, k * width, t, product);
                field.mul(t, product, t, product, denominator, k * width);
            }
        }
        field.inverse(t, product, t, product);
        for (int k = n - 1; k >= 0; k--) {
            write(k, left, leftIndex[k] * point, right, rightIndex[k] * point, out, outIndex[k] * point);
        }
    }

    private void classify(int k, long[] left, int l, long[] right, int r) {
        int d = k * width;
        if (field.isInfinity(right, r)) {
            kind[k] = LEFT;
        } else if (field.isInfinity(left, l)) {
            kind[k] = RIGHT;
        } else {
            field.sub(denominator, d, right, r, left, l);
            kind[k] = field.isZero(denominator, d) ? classifySameX(d, left, l, right, r) : ADD;
        }
    }

    private byte classifySameX(int d, long[] left, int l, long[] right, int r) {
        if (!field.equal(left, l + width, right, r + width)) {
            return OPPOSITE;
        }
        field.dbl(denominator, d, left, l + width);
        return DOUBLE;
    }

    private void write(int k, long[] left, int l, long[] right, int r, long[] out, int o) {
        switch (kind[k]) {
            case LEFT -> System.arraycopy(left, l, out, o, 2 * width);
            case RIGHT -> System.arraycopy(right, r, out, o, 2 * width);
            case OPPOSITE -> Arrays.fill(out, o, o + 2 * width, 0);
            case DOUBLE -> {
                tripleSquare(left, l);
                finish(k, left, l, right, r, out, o);
            }
            default -> {
                field.sub(t, 0, right, r + width, left, l + width);
                finish(k, left, l, right, r, out, o);
            }
        }
    }

    /** Numerator of the tangent's slope: t0 = 3 x^2. */
    private void tripleSquare(long[] left, int l) {
        field.square(t, width, left, l);
        field.dbl(t, 0, t, width);
        field.add(t, 0, t, 0, t, width);
    }

    /** Given the slope's numerator in t0: slope = t0 / denominator; x = slope^2 - xl - xr; y = slope (xl - x) - yl. */
    private void finish(int k, long[] left, int l, long[] right, int r, long[] out, int o) {
        int product = 4 * width;
        int slope = width;
        int x = 2 * width;
        int u = 3 * width;
        field.mul(t, slope, t, product, prefix, k * width);
        field.mul(t, product, t, product, denominator, k * width);
        field.mul(t, slope, t, slope, t, 0);
        field.square(t, x, t, slope);
        field.sub(t, x, t, x, left, l);
        field.sub(t, x, t, x, right, r);
        field.sub(t, u, left, l, t, x);
        field.mul(t, u, t, u, t, slope);
        field.sub(out, o + width, t, u, left, l + width);
        field.copy(out, o, t, x);
    }
}
