package org.zklink.field;

import org.zklink.field.vector.TransformKernels;

/**
 * One transform in each lane, over a block of groups: decimation in frequency from natural to bit-reversed order (Gentleman
 * and Sande), or decimation in time back (Cooley and Tukey), the latter on the coset of a shift.
 */
final class BlockTransform {
    /** Groups that stay in the nearest cache: their stages run one after the other. */
    private static final int NEAR_GROUPS = 64;

    private final TransformKernels kernels;
    private final int size;

    /**
     * For each block half h, a power of two, at elements h to 2h - 1: the powers 0 to h - 1 of the root of order 2h, times
     * shift^(size / 2h).
     */
    private final double[] factors;

    private final boolean shifted;

    /** A transform of {@code 2^logSize} groups with a root of that order. */
    BlockTransform(TransformKernels kernels, int logSize, Fr root, Fr shift) {
        this.kernels = kernels;
        size = 1 << logSize;
        shifted = !shift.equals(Fr.ONE);
        factors = new double[Digits.COUNT * size];
        Fr stepOfHalf = root;
        Fr firstOfHalf = shift;
        for (int half = size / 2; half > 0; half /= 2) {
            Fr power = firstOfHalf;
            for (int k = 0; k < half; k++, power = power.mul(stepOfHalf)) {
                VectorConstants.set(factors, Digits.COUNT * (half + k), 1, power);
            }
            stepOfHalf = stepOfHalf.square();
            firstOfHalf = firstOfHalf.square();
        }
    }

    /** Of an instance without a shift: group k of x to group reverse(k). In: canonical or products; out: reduced. */
    void decimateInFrequency(double[] x) {
        decimateInFrequency(x, 0, size);
    }

    private void decimateInFrequency(double[] x, int at, int length) {
        if (length > NEAR_GROUPS) {
            kernels.dif(x, at, length / 2, factors, length / 2);
            decimateInFrequency(x, at, length / 2);
            decimateInFrequency(x, at + length / 2, length / 2);
            return;
        }
        for (int half = length / 2; half > 1; half /= 2) {
            kernels.dif(x, at, half, factors, length / 2);
        }
        kernels.sumAndDifference(x, at, length / 2);
    }

    /** Group reverse(k) of x to group k. In: reduced or products; out: sums. */
    void decimateInTime(double[] x) {
        decimateInTime(x, 0, size);
    }

    private void decimateInTime(double[] x, int at, int length) {
        if (length > NEAR_GROUPS) {
            decimateInTime(x, at, length / 2);
            decimateInTime(x, at + length / 2, length / 2);
            kernels.dit(x, at, length / 2, factors, length / 2);
            return;
        }
        if (!shifted) {
            kernels.sumAndDifference(x, at, length / 2);
        }
        for (int half = shifted ? 1 : 2; half < length; half *= 2) {
            kernels.dit(x, at, half, factors, length / 2);
        }
    }
}
