package org.zklink.field;

import java.math.BigInteger;
import org.zklink.field.vector.TransformKernels;

/**
 * The factors between the two passes of a transform of a matrix: root^(f c) for the frequency f of the columns' transforms
 * and the column c; for a transform from frequencies on a coset of the columns, times shift^f; and all times a scale. Stored as they are used, a group of columns after the other, frequencies in bit-reversed order; 40 bytes
 * an element.
 */
final class TwiddleMatrix {

    private final TransformKernels kernels;
    private final int logRows;
    private final int rows;
    private final double[] factors;

    /** Of a root of order {@code 2^(logRows + logColumns)}; shift and scale are one where there are none. */
    TwiddleMatrix(TransformKernels kernels, int logRows, int logColumns, Fr root, Fr shift, Fr scale) {
        this.kernels = kernels;
        this.logRows = logRows;
        rows = 1 << logRows;
        int lanes = kernels.lanes();
        int groups = (1 << logColumns) / lanes;
        factors = new double[Digits.COUNT * lanes * rows * groups];
        double[] first = VectorConstants.group(lanes, scale);
        Parallel.forRanges(groups, 1, (from, to) -> {
            Fr power = shift.mul(root.pow(BigInteger.valueOf((long) from * lanes)));
            double[] powers = new double[Digits.COUNT * lanes * logRows];
            for (int group = from; group < to; group++) {
                for (int lane = 0; lane < lanes; lane++, power = power.mul(root)) {
                    VectorConstants.set(powers, lane, lanes, power);
                }
                fill(group * rows, powers, first);
            }
        });
    }

    /** Writes powers of the first group of {@code powers}; the others are overwritten by its repeated squares. */
    private void fill(int at, double[] powers, double[] first) {
        for (int k = 1; k < logRows; k++) {
            kernels.mul(powers, k, powers, k - 1, powers, k - 1, 1, 1);
        }
        System.arraycopy(first, 0, factors, at * first.length, first.length);
        for (int k = 0; k < logRows; k++) {
            // Bit k of a position is bit logRows - 1 - k of its frequency.
            kernels.mul(factors, at + (1 << k), factors, at, powers, logRows - 1 - k, 0, 1 << k);
        }
    }

    /** Multiplies a block of all rows of one group of columns. */
    void multiply(double[] block, int columnGroup) {
        kernels.mul(block, 0, block, 0, factors, columnGroup * rows, 1, rows);
    }
}
