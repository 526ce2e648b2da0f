package org.zklink.field;

import java.util.function.LongConsumer;

/**
 * Products of the generators of G1 and G2 with many scalars, on all cores.
 *
 * <p>Scalars are canonical limbs (not Montgomery), four each, least significant first, below the group order; otherwise
 * IllegalArgumentException. {@code progress} is told how many products are done, from any thread, and not necessarily
 * in order.
 */
public final class FixedBase {
    private FixedBase() {}

    /** {@code scalars[i] * G1Point.GENERATOR} for i in [0, n). */
    public static G1Array g1(long[] scalars, int n) {
        return g1(scalars, n, done -> {});
    }

    /** As {@link #g1(long[], int)}, telling its progress. */
    public static G1Array g1(long[] scalars, int n, LongConsumer progress) {
        return G1Array.wrap(new FixedBaseTable(BaseCoordinates.INSTANCE, G1Point.GENERATOR.affine, n)
                .multiply(scalars, n, progress));
    }

    /** {@code scalars[i] * G2Point.GENERATOR} for i in [0, n). */
    public static G2Array g2(long[] scalars, int n) {
        return g2(scalars, n, done -> {});
    }

    /** As {@link #g2(long[], int)}, telling its progress. */
    public static G2Array g2(long[] scalars, int n, LongConsumer progress) {
        return G2Array.wrap(new FixedBaseTable(ExtensionCoordinates.INSTANCE, G2Point.GENERATOR.affine, n)
                .multiply(scalars, n, progress));
    }
}
