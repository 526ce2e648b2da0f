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
        long[] state = new long[FrOps.LIMBS * (inputs.length + 1)];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i].copyTo(state, FrOps.LIMBS * (i + 1));
        }
        permutation.apply(state);
        return Fr.fromLimbs(state, 0);
    }

    /**
     * The hash of n consecutive elements, 1 <= n <= 16, as Montgomery limbs (see {@link FrOps}): reads {@code inputs[inputsOffset .. + 4n)}, writes
     * {@code result[resultOffset .. + 4)}; offsets are in longs, the arrays may be the same.
     */
    public static void hash(long[] result, int resultOffset, long[] inputs, int inputsOffset, int n) {
        PoseidonPermutation permutation = PoseidonPermutation.of(n + 1);
        long[] state = new long[FrOps.LIMBS * (n + 1)];
        System.arraycopy(inputs, inputsOffset, state, FrOps.LIMBS, FrOps.LIMBS * n);
        permutation.apply(state);
        FrOps.copy(result, resultOffset, state, 0);
    }
}
