package org.zklink.bench.kernel;

import java.util.Arrays;
import org.zklink.field.FrOps;

/** Inputs of multi-scalar multiplications by their shape. */
public enum MsmShape {
    /** Random points and scalars. */
    RANDOM,
    /** All scalars are the first: one bucket a window. */
    EQUAL_SCALARS,
    /** All scalars have the same low limb: one bucket in the lowest windows. */
    HOT_BUCKET,
    /** Scalars 0 and 1 in turns. */
    BITS,
    /** All points are the first. */
    EQUAL_POINTS,
    /** The first point and its opposite in turns. */
    OPPOSITE_POINTS,
    /** Nine of ten points are infinite. */
    INFINITIES;

    private static final int LIMBS = FrOps.LIMBS;

    /** Gives random canonical scalars this shape. */
    void applyTo(long[] scalars) {
        for (int at = 0; at < scalars.length; at += LIMBS) {
            switch (this) {
                case EQUAL_SCALARS -> FrOps.copy(scalars, at, scalars, 0);
                case HOT_BUCKET -> scalars[at] = scalars[0];
                case BITS -> {
                    Arrays.fill(scalars, at, at + LIMBS, 0);
                    scalars[at] = at / LIMBS & 1;
                }
                default -> {}
            }
        }
    }

    /** The i-th point: one of those given. */
    <T> T point(int i, T random, T first, T opposite, T infinity) {
        return switch (this) {
            case EQUAL_POINTS -> first;
            case OPPOSITE_POINTS -> i % 2 == 0 ? first : opposite;
            case INFINITIES -> i % 10 == 0 ? random : infinity;
            default -> random;
        };
    }
}
