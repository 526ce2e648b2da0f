package org.zklink.crypto;

import java.util.Optional;
import org.zklink.field.FrOps;
import org.zklink.field.vector.ScalarFieldKernels;

/**
 * Many hashes of the same number of elements at once, on vectors where the JVM has them and the process hashes much (see {@link #warmUp}); equal to
 * {@link Poseidon#hash} in every bit. Safe for use by several threads.
 */
public final class PoseidonBatch {
    private PoseidonBatch() {}

    /**
     * Hashes {@code count} times n consecutive elements, 1 <= n <= 16, as Montgomery limbs (see {@link FrOps}): reads {@code inputs[inputsOffset .. + 4 n count)},
     * writes {@code results[resultsOffset .. + 4 count)}; offsets are in longs. The arrays must not overlap.
     */
    public static void hash(long[] results, int resultsOffset, long[] inputs, int inputsOffset, int n, int count) {
        hash(WarmKernels.forHashes(count), results, resultsOffset, inputs, inputsOffset, n, count);
    }

    /**
     * Makes batches fast now: returns once the JVM has compiled the vectors' kernels, after seconds at full load; at once where there are none. Without it,
     * this happens in the background when a process has hashed enough in batches. Verification of signatures in batches profits as well.
     */
    public static void warmUp() {
        WarmKernels.warmUp();
    }

    static void hash(
            Optional<ScalarFieldKernels> kernels,
            long[] results,
            int resultsOffset,
            long[] inputs,
            int inputsOffset,
            int n,
            int count) {
        if (kernels.isPresent()) {
            new PoseidonLanes(kernels.get(), n + 1, count).hash(results, resultsOffset, inputs, inputsOffset, count);
            return;
        }
        PoseidonPermutation permutation = PoseidonPermutation.of(n + 1);
        for (int i = 0; i < count; i++) {
            permutation.hash(results, resultsOffset + FrOps.LIMBS * i, inputs, inputsOffset + FrOps.LIMBS * n * i);
        }
    }
}
