package org.zklink.field;

import java.util.List;
import java.util.OptionalInt;

/**
 * Affine points of G2 in one flat {@code long[]}: point i at offset 16 * i, x then y, Montgomery limbs as in
 * {@link Fq2Ops}; infinity is all zeros. The array is shared, not copied: whoever holds it may change points.
 */
public final class G2Array {
    /** Longs per point. */
    public static final int POINT_LIMBS = 2 * Fq2Ops.LIMBS;

    private final long[] coordinates;

    private G2Array(long[] coordinates) {
        this.coordinates = coordinates;
    }

    /** An array of {@code size} points, all infinity. */
    public static G2Array allocate(int size) {
        return new G2Array(new long[Math.multiplyExact(size, POINT_LIMBS)]);
    }

    /** A view of the given coordinates, whose length has to be a multiple of {@link #POINT_LIMBS}; nothing is checked else. */
    public static G2Array wrap(long[] coordinates) {
        if (coordinates.length % POINT_LIMBS != 0) {
            throw new IllegalArgumentException(
                    "expected a multiple of " + POINT_LIMBS + " limbs, got " + coordinates.length);
        }
        return new G2Array(coordinates);
    }

    /** A copy of the points. */
    public static G2Array of(List<G2Point> points) {
        G2Array array = allocate(points.size());
        for (int i = 0; i < points.size(); i++) {
            array.set(i, points.get(i));
        }
        return array;
    }

    /** Number of points. */
    public int size() {
        return coordinates.length / POINT_LIMBS;
    }

    /** The coordinates themselves, not a copy. */
    public long[] coordinates() {
        return coordinates;
    }

    /** Point i; its limbs have to be reduced. */
    public G2Point get(int i) {
        return G2Point.fromLimbs(coordinates, i * POINT_LIMBS);
    }

    /** Replaces point i. */
    public void set(int i, G2Point point) {
        point.copyTo(coordinates, i * POINT_LIMBS);
    }

    /** The index of a point with unreduced limbs or off the curve, the lowest one; empty if all are good. */
    public OptionalInt firstOffCurve() {
        return PointCheck.firstOffCurve(ExtensionCoordinates.INSTANCE, coordinates);
    }

    /** The index of a point off the curve or outside the prime-order subgroup, the lowest one; limbs must be reduced. */
    public OptionalInt firstOutsideSubgroup() {
        return PointCheck.first(size(), i -> !get(i).isInSubgroup());
    }
}
