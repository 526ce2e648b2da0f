package org.zklink.field;

/** The non-zero digits of one window, sorted by magnitude: what each bucket of the window takes. */
final class SortedDigits {
    /** {@code scalar index * 2 + sign of its digit}, ascending by magnitude. */
    final int[] entries;

    /** {@code starts[m]} is the first entry of magnitude m; the last element is the number of entries. */
    final int[] starts;

    private SortedDigits(int[] entries, int[] starts) {
        this.entries = entries;
        this.starts = starts;
    }

    /** Counting sort of window w; scalar {@code indexes[i]} has its shifted form at {@code shifted[4 * i]}. */
    static SortedDigits sort(SignedWindows windows, int w, long[] shifted, int[] indexes, int n) {
        int[] digits = new int[n];
        int[] starts = new int[windows.maxDigit() + 2];
        for (int i = 0; i < n; i++) {
            int digit = windows.digit(shifted, PrimeField.LIMBS * i, w);
            digits[i] = digit;
            starts[Math.abs(digit) + 1]++;
        }
        int zeros = starts[1];
        starts[1] = 0;
        for (int m = 2; m < starts.length; m++) {
            starts[m] += starts[m - 1];
        }
        int[] next = starts.clone();
        int[] entries = new int[n - zeros];
        for (int i = 0; i < n; i++) {
            int digit = digits[i];
            if (digit != 0) {
                entries[next[Math.abs(digit)]++] = indexes[i] << 1 | digit >>> 31;
            }
        }
        return new SortedDigits(entries, starts);
    }
}
