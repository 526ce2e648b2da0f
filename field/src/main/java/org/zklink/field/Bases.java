package org.zklink.field;

/** The points of a multi-scalar multiplication: scalar i belongs to point {@code i - shift}, to none if that is negative. */
final class Bases {
    private static final int POINTS_PER_TASK = 1 << 12;

    final CoordinateField field;
    final long[] points;
    private final int shift;

    /** A bit for each infinite point; empty if there are none. */
    private final long[] infinite;

    Bases(CoordinateField field, long[] points, int shift) {
        this.field = field;
        this.points = points;
        this.shift = shift;
        infinite = infinitePoints();
    }

    private long[] infinitePoints() {
        int width = 2 * field.width;
        int n = points.length / width;
        long[] bits = new long[(n + 63) >> 6];
        Parallel.forRanges(bits.length, POINTS_PER_TASK / 64, (from, to) -> {
            for (int i = from << 6; i < Math.min(n, to << 6); i++) {
                // Infinity has no y, and no other point lacks it: neither curve has points of order two.
                if (isZero(points, i * width + field.width, field.width)) {
                    bits[i >> 6] |= 1L << i;
                }
            }
        });
        long any = 0;
        for (long word : bits) {
            any |= word;
        }
        return any == 0 ? new long[0] : bits;
    }

    private static boolean isZero(long[] limbs, int at, int count) {
        long any = 0;
        for (int i = at; i < at + count; i++) {
            any |= limbs[i];
        }
        return any == 0;
    }

    /**
     * Copies the entries {@code from[first..last)} to {@code to[at..]}, naming points instead of scalars, without those
     * that have no point or an infinite one; returns where the copies end.
     */
    int select(int[] from, int first, int last, int[] to, int at) {
        if (shift == 0 && infinite.length == 0) {
            System.arraycopy(from, first, to, at, last - first);
            return at + last - first;
        }
        int end = at;
        for (int i = first; i < last; i++) {
            int point = (from[i] >> 1) - shift;
            if (point >= 0 && (infinite.length == 0 || (infinite[point >> 6] >>> point & 1) == 0)) {
                to[end++] = from[i] - 2 * shift;
            }
        }
        return end;
    }
}
