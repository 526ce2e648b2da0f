package org.zklink.crypto;

import java.util.Arrays;
import org.zklink.field.FrDigits;
import org.zklink.field.FrOps;
import org.zklink.field.vector.ScalarFieldKernels;

/**
 * Poseidon on vectors, a hash in each lane: as {@link PoseidonPermutation}, with each step on all groups of lanes before the next.
 *
 * <p>All sums are normal in the sense of {@link ScalarFieldKernels}, S-boxes' outputs below 0.63 p, so sums of up to 17 of them, or of 16 elements and a
 * block's four outputs, stay below the 11 p that {@link ScalarFieldKernels#dot} takes. Not safe for use by several threads.
 */
final class PoseidonLanes {
    /** Lanes that are worked on together: enough groups to hide latencies, few enough for the nearest caches. */
    private static final int BATCH = 32;

    private final ScalarFieldKernels kernels;
    private final PoseidonLaneConstants constants;
    private final PoseidonLayers layers;
    private final int lanes;
    private final int width;
    private final int head;
    /** Groups of an element in memory. */
    private final int stride;

    private final double[] power;
    private final double[] element0;
    private final long[] scratch = new long[ScalarFieldKernels.SCRATCH];
    private double[] state;
    private double[] next;
    /** Groups in use. */
    private int groups;

    /** For batches of up to {@code capacity} hashes, or many batches if that is more than fits one. */
    PoseidonLanes(ScalarFieldKernels kernels, int width, int capacity) {
        this.kernels = kernels;
        this.width = width;
        constants = PoseidonLaneConstants.of(width);
        layers = constants.layers;
        lanes = kernels.lanes();
        head = layers.block - 1;
        stride = Math.ceilDiv(Math.min(capacity, BATCH), lanes);
        int size = FrDigits.DIGITS * lanes * stride;
        power = new double[size];
        element0 = new double[size];
        state = new double[size * (head + width)];
        next = new double[size * (head + width)];
    }

    /** See {@link PoseidonBatch#hash}. */
    void hash(long[] results, int resultsOffset, long[] inputs, int inputsOffset, int count) {
        for (int from = 0; from < count; from += stride * lanes) {
            int size = Math.min(stride * lanes, count - from);
            groups = Math.ceilDiv(size, lanes);
            load(inputs, inputsOffset + FrOps.LIMBS * (width - 1) * from, size);
            permute();
            for (int i = 0; i < size; i++) {
                FrDigits.store(element0, at(0, i), lanes, results, resultsOffset + FrOps.LIMBS * (from + i));
            }
        }
    }

    /** Unused lanes keep what they held. */
    private void load(long[] inputs, int offset, int size) {
        Arrays.fill(state, at(head, 0), at(head + 1, 0), 0);
        for (int i = 0; i < size; i++) {
            for (int k = 1; k < width; k++) {
                int input = offset + FrOps.LIMBS * ((width - 1) * i + k - 1);
                FrDigits.load(inputs, input, state, at(head + k, i), lanes);
            }
        }
    }

    private int at(int element, int lane) {
        return FrDigits.DIGITS * lanes * (element * stride + lane / lanes) + lane % lanes;
    }

    private void permute() {
        for (int i = 0; i < width; i++) {
            int at = (head + i) * stride;
            kernels.dot(state, at, state, at, 0, constants.one, 0, 1, constants.fullConstants, i, groups);
        }
        int half = PoseidonLayers.HALF;
        for (int r = 0; r < half; r++) {
            substituteAll();
            denseLayer(constants.mds, r + 1 < half ? r + 1 : -1);
        }
        System.arraycopy(state, at(head, 0), element0, 0, element0.length);
        kernels.dot(element0, 0, element0, 0, 0, constants.one, 0, 1, constants.partialConstants, 0, groups);
        for (int b = 0; b < layers.columns.length; b++) {
            sparseBlock(b);
        }
        power5(state, head * stride, element0, 0);
        denseLayer(constants.lastPartial, half);
        for (int r = half; r < 2 * half - 1; r++) {
            substituteAll();
            denseLayer(constants.mds, r + 1);
        }
        substituteAll();
        kernels.dot(element0, 0, state, head * stride, stride, constants.mds, 0, width, constants.zero, 0, groups);
    }

    private void substituteAll() {
        for (int i = head; i < head + width; i++) {
            power5(state, i * stride, state, i * stride);
        }
    }

    /** The layer and the constants of a full round, if one follows. */
    private void denseLayer(double[] matrix, int nextRound) {
        for (int i = 0; i < width; i++) {
            double[] added = nextRound < 0 ? constants.zero : constants.fullConstants;
            int addedAt = nextRound < 0 ? 0 : nextRound * width + i;
            kernels.dot(
                    next,
                    (head + i) * stride,
                    state,
                    head * stride,
                    stride,
                    matrix,
                    width * i,
                    width,
                    added,
                    addedAt,
                    groups);
        }
        double[] free = state;
        state = next;
        next = free;
    }

    private void sparseBlock(int b) {
        int size = layers.size(b);
        int firstRound = b * layers.block;
        for (int j = 0; j < size; j++) {
            int slot = (head - j) * stride;
            power5(state, slot, element0, 0);
            kernels.dot(
                    element0,
                    0,
                    state,
                    slot,
                    stride,
                    constants.rows[firstRound + j],
                    0,
                    width + j,
                    constants.partialConstants,
                    firstRound + j + 1,
                    groups);
        }
        int latest = (head - size + 1) * stride;
        for (int i = 1; i < width; i++) {
            int at = (head + i) * stride;
            kernels.addDot(state, at, state, latest, stride, constants.columns[b], size * (i - 1), size, groups);
        }
    }

    private void power5(double[] z, int zAt, double[] x, int xAt) {
        kernels.square(power, 0, x, xAt, scratch, groups);
        kernels.square(power, 0, power, 0, scratch, groups);
        kernels.mul(z, zAt, x, xAt, power, 0, groups);
    }
}
