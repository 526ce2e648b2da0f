package org.zklink.field;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Checks of foreign points on all cores. */
final class PointCheck {
    private static final int MINIMUM_RANGE = 64;

    private PointCheck() {}

    static OptionalInt firstOffCurve(CoordinateField field, long[] points) {
        int pointWidth = 2 * field.width;
        return first(points.length / pointWidth, i -> !isReducedOnCurve(field, points, i * pointWidth));
    }

    private static boolean isReducedOnCurve(CoordinateField field, long[] points, int at) {
        for (int i = at; i < at + 2 * field.width; i += FqOps.LIMBS) {
            if (!FqOps.isReduced(points, i)) {
                return false;
            }
        }
        return field.isOnCurve(points, at);
    }

    /** The lowest index in [0, n) that the test finds bad. */
    static OptionalInt first(int n, IntPredicate bad) {
        AtomicInteger lowest = new AtomicInteger(n);
        Parallel.forRanges(n, MINIMUM_RANGE, (from, to) -> {
            for (int i = from; i < to && i < lowest.get(); i++) {
                if (bad.test(i)) {
                    lowest.accumulateAndGet(i, Math::min);
                }
            }
        });
        return lowest.get() == n ? OptionalInt.empty() : OptionalInt.of(lowest.get());
    }
}
