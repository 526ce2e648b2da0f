package org.zklink.field;

import java.util.Objects;

/**
 * Multi-scalar multiplication on G1 and G2 on all cores; see {@link Pippenger} for the method.
 *
 * <p>Any size from zero, any scalars below the group order, repeated, opposite and infinite points are allowed. Bases
 * have to be on their curve.
 */
public final class Msm {
    private Msm() {}

    /**
     * The sum of {@code scalars[i] * bases[i]} for i in [0, n).
     *
     * @param scalarsCanonical four limbs per scalar, least significant first, canonical (not Montgomery), below the
     *     order of the group; otherwise IllegalArgumentException
     */
    public static G1Point g1(G1Array bases, long[] scalarsCanonical, int n) {
        return g1(bases, scalarsCanonical, 0, n);
    }

    /** As {@link #g1(G1Array, long[], int)} with the first scalar at {@code scalarsCanonical[scalarsOffset]}. */
    public static G1Point g1(G1Array bases, long[] scalarsCanonical, int scalarsOffset, int n) {
        requireSize(bases.size(), scalarsCanonical, scalarsOffset, n);
        return new G1Point(
                Pippenger.sum(BaseCoordinates.INSTANCE, bases.coordinates(), scalarsCanonical, scalarsOffset, n));
    }

    /** As {@link #g1(G1Array, long[], int)} on G2. */
    public static G2Point g2(G2Array bases, long[] scalarsCanonical, int n) {
        return g2(bases, scalarsCanonical, 0, n);
    }

    /** As {@link #g1(G1Array, long[], int, int)} on G2. */
    public static G2Point g2(G2Array bases, long[] scalarsCanonical, int scalarsOffset, int n) {
        requireSize(bases.size(), scalarsCanonical, scalarsOffset, n);
        return new G2Point(
                Pippenger.sum(ExtensionCoordinates.INSTANCE, bases.coordinates(), scalarsCanonical, scalarsOffset, n));
    }

    private static void requireSize(int size, long[] scalars, int offset, int n) {
        if (n < 0 || n > size) {
            throw new IllegalArgumentException("expected 0 to " + size + " scalars, got " + n);
        }
        Objects.checkFromIndexSize(offset, PrimeField.LIMBS * n, scalars.length);
    }
}
