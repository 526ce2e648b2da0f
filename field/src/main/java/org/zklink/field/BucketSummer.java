package org.zklink.field;

/**
 * Sums one window of a multi-scalar multiplication: {@code sum over buckets b of b * (sum of the points in b)}.
 *
 * <p>Entries come sorted by bucket. They are taken in chunks that fit the cache; within a chunk every bucket's points
 * are added pairwise in rounds, all pairs of a round in one batch. So no addition waits for another in the same bucket,
 * and a bucket that holds everything costs the same as many small ones. A bucket that spans chunks yields one partial
 * sum in each.
 */
final class BucketSummer {
    private static final int CHUNK = 2048;

    /** From this many empty buckets on, multiplying the running sum is cheaper than adding it once per bucket. */
    private static final int LONG_GAP = 24;

    private final CoordinateField field;
    private final int pointWidth;
    private final long[] bases;

    /** The chunk's points before and after a round. */
    private long[] points;

    private long[] next;

    /** The chunk's buckets and how many points each still has. */
    private final int[] bucketOf;

    private final int[] pointCount;
    private int buckets;

    private final int[] left;
    private final int[] right;
    private final int[] out;

    /** The sum of all buckets above {@link #current}, and its multiples accumulated so far. */
    private final XyzzPoint running;

    private final XyzzPoint total;
    private final XyzzPoint multiple;
    private int current;

    BucketSummer(CoordinateField field, long[] bases) {
        this.field = field;
        this.bases = bases;
        pointWidth = 2 * field.width;
        bucketOf = new int[CHUNK];
        pointCount = new int[CHUNK];
        left = new int[CHUNK / 2];
        right = new int[CHUNK / 2];
        out = new int[CHUNK / 2];
        running = new XyzzPoint(field);
        total = new XyzzPoint(field);
        multiple = new XyzzPoint(field);
    }

    /**
     * The weighted sum; bucket 0 is left out.
     *
     * @param entries base index * 2 + sign, sorted by bucket; a set sign subtracts the point
     * @param starts {@code starts[b]} is the first entry of bucket b, and the last element the number of entries
     */
    XyzzPoint sum(int[] entries, int[] starts) {
        int first = starts[1];
        int size = Math.min(CHUNK, entries.length - first);
        points = new long[size * pointWidth];
        next = new long[size * pointWidth];
        BatchAdder adder = new BatchAdder(field, size / 2);
        int bucket = starts.length - 2;
        current = bucket;
        for (int to = entries.length; to > first; ) {
            int from = Math.max(first, to - CHUNK);
            gather(entries, from, to);
            bucket = splitIntoBuckets(starts, bucket, from, to);
            addPairwise(adder);
            for (int i = buckets - 1; i >= 0; i--) {
                accept(bucketOf[i], i);
            }
            to = from;
        }
        moveDown(0);
        return total;
    }

    private void gather(int[] entries, int from, int to) {
        for (int i = from; i < to; i++) {
            int at = (i - from) * pointWidth;
            System.arraycopy(bases, (entries[i] >> 1) * pointWidth, points, at, pointWidth);
            if ((entries[i] & 1) != 0) {
                field.neg(points, at + field.width, points, at + field.width);
            }
        }
    }

    /** Lists the buckets of entries [from, to) in ascending order; returns the lowest, which may go on below from. */
    private int splitIntoBuckets(int[] starts, int highest, int from, int to) {
        int low = highest;
        int count = 0;
        int end = to;
        while (end > from) {
            while (starts[low] >= end) {
                low--;
            }
            int start = Math.max(from, starts[low]);
            count++;
            bucketOf[CHUNK - count] = low;
            pointCount[CHUNK - count] = end - start;
            end = start;
        }
        System.arraycopy(bucketOf, CHUNK - count, bucketOf, 0, count);
        System.arraycopy(pointCount, CHUNK - count, pointCount, 0, count);
        buckets = count;
        return low;
    }

    private void addPairwise(BatchAdder adder) {
        for (int pairs = pairUp(); pairs > 0; pairs = pairUp()) {
            adder.add(points, left, points, right, next, out, pairs);
            long[] done = points;
            points = next;
            next = done;
        }
    }

    /** Plans one round: pairs to {@link #left}, {@link #right}, {@link #out}; copies odd points; zero when all are sums. */
    private int pairUp() {
        int pairs = 0;
        int source = 0;
        int target = 0;
        for (int i = 0; i < buckets; i++) {
            int count = pointCount[i];
            for (int k = 0; k < count >> 1; k++) {
                left[pairs] = source++;
                right[pairs] = source++;
                out[pairs++] = target++;
            }
            if ((count & 1) != 0) {
                System.arraycopy(points, source++ * pointWidth, next, target++ * pointWidth, pointWidth);
            }
            pointCount[i] = (count + 1) >> 1;
        }
        return pairs;
    }

    private void accept(int bucket, int point) {
        moveDown(bucket);
        running.addAffine(points, point * pointWidth);
    }

    /** Counts the running sum once for each bucket from {@link #current} down to, not including, the given one. */
    private void moveDown(int bucket) {
        int steps = current - bucket;
        current = bucket;
        if (running.isInfinity()) {
            return;
        }
        if (steps < LONG_GAP) {
            for (int i = 0; i < steps; i++) {
                total.add(running);
            }
            return;
        }
        multiple.setInfinity();
        for (int bit = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(steps); bit >= 0; bit--) {
            multiple.dbl();
            if ((steps >> bit & 1) != 0) {
                multiple.add(running);
            }
        }
        total.add(multiple);
    }
}
