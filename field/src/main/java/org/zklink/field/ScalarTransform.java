package org.zklink.field;

import java.math.BigInteger;

/**
 * Transforms in scalar code, in place: decimation in frequency (Gentleman and Sande), depth first once a block fits one
 * task, then a bit reversal. 32 bytes an element for factors.
 */
final class ScalarTransform implements Transform {
    private static final int LIMBS = FrOps.LIMBS;

    /** Fewest elements that are worth a task. */
    private static final int MINIMUM_RANGE = 1024;

    private final int logSize;
    private final int size;

    /** For each block half h, a power of two, the powers 0 to h - 1 of the root of order 2h at elements h to 2h - 1. */
    private final long[] twiddles;

    private final Fr inverseOfSize;

    ScalarTransform(int logSize) {
        this.logSize = logSize;
        size = 1 << logSize;
        twiddles = twiddles(logSize);
        inverseOfSize = Fr.of(size).inverse();
    }

    @Override
    public void forward(long[] a) {
        decimate(a);
        reverseBits(a);
    }

    @Override
    public void inverse(long[] a) {
        forward(a);
        reverseOrder(a);
        scale(a, inverseOfSize);
    }

    private static long[] twiddles(int logSize) {
        long[] table = new long[LIMBS << logSize];
        int top = 1 << logSize >> 1;
        Fr root = Ntt.rootOfUnity(logSize);
        Parallel.forRanges(top, MINIMUM_RANGE, (from, to) -> {
            long[] power = root.pow(BigInteger.valueOf(from)).limbs;
            for (int i = from; i < to; i++) {
                FrOps.copy(table, LIMBS * (top + i), power, 0);
                FrOps.mul(power, 0, power, 0, root.limbs, 0);
            }
        });
        for (int i = top - 1; i > 0; i--) {
            FrOps.copy(table, LIMBS * i, table, LIMBS * 2 * i);
        }
        return table;
    }

    /** All stages: the first ones with each stage spread over the tasks, then one block per task. */
    private void decimate(long[] a) {
        int logTasks = logTasks();
        int tasks = 1 << logTasks;
        int span = size / 2 / tasks;
        for (int half = size / 2; half > span; half /= 2) {
            int h = half;
            Parallel.forEach(tasks, task -> {
                int first = task * span;
                int block = first / h * 2 * h;
                butterflies(a, block, h, first % h, first % h + span);
            });
        }
        Parallel.forEach(tasks, task -> decimate(a, task * 2 * span, 2 * span));
    }

    private int logTasks() {
        int log = 0;
        while (1 << log < 4 * Parallel.threads() && size >> log >= 2 * MINIMUM_RANGE) {
            log++;
        }
        return log;
    }

    /** Depth first, so that a block stays in the cache once it fits. */
    private void decimate(long[] a, int block, int length) {
        int half = length / 2;
        if (half == 0) {
            return;
        }
        butterflies(a, block, half, 0, half);
        decimate(a, block, half);
        decimate(a, block + half, half);
    }

    /** (x, y) becomes (x + y, (x - y) * w^j) for x at block + j, y at block + half + j, j in [from, to). */
    private void butterflies(long[] a, int block, int half, int from, int to) {
        long[] difference = new long[LIMBS];
        for (int j = from; j < to; j++) {
            int x = LIMBS * (block + j);
            int y = x + LIMBS * half;
            FrOps.sub(difference, 0, a, x, a, y);
            FrOps.add(a, x, a, x, a, y);
            FrOps.mul(a, y, difference, 0, twiddles, LIMBS * (half + j));
        }
    }

    /** Each pair is swapped by the task that has its lower index. */
    private void reverseBits(long[] a) {
        if (logSize == 0) {
            return;
        }
        Parallel.forRanges(size, MINIMUM_RANGE, (from, to) -> {
            for (int i = from; i < to; i++) {
                int j = Integer.reverse(i) >>> (Integer.SIZE - logSize);
                if (i < j) {
                    swap(a, i, j);
                }
            }
        });
    }

    /** Element i becomes element n - i mod n: a forward transform becomes the inverse one, up to the factor n. */
    private void reverseOrder(long[] a) {
        Parallel.forRanges(size / 2, MINIMUM_RANGE, (from, to) -> {
            for (int i = Math.max(1, from); i < to; i++) {
                swap(a, i, size - i);
            }
        });
    }

    private static void swap(long[] a, int i, int j) {
        for (int k = 0; k < LIMBS; k++) {
            long t = a[LIMBS * i + k];
            a[LIMBS * i + k] = a[LIMBS * j + k];
            a[LIMBS * j + k] = t;
        }
    }

    private void scale(long[] a, Fr factor) {
        Parallel.forRanges(size, MINIMUM_RANGE, (from, to) -> {
            for (int i = from; i < to; i++) {
                FrOps.mul(a, LIMBS * i, a, LIMBS * i, factor.limbs, 0);
            }
        });
    }
}
