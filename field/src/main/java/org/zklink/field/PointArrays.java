package org.zklink.field;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One operation on every point of an array, on all cores, with additions that share their inversions.
 *
 * <p>Points must be on the curve; every case is handled, infinity and equal or opposite operands included.
 */
public final class PointArrays {
    private static final int BATCH = 512;
    private static final int WINDOW_BITS = 5;

    private PointArrays() {}

    /** {@code scalar * points[i]}: a new array. */
    public static G1Array scale(G1Array points, Fr scalar) {
        SignedWindows windows = new SignedWindows(WINDOW_BITS);
        long[] shifted = new long[PrimeField.LIMBS];
        windows.shift(shifted, 0, scalar.canonicalLimbs(), 0);
        int[] digits = IntStream.range(0, windows.count())
                .map(w -> windows.digit(shifted, 0, w))
                .toArray();
        G1Array products = G1Array.allocate(points.size());
        forBatches(points.size(), (from, size) -> scaleBatch(points, digits, windows, products, from, size));
        return products;
    }

    /** {@code left[i] - right[i]}: a new array; both must be of equal size. */
    public static G1Array subtract(G1Array left, G1Array right) {
        if (left.size() != right.size()) {
            throw new IllegalArgumentException(
                    "expected arrays of equal size, got " + left.size() + " and " + right.size());
        }
        G1Array differences = G1Array.allocate(left.size());
        forBatches(left.size(), (from, size) -> {
            int[] source = IntStream.range(from, from + size).toArray();
            int[] local = IntStream.range(0, size).toArray();
            long[] negated = negated(right.coordinates(), from, size);
            new BatchAdder(BaseCoordinates.INSTANCE, size)
                    .add(left.coordinates(), source, negated, local, differences.coordinates(), source, size);
        });
        return differences;
    }

    /** Every point goes through the same digits: for each window five doublings, then one addition. */
    private static void scaleBatch(
            G1Array points, int[] digits, SignedWindows windows, G1Array products, int from, int size) {
        int[] local = IntStream.range(0, size).toArray();
        BatchAdder adder = new BatchAdder(BaseCoordinates.INSTANCE, size);
        long[][] multiples = multiples(points, windows.maxDigit(), from, size, local, adder);
        long[] sums = new long[size * G1Array.POINT_LIMBS];
        for (int w = digits.length - 1; w >= 0; w--) {
            for (int i = 0; i < windows.bits() && w < digits.length - 1; i++) {
                adder.add(sums, local, sums, local, sums, local, size);
            }
            if (digits[w] != 0) {
                long[] multiple = multiples[Math.abs(digits[w])];
                long[] term = digits[w] > 0 ? multiple : negated(multiple, 0, size);
                adder.add(sums, local, term, local, sums, local, size);
            }
        }
        System.arraycopy(sums, 0, products.coordinates(), from * G1Array.POINT_LIMBS, sums.length);
    }

    /** The multiples 1 to {@code max} of each point of the batch, indexed by factor. */
    private static long[][] multiples(G1Array points, int max, int from, int size, int[] local, BatchAdder adder) {
        int first = from * G1Array.POINT_LIMBS;
        long[][] multiples = new long[max + 1][];
        multiples[1] = Arrays.copyOfRange(points.coordinates(), first, first + size * G1Array.POINT_LIMBS);
        for (int factor = 2; factor <= max; factor++) {
            multiples[factor] = new long[multiples[1].length];
            adder.add(multiples[factor - 1], local, multiples[1], local, multiples[factor], local, size);
        }
        return multiples;
    }

    private static long[] negated(long[] points, int from, int size) {
        int first = from * G1Array.POINT_LIMBS;
        long[] negated = Arrays.copyOfRange(points, first, first + size * G1Array.POINT_LIMBS);
        for (int y = FqOps.LIMBS; y < negated.length; y += G1Array.POINT_LIMBS) {
            FqOps.neg(negated, y, negated, y);
        }
        return negated;
    }

    private static void forBatches(int n, BatchTask task) {
        Parallel.forEach((n + BATCH - 1) / BATCH, i -> task.accept(i * BATCH, Math.min(BATCH, n - i * BATCH)));
    }

    private interface BatchTask {
        void accept(int from, int size);
    }
}
