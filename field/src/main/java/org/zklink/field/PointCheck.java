package org.zklink.field;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Checks of foreign points on all cores. */
final class PointCheck {
    private static final int MINIMUM_RANGE = 64;

    private PointCheck() {}

    static OptionalInt firstOffCurve(CoordinateField field, long[] points) {
        return first(field, points, at -> !isReduced(field, points, at) || !field.isOnCurve(points, at));
    }

    static OptionalInt firstOutsideSubgroup(CoordinateField field, long[] points) {
        return first(field, points, at -> !isInSubgroup(field, points, at));
    }

    private static boolean isReduced(CoordinateField field, long[] points, int at) {
        for (int i = at; i < at + 2 * field.width; i += FqOps.LIMBS) {
            if (!FqOps.isReduced(points, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInSubgroup(CoordinateField field, long[] points, int at) {
        XyzzPoint product = new XyzzPoint(field);
        for (int i = Fr.MODULUS.bitLength() - 1; i >= 0; i--) {
            product.dbl();
            if (Fr.MODULUS.testBit(i)) {
                product.addAffine(points, at);
            }
        }
        return product.isInfinity();
    }

    private static OptionalInt first(CoordinateField field, long[] points, Failure failure) {
        int pointWidth = 2 * field.width;
        int n = points.length / pointWidth;
        AtomicInteger lowest = new AtomicInteger(n);
        Parallel.forRanges(n, MINIMUM_RANGE, (from, to) -> {
            for (int i = from; i < to && i < lowest.get(); i++) {
                if (failure.at(i * pointWidth)) {
                    lowest.accumulateAndGet(i, Math::min);
                }
            }
        });
        return lowest.get() == n ? OptionalInt.empty() : OptionalInt.of(lowest.get());
    }

    private interface Failure {
        boolean at(int offset);
    }
}
