package org.zklink.field;

/**
 * Sums the points of each bucket of one window of a multi-scalar multiplication.
 *
 * <p>Entries come sorted by bucket. They are taken in chunks that fit the cache; within a chunk every bucket's points
 * are added pairwise in rounds, all pairs of a round in one batch. So no addition waits for another in the same bucket,
 * and a bucket that holds everything costs the same as many small ones. The first round reads the bases; later ones add
 * in place, a bucket's partial sums ever further apart. Parts of a bucket that spans chunks are added one by one.
 */
final class BucketAccumulator {
    private static final int CHUNK = 1 << 14;

    private final CoordinateField field;
    private final Bases bases;
    private final int pointWidth;
    private final PointAdder adder;

    /** The sums, point b for bucket b; point 0 is not used. */
    private final long[] sums;

    private final int[] chunk;

    /** The chunk's buckets, where each one's points begin in {@link #slots}, and how many it still has. */
    private final int[] bucketOf;

    private final int[] firstSlot;
    private final int[] pointCount;
    private int buckets;

    private final long[] slots;
    private final int[] left;
    private final int[] right;
    private final int[] out;

    /** For buckets up to {@code maxBucket} with {@code size} entries in all. */
    BucketAccumulator(Bases bases, PointAdder adder, int maxBucket, int size) {
        this.bases = bases;
        this.adder = adder;
        field = bases.field;
        pointWidth = 2 * field.width;
        sums = new long[(maxBucket + 1) * pointWidth];
        int capacity = Math.min(CHUNK, size);
        chunk = new int[capacity];
        bucketOf = new int[capacity];
        firstSlot = new int[capacity];
        pointCount = new int[capacity];
        slots = new long[capacity * pointWidth];
        left = new int[capacity / 2];
        right = new int[capacity / 2];
        out = new int[capacity / 2];
    }

    /**
     * The sum of each bucket, as affine points in one array.
     *
     * @param entries scalar index * 2 + sign, sorted by bucket; a set sign subtracts the point
     * @param starts {@code starts[b]} is the first entry of bucket b, and the last element the number of entries
     */
    long[] sum(int[] entries, int[] starts) {
        int filled = 0;
        int usedSlots = 0;
        buckets = 0;
        for (int b = 1; b < starts.length - 1; b++) {
            for (int from = starts[b]; from < starts[b + 1]; ) {
                int to = Math.min(starts[b + 1], from + chunk.length - filled);
                int end = bases.select(entries, from, to, chunk, filled);
                if (end > filled) {
                    bucketOf[buckets] = b;
                    firstSlot[buckets] = usedSlots;
                    pointCount[buckets++] = end - filled;
                    usedSlots += (end - filled + 1) >> 1;
                    filled = end;
                }
                from = to;
                if (filled == chunk.length) {
                    flush();
                    filled = 0;
                    usedSlots = 0;
                }
            }
        }
        flush();
        return sums;
    }

    private void flush() {
        addFromBases();
        for (int stride = 1; addInPlace(stride); stride *= 2) {}
        for (int i = 0; i < buckets; i++) {
            deliver(bucketOf[i] * pointWidth, firstSlot[i] * pointWidth);
        }
        buckets = 0;
    }

    /** The first round: pairs of bases, and odd bases, into slots. */
    private void addFromBases() {
        int pairs = 0;
        int at = 0;
        for (int i = 0; i < buckets; i++) {
            int slot = firstSlot[i];
            int count = pointCount[i];
            for (int k = 0; k < count >> 1; k++) {
                left[pairs] = chunk[at++];
                right[pairs] = chunk[at++];
                out[pairs++] = slot++;
            }
            if ((count & 1) != 0) {
                field.copySigned(slots, slot * pointWidth, bases.points, chunk[at++]);
            }
            pointCount[i] = (count + 1) >> 1;
        }
        adder.add(bases.points, left, bases.points, right, slots, out, pairs);
    }

    /** One round on partial sums {@code stride} slots apart; false if there was nothing left to add. */
    private boolean addInPlace(int stride) {
        int pairs = 0;
        for (int i = 0; i < buckets; i++) {
            int slot = firstSlot[i];
            int count = pointCount[i];
            for (int k = 0; k < count >> 1; k++) {
                left[pairs] = slot << 1;
                right[pairs] = (slot + stride) << 1;
                out[pairs++] = slot;
                slot += 2 * stride;
            }
            pointCount[i] = (count + 1) >> 1;
        }
        adder.add(slots, left, slots, right, slots, out, pairs);
        return pairs > 0;
    }

    private void deliver(int bucket, int slot) {
        if (field.isInfinity(sums, bucket)) {
            System.arraycopy(slots, slot, sums, bucket, pointWidth);
            return;
        }
        XyzzPoint sum = new XyzzPoint(field);
        sum.setAffine(sums, bucket);
        sum.addAffine(slots, slot);
        sum.toAffine(sums, bucket);
    }
}
