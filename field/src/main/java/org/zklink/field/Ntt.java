package org.zklink.field;

import java.math.BigInteger;

/**
 * Number-theoretic transforms of size n = 2^k over {@link Fr}, in place, in natural order, on all cores.
 *
 * <p>Arrays hold n elements of four Montgomery limbs as in {@link FrOps}. With w = {@link #rootOfUnity}(k), forward takes
 * coefficients c to values {@code v[i] = sum of c[j] * w^(i j)}. Decimation in frequency (Gentleman and Sande), depth first
 * once a block fits one task, then a bit reversal. Building an instance costs about n multiplications and 32 n bytes:
 * keep it. Thread-safe.
 */
public final class Ntt {
    /** Largest k: r - 1 is 2^28 times an odd number. */
    public static final int MAX_LOG_SIZE = 28;

    /** The smallest non-residue; its odd-order part removed it generates the 2^28 roots of unity, as in snarkjs. */
    private static final Fr NON_RESIDUE = Fr.of(5);

    private static final int LIMBS = FrOps.LIMBS;

    /** Fewest elements that are worth a task. */
    private static final int MINIMUM_RANGE = 1024;

    private final int logSize;
    private final int size;

    /** For each block half h, a power of two, the powers 0 to h - 1 of the root of order 2h at elements h to 2h - 1. */
    private final long[] twiddles;

    private final Fr inverseOfSize;

    /** A transform of size 2^logSize, 0 &lt;= logSize &lt;= 28. */
    public Ntt(int logSize) {
        if (logSize < 0 || logSize > MAX_LOG_SIZE) {
            throw new IllegalArgumentException("expected a size of 2^0 to 2^" + MAX_LOG_SIZE + ", got 2^" + logSize);
        }
        this.logSize = logSize;
        size = 1 << logSize;
        twiddles = twiddles(logSize);
        inverseOfSize = Fr.of(size).inverse();
    }

    /** A primitive root of unity of order 2^logSize, 0 &lt;= logSize &lt;= 28; the square of the next one. */
    public static Fr rootOfUnity(int logSize) {
        BigInteger order = BigInteger.ONE.shiftLeft(logSize);
        return NON_RESIDUE.pow(Fr.MODULUS.subtract(BigInteger.ONE).divide(order));
    }

    /** Number of elements. */
    public int size() {
        return size;
    }

    /** Coefficients to values at the powers of the root of unity. */
    public void forward(long[] a) {
        requireSize(a);
        decimate(a);
        reverseBits(a);
    }

    /** Values at the powers of the root of unity to coefficients. */
    public void inverse(long[] a) {
        forward(a);
        reverseOrder(a);
        scale(a, inverseOfSize);
    }

    /** Coefficients to values at {@code shift * w^i}. */
    public void cosetForward(long[] a, Fr shift) {
        requireSize(a);
        scaleByPowers(a, Fr.ONE, shift);
        forward(a);
    }

    /** Values at {@code shift * w^i} to coefficients; shift must not be zero. */
    public void cosetInverse(long[] a, Fr shift) {
        Fr inverseOfShift = shift.inverse();
        forward(a);
        reverseOrder(a);
        scaleByPowers(a, inverseOfSize, inverseOfShift);
    }

    private void requireSize(long[] a) {
        if (a.length != LIMBS * size) {
            throw new IllegalArgumentException("expected " + LIMBS * size + " limbs, got " + a.length);
        }
    }

    private static long[] twiddles(int logSize) {
        long[] table = new long[LIMBS << logSize];
        int top = 1 << logSize >> 1;
        Fr root = rootOfUnity(logSize);
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

    /** {@code a[i] *= first * ratio^i}. */
    private void scaleByPowers(long[] a, Fr first, Fr ratio) {
        Parallel.forRanges(size, MINIMUM_RANGE, (from, to) -> {
            long[] factor = first.mul(ratio.pow(BigInteger.valueOf(from))).limbs;
            for (int i = from; i < to; i++) {
                FrOps.mul(a, LIMBS * i, a, LIMBS * i, factor, 0);
                FrOps.mul(factor, 0, factor, 0, ratio.limbs, 0);
            }
        });
    }
}
