package org.zklink.field;

/**
 * Multi-scalar multiplication by Pippenger's bucket method with signed windows.
 *
 * <p>Scalars 0 cost nothing and scalars 1 one addition: both are taken out first. The others are cut into
 * {@link SignedWindows}, each worked on alone: its entries are sorted by bucket and summed by {@link BucketSummer}, whose
 * cost depends only on their number, so that skewed or equal scalars are not slower than random ones.
 *
 * <p>The result is deterministic. Running time depends on the scalars.
 */
final class Pippenger {
    private static final int MIN_WINDOW_BITS = 2;
    private static final int MAX_WINDOW_BITS = 18;

    /** Cost of moving the running sum past one bucket, in additions of the batch adder. */
    private static final double COST_PER_BUCKET = 3.3;

    private final CoordinateField field;
    private final long[] bases;

    /** Indexes of the bases whose scalar is neither 0 nor 1, and of those whose scalar is 1; no infinity in either. */
    private final int[] general;

    private final int[] ones;
    private int generalCount;
    private int oneCount;

    private final SignedWindows windows;
    private final long[] shifted;

    private Pippenger(CoordinateField field, long[] bases, long[] scalars, int scalarsOffset, int n) {
        this.field = field;
        this.bases = bases;
        general = new int[n];
        ones = new int[n];
        for (int i = 0; i < n; i++) {
            classify(i, scalars, scalarsOffset + 4 * i);
        }
        windows = new SignedWindows(windowBits(generalCount));
        shifted = new long[4 * generalCount];
        for (int i = 0; i < generalCount; i++) {
            windows.shift(shifted, 4 * i, scalars, scalarsOffset + 4 * general[i]);
        }
    }

    /**
     * The sum of {@code scalar[i] * base[i]} for i in [0, n).
     *
     * @param bases affine points, infinity all zeros
     * @param scalars canonical limbs, four per scalar from {@code scalarsOffset} on; one not below the group order is
     *     refused with IllegalArgumentException (unless its base is infinity)
     */
    static XyzzPoint sum(CoordinateField field, long[] bases, long[] scalars, int scalarsOffset, int n) {
        return new Pippenger(field, bases, scalars, scalarsOffset, n).run();
    }

    private void classify(int i, long[] scalars, int at) {
        if (field.isInfinity(bases, 2 * field.width * i)) {
            return;
        }
        if ((scalars[at + 1] | scalars[at + 2] | scalars[at + 3]) != 0 || scalars[at] >>> 1 != 0) {
            general[generalCount++] = i;
        } else if (scalars[at] == 1) {
            ones[oneCount++] = i;
        }
    }

    private static int windowBits(int n) {
        int best = MIN_WINDOW_BITS;
        double bestCost = Double.MAX_VALUE;
        for (int c = MIN_WINDOW_BITS; c <= MAX_WINDOW_BITS; c++) {
            SignedWindows candidate = new SignedWindows(c);
            double cost = candidate.count() * (n + COST_PER_BUCKET * candidate.maxDigit());
            if (cost < bestCost) {
                bestCost = cost;
                best = c;
            }
        }
        return best;
    }

    private XyzzPoint run() {
        int count = windows.count();
        XyzzPoint[] sums = new XyzzPoint[count + 1];
        Parallel.forEach(count + 1, i -> sums[i] = i < count ? windowSum(i) : sumOfOnes());
        XyzzPoint result = new XyzzPoint(field);
        for (int w = count - 1; w >= 0; w--) {
            for (int i = 0; i < windows.bits(); i++) {
                result.dbl();
            }
            result.add(sums[w]);
        }
        result.add(sums[count]);
        return result;
    }

    private XyzzPoint sumOfOnes() {
        int[] entries = new int[oneCount];
        for (int i = 0; i < oneCount; i++) {
            entries[i] = ones[i] << 1;
        }
        return new BucketSummer(field, bases).sum(entries, new int[] {0, 0, oneCount});
    }

    private XyzzPoint windowSum(int w) {
        int[] digits = new int[generalCount];
        int[] starts = new int[windows.maxDigit() + 2];
        for (int i = 0; i < generalCount; i++) {
            digits[i] = windows.digit(shifted, 4 * i, w);
            starts[Math.abs(digits[i]) + 1]++;
        }
        for (int b = 1; b < starts.length; b++) {
            starts[b] += starts[b - 1];
        }
        return new BucketSummer(field, bases).sum(sortByBucket(digits, starts.clone()), starts);
    }

    /** Counting sort; {@code next[b]} is where the next entry of bucket b goes. An entry is base index * 2 + sign. */
    private int[] sortByBucket(int[] digits, int[] next) {
        int[] entries = new int[digits.length];
        for (int i = 0; i < digits.length; i++) {
            int digit = digits[i];
            entries[next[Math.abs(digit)]++] = general[i] << 1 | digit >>> 31;
        }
        return entries;
    }
}
