package org.zklink.crypto;

import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * The hash H_t of t - 1 field elements: Poseidon with circomlib's parameters, capacity element 0, output element 0. Equal to circomlib's {@code Poseidon(n)},
 * poseidon-lite and Solana's {@code sol_poseidon}. Safe for use by several threads.
 */
public final class Poseidon {
    private Poseidon() {}

    /** The hash of 1 to 16 elements; throws IllegalArgumentException for other numbers. */
    public static Fr hash(Fr... inputs) {
        PoseidonPermutation permutation = PoseidonPermutation.of(inputs.length + 1);
        long[] limbs = new long[FrOps.LIMBS * inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i].copyTo(limbs, FrOps.LIMBS * i);
        }
        permutation.hash(limbs, 0, limbs, 0);
        return Fr.fromLimbs(limbs, 0);
    }

    /**
     * The hash of n consecutive elements, 1 <= n <= 16, as Montgomery limbs (see {@link FrOps}): reads {@code inputs[inputsOffset .. + 4n)}, writes
     * {@code result[resultOffset .. + 4)}; offsets are in longs, the arrays may be the same.
     */
    public static void hash(long[] result, int resultOffset, long[] inputs, int inputsOffset, int n) {
        PoseidonPermutation.of(n + 1).hash(result, resultOffset, inputs, inputsOffset);
    }
}
