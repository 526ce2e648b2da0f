package org.zklink.field;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One operation on every point of an array, on all cores, with additions that share their inversions.
 *
 * <p>Points must be on the curve; every case is handled, infinity and equal or opposite operands included.
 */
public final class PointArrays {
    private static final int BATCH = 2048;
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
            int[] target = IntStream.range(from, from + size).toArray();
            int[] plus = Arrays.stream(target).map(i -> i << 1).toArray();
            int[] minus = Arrays.stream(plus).map(entry -> entry | 1).toArray();
            PointAdder.create(BaseCoordinates.INSTANCE, size)
                    .add(left.coordinates(), plus, right.coordinates(), minus, differences.coordinates(), target, size);
        });
        return differences;
    }

    /** Every point goes through the same digits: for each window five doublings, then one addition. */
    private static void scaleBatch(
            G1Array points, int[] digits, SignedWindows windows, G1Array products, int from, int size) {
        int[] target = IntStream.range(0, size).toArray();
        int[] plus = Arrays.stream(target).map(i -> i << 1).toArray();
        int[] minus = Arrays.stream(plus).map(entry -> entry | 1).toArray();
        PointAdder adder = PointAdder.create(BaseCoordinates.INSTANCE, size);
        long[][] multiples = multiples(points, windows.maxDigit(), from, plus, target, adder);
        long[] sums = new long[size * G1Array.POINT_LIMBS];
        for (int w = digits.length - 1; w >= 0; w--) {
            for (int i = 0; i < windows.bits() && w < digits.length - 1; i++) {
                adder.add(sums, plus, sums, plus, sums, target, size);
            }
            if (digits[w] != 0) {
                int[] term = digits[w] > 0 ? plus : minus;
                adder.add(sums, plus, multiples[Math.abs(digits[w])], term, sums, target, size);
            }
        }
        System.arraycopy(sums, 0, products.coordinates(), from * G1Array.POINT_LIMBS, sums.length);
    }

    /** The multiples 1 to {@code max} of each point of the batch, indexed by factor. */
    private static long[][] multiples(G1Array points, int max, int from, int[] entry, int[] target, PointAdder adder) {
        int first = from * G1Array.POINT_LIMBS;
        int size = target.length;
        long[][] multiples = new long[max + 1][];
        multiples[1] = Arrays.copyOfRange(points.coordinates(), first, first + size * G1Array.POINT_LIMBS);
        for (int factor = 2; factor <= max; factor++) {
            multiples[factor] = new long[multiples[1].length];
            adder.add(multiples[factor - 1], entry, multiples[1], entry, multiples[factor], target, size);
        }
        return multiples;
    }

    private static void forBatches(int n, BatchTask task) {
        Parallel.forEach((n + BATCH - 1) / BATCH, i -> task.accept(i * BATCH, Math.min(BATCH, n - i * BATCH)));
    }

    private interface BatchTask {
        void accept(int from, int size);
    }
}
