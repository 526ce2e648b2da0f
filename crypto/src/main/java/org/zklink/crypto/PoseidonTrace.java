package org.zklink.crypto;

import org.zklink.field.FrOps;

/**
 * Poseidon's permutation with what its S-boxes compute on the way: the wires of a circuit. Of each S-box x, x^2, x^4 and
 * x^5, Montgomery limbs, in the order of rounds and, in the full rounds, of elements; a partial round has one, of element 0.
 * Safe for use by several threads.
 */
public final class PoseidonTrace {
    /** x, x^2, x^4 and x^5. */
    public static final int ELEMENTS_PER_BOX = 4;

    private PoseidonTrace() {}

    /** How many longs the S-boxes of a width take. */
    public static int limbs(int width) {
        return ELEMENTS_PER_BOX * FrOps.LIMBS * PoseidonPermutation.of(width).boxes();
    }

    /**
     * Permutes the {@code width} elements at the start of {@code state}, and writes the S-boxes to {@code boxes}, which has
     * {@link #limbs} longs.
     */
    public static void permute(int width, long[] state, long[] boxes) {
        PoseidonPermutation.of(width).trace(state, boxes);
    }
}
