package org.zklink.crypto;

import java.util.Optional;
import org.zklink.field.FrOps;
import org.zklink.field.VectorKernels;
import org.zklink.field.vector.ScalarFieldKernels;

/**
 * Many hashes of the same number of elements at once, on vectors where the JVM has them (see {@link VectorKernels}); equal to {@link Poseidon#hash} in every
 * bit. Safe for use by several threads.
 */
public final class PoseidonBatch {
    private static final Optional<ScalarFieldKernels> KERNELS = VectorKernels.scalarField();

    private PoseidonBatch() {}

    /**
     * Hashes {@code count} times n consecutive elements, 1 <= n <= 16, as Montgomery limbs (see {@link FrOps}): reads {@code inputs[inputsOffset .. + 4 n count)},
     * writes {@code results[resultsOffset .. + 4 count)}; offsets are in longs. The arrays must not overlap.
     */
    public static void hash(long[] results, int resultsOffset, long[] inputs, int inputsOffset, int n, int count) {
        hash(KERNELS, results, resultsOffset, inputs, inputsOffset, n, count);
    }

    static void hash(
            Optional<ScalarFieldKernels> kernels,
            long[] results,
            int resultsOffset,
            long[] inputs,
            int inputsOffset,
            int n,
            int count) {
        // One hash alone is faster in scalar code than in a lane.
        if (kernels.isPresent() && count > 1) {
            new PoseidonLanes(kernels.get(), n + 1, count).hash(results, resultsOffset, inputs, inputsOffset, count);
            return;
        }
        PoseidonPermutation permutation = PoseidonPermutation.of(n + 1);
        for (int i = 0; i < count; i++) {
            permutation.hash(results, resultsOffset + FrOps.LIMBS * i, inputs, inputsOffset + FrOps.LIMBS * n * i);
        }
    }
}
