package org.zklink.field;

import java.util.Arrays;

/**
 * Adds pairs one after the other, with one field inversion for each batch (Montgomery's trick): about six multiplications
 * a pair. Each pair is classified first.
 */
final class ScalarPointAdder extends PointAdder {
    private static final int BATCH = 1024;

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

    /** The operands of a batch, with their signs applied. */
    private final long[] lefts;

    private final long[] rights;

    ScalarPointAdder(CoordinateField field, int capacity) {
        this.field = field;
        width = field.width;
        int batch = Math.max(1, Math.min(capacity, BATCH));
        kind = new byte[batch];
        denominator = new long[batch * width];
        prefix = new long[batch * width];
        lefts = new long[batch * 2 * width];
        rights = new long[batch * 2 * width];
        t = new long[5 * width];
    }

    @Override
    void add(long[] left, int[] leftEntry, long[] right, int[] rightEntry, long[] out, int[] outIndex, int n) {
        for (int from = 0; from < n; from += kind.length) {
            addBatch(left, leftEntry, right, rightEntry, out, outIndex, from, Math.min(kind.length, n - from));
        }
    }

    private void addBatch(
            long[] left,
            int[] leftEntry,
            long[] right,
            int[] rightEntry,
            long[] out,
            int[] outIndex,
            int from,
            int size) {
        int point = 2 * width;
        int product = 4 * width;
        field.setOne(t, product);
        for (int k = 0; k < size; k++) {
            field.copySigned(lefts, k * point, left, leftEntry[from + k]);
            field.copySigned(rights, k * point, right, rightEntry[from + k]);
            classify(k, lefts, k * point, rights, k * point);
            if (kind[k] <= DOUBLE) {
                field.copy(prefix, k * width, t, product);
                field.mul(t, product, t, product, denominator, k * width);
            }
        }
        field.inverse(t, product, t, product);
        for (int k = size - 1; k >= 0; k--) {
            write(k, lefts, k * point, rights, k * point, out, outIndex[from + k] * point);
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
