package org.zklink.field;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Multiplies one point by many scalars: for every signed window all multiples of the point are tabulated, a product is
 * then one addition per window, and the additions of many scalars share inversions.
 */
final class FixedBaseTable {
    private static final int BATCH = 2048;
    private static final int MIN_WINDOW_BITS = 3;

    /** Products from which on compiling vector kernels pays. */
    private static final int LARGE = 1 << 16;

    /** Keeps the table (5 MB on G1, 10 MB on G2) near the cache. */
    private static final int MAX_WINDOW_BITS = 13;

    private final CoordinateField field;
    private final int pointWidth;
    private final SignedWindows windows;

    /** {@code digit * 2^(bits * w) * base} at point {@code w * maxDigit + digit - 1}, and infinity at the end. */
    private final long[] multiples;

    /** A table worth building for n products of the affine point. */
    FixedBaseTable(CoordinateField field, long[] base, int n) {
        this.field = field;
        pointWidth = 2 * field.width;
        windows = new SignedWindows(windowBits(n));
        multiples = new long[(windows.count() * windows.maxDigit() + 1) * pointWidth];
        XyzzPoint power = new XyzzPoint(field);
        power.setAffine(base, 0);
        for (int w = 0; w < windows.count(); w++) {
            power.toAffine(multiples, w * windows.maxDigit() * pointWidth);
            for (int i = 0; i < windows.bits(); i++) {
                power.dbl();
            }
        }
        Parallel.forEach(windows.count(), this::fillWindow);
    }

    private static int windowBits(int n) {
        int best = MIN_WINDOW_BITS;
        long bestCost = Long.MAX_VALUE;
        for (int c = MIN_WINDOW_BITS; c <= MAX_WINDOW_BITS; c++) {
            SignedWindows candidate = new SignedWindows(c);
            long cost = (long) candidate.count() * (n + candidate.maxDigit());
            if (cost < bestCost) {
                bestCost = cost;
                best = c;
            }
        }
        return best;
    }

    /** From the multiples 1 to m to those up to 2m, adding m times the point to each. */
    private void fillWindow(int w) {
        int first = w * windows.maxDigit();
        PointAdder adder = PointAdder.create(field, windows.maxDigit() / 2);
        for (int m = 1; m < windows.maxDigit(); m *= 2) {
            int last = first + m - 1;
            int[] left = IntStream.range(first, first + m).map(i -> i << 1).toArray();
            int[] right = IntStream.range(0, m).map(i -> last << 1).toArray();
            int[] out = IntStream.range(first + m, first + 2 * m).toArray();
            adder.add(multiples, left, multiples, right, multiples, out, m);
        }
    }

    /**
     * The products with n canonical scalars, four limbs each, as affine points.
     *
     * @param progress is told the number of products done, from any thread, not necessarily in order
     */
    long[] multiply(long[] scalars, int n, LongConsumer progress) {
        if (n >= LARGE) {
            VectorSupport.startCurveWarmUp();
        }
        long[] products = new long[Math.multiplyExact(n, pointWidth)];
        AtomicLong done = new AtomicLong();
        Parallel.forEach((n + BATCH - 1) / BATCH, i -> {
            int from = i * BATCH;
            int size = Math.min(BATCH, n - from);
            multiplyBatch(scalars, from, size, products);
            progress.accept(done.addAndGet(size));
        });
        return products;
    }

    private void multiplyBatch(long[] scalars, int from, int size, long[] products) {
        long[] shifted = new long[4 * size];
        for (int i = 0; i < size; i++) {
            windows.shift(shifted, 4 * i, scalars, 4 * (from + i));
        }
        int[] target = IntStream.range(from, from + size).toArray();
        int[] sums = IntStream.range(from, from + size).map(i -> i << 1).toArray();
        int[] terms = new int[size];
        PointAdder adder = PointAdder.create(field, size);
        for (int w = 0; w < windows.count(); w++) {
            for (int i = 0; i < size; i++) {
                terms[i] = term(w, windows.digit(shifted, 4 * i, w));
            }
            adder.add(products, sums, multiples, terms, products, target, size);
        }
    }

    /** The entry of a digit's multiple; that of zero is the infinity at the end of the table. */
    private int term(int w, int digit) {
        if (digit == 0) {
            return (windows.count() * windows.maxDigit()) << 1;
        }
        return ((w * windows.maxDigit() + Math.abs(digit) - 1) << 1) | (digit >>> 31);
    }
}
