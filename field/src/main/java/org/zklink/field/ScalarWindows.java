package org.zklink.field;

import java.util.Arrays;
import java.util.Objects;

/**
 * Scalars made ready for multi-scalar multiplication: cut into {@link SignedWindows}, and for each window the scalars
 * listed by digit. Several multiplications with the same scalars share one.
 *
 * <p>Scalars 0 are left out; scalars 1 are listed apart, as they need one addition only. Memory: 4 bytes a scalar and
 * window, 64 to 72 bytes a scalar for large sizes.
 */
public final class ScalarWindows {
    private static final int MIN_WINDOW_BITS = 2;
    private static final int MAX_WINDOW_BITS = 17;

    /** Cost of one bucket, in additions: two of the batch adder, in shorter batches. */
    private static final double COST_PER_BUCKET = 2.6;

    private final int size;
    private final SignedWindows windows;
    private final int[] ones;
    private final SortedDigits[] sorted;

    private ScalarWindows(int size, SignedWindows windows, int[] ones, SortedDigits[] sorted) {
        this.size = size;
        this.windows = windows;
        this.ones = ones;
        this.sorted = sorted;
    }

    /**
     * Prepares n scalars.
     *
     * @param scalars canonical limbs (not Montgomery), four a scalar from {@code offset} on, least significant first; one
     *     not below the group order is refused with IllegalArgumentException
     */
    public static ScalarWindows of(long[] scalars, int offset, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("expected a number of scalars, got " + n);
        }
        Objects.checkFromIndexSize(offset, Math.multiplyExact(PrimeField.LIMBS, n), scalars.length);
        int[] general = new int[n];
        int[] ones = new int[n];
        int generalCount = 0;
        int oneCount = 0;
        for (int i = 0; i < n; i++) {
            int at = offset + PrimeField.LIMBS * i;
            if ((scalars[at + 1] | scalars[at + 2] | scalars[at + 3]) != 0 || scalars[at] >>> 1 != 0) {
                general[generalCount++] = i;
            } else if (scalars[at] == 1) {
                ones[oneCount++] = i;
            }
        }
        SignedWindows windows = new SignedWindows(windowBits(generalCount));
        long[] shifted = new long[PrimeField.LIMBS * generalCount];
        Parallel.forRanges(generalCount, 1 << 12, (from, to) -> {
            for (int i = from; i < to; i++) {
                windows.shift(shifted, PrimeField.LIMBS * i, scalars, offset + PrimeField.LIMBS * general[i]);
            }
        });
        int count = generalCount;
        SortedDigits[] sorted = new SortedDigits[windows.count()];
        Parallel.forEach(sorted.length, w -> sorted[w] = SortedDigits.sort(windows, w, shifted, general, count));
        return new ScalarWindows(n, windows, Arrays.copyOf(ones, oneCount), sorted);
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

    /** Number of scalars. */
    public int size() {
        return size;
    }

    SignedWindows windows() {
        return windows;
    }

    SortedDigits digits(int window) {
        return sorted[window];
    }

    /** Entries of the scalars that are one, with sign zero. */
    int[] oneEntries() {
        int[] entries = new int[ones.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = ones[i] << 1;
        }
        return entries;
    }
}
