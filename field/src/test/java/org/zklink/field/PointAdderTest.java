package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.vector.CurveKernels256;
import org.zklink.field.vector.CurveKernels512;

/** Every adder against XYZZ arithmetic, on random and on exceptional pairs. */
class PointAdderTest {
    private static final List<CoordinateField> FIELDS =
            List.of(BaseCoordinates.INSTANCE, ExtensionCoordinates.INSTANCE);

    private final Random random = Seed.random("PointAdderTest");

    private static List<PointAdder> adders(CoordinateField field, int capacity) {
        List<PointAdder> adders = new ArrayList<>();
        adders.add(new ScalarPointAdder(field, capacity));
        adders.add(new VectorPointAdder(field, new CurveKernels512(), capacity));
        adders.add(new VectorPointAdder(field, new CurveKernels256(), capacity));
        // Where it can be built it has to be there: see NativePointAdderTest.
        NativeLibrary.get().ifPresent(library -> adders.add(new NativePointAdder(field, library, capacity)));
        return adders;
    }

    @Test
    void randomPairsOfAllBatchSizes() {
        for (CoordinateField field : FIELDS) {
            long[] points = randomPoints(field, 64);
            for (int n : new int[] {0, 1, 2, 7, 8, 9, 15, 16, 17, 33, 300, 2048, 2049, 5000}) {
                check(field, points, entries(n, 64), entries(n, 64), n);
            }
        }
    }

    @Test
    void equalOppositeAndInfinitePoints() {
        for (CoordinateField field : FIELDS) {
            long[] points = randomPoints(field, 8);
            Arrays.fill(points, 0, 2 * field.width, 0);
            System.arraycopy(points, 2 * field.width, points, 4 * field.width, 2 * field.width);
            for (int n : new int[] {1, 40, 700}) {
                check(field, points, entries(n, 8), entries(n, 8), n);
            }
        }
    }

    @Test
    void batchesOfOneKind() {
        for (CoordinateField field : FIELDS) {
            long[] points = randomPoints(field, 50);
            int[] left = entries(100, 50);
            check(field, points, left, left, 100);
            check(field, points, left, Arrays.stream(left).map(e -> e ^ 1).toArray(), 100);
            check(field, new long[points.length], left, left, 100);
        }
    }

    @Test
    void coordinatesAtTheBoundsOfTheField() {
        // Any field elements will do: the chord's formulas never use the curve's equation.
        for (CoordinateField field : FIELDS) {
            List<long[]> coordinates = new ArrayList<>();
            Seed.edges(Fq.MODULUS).forEach(value -> coordinates.add(PrimeField.limbs(value)));
            int n = coordinates.size();
            long[] points = new long[n * 2 * field.width];
            for (int i = 0; i < points.length; i += FqOps.LIMBS) {
                int pick = i / FqOps.LIMBS < n ? i / FqOps.LIMBS : random.nextInt(n);
                System.arraycopy(coordinates.get(pick), 0, points, i, FqOps.LIMBS);
            }
            for (int i = 0; i < n; i++) {
                int y = (2 * i + 1) * field.width;
                points[y] |= field.isZero(points, y) ? 1 : 0; // no point of these curves has y = 0
            }
            int[] left = new int[n * n];
            int[] right = new int[n * n];
            for (int i = 0; i < n * n; i++) {
                left[i] = (i / n) << 1 | random.nextInt(2);
                right[i] = (i % n) << 1 | random.nextInt(2);
            }
            check(field, points, left, right, n * n);
        }
    }

    @Test
    void anOutputMayReplaceItsOwnOperand() {
        for (CoordinateField field : FIELDS) {
            int n = 200;
            long[] points = randomPoints(field, 2 * n);
            Arrays.fill(points, 6 * field.width, 8 * field.width, 0);
            int[] left = new int[n];
            int[] right = new int[n];
            int[] out = new int[n];
            for (int i = 0; i < n; i++) {
                left[i] = i << 1;
                right[i] = (n + i) << 1;
                out[i] = i;
            }
            long[] expected = sums(field, points, left, right, n);
            for (PointAdder adder : adders(field, n)) {
                long[] copy = points.clone();
                adder.add(copy, left, copy, right, copy, out, n);
                assertThat(Arrays.copyOf(copy, expected.length)).isEqualTo(expected);
            }
        }
    }

    private int[] entries(int n, int points) {
        return random.ints(n, 0, 2 * points).toArray();
    }

    private long[] randomPoints(CoordinateField field, int n) {
        long[] scalars = TestPoints.scalars(random, n);
        return field.width == FqOps.LIMBS
                ? FixedBase.g1(scalars, n).coordinates()
                : FixedBase.g2(scalars, n).coordinates();
    }

    private static void check(CoordinateField field, long[] points, int[] left, int[] right, int n) {
        long[] expected = sums(field, points, left, right, n);
        int[] out = new int[n];
        Arrays.setAll(out, i -> i);
        for (PointAdder adder : adders(field, Math.max(1, n / 2))) {
            long[] actual = new long[expected.length];
            adder.add(points, left, points, right, actual, out, n);
            assertThat(actual).as(adder.getClass().getSimpleName()).isEqualTo(expected);
        }
    }

    private static long[] sums(CoordinateField field, long[] points, int[] left, int[] right, int n) {
        int width = 2 * field.width;
        long[] sums = new long[n * width];
        long[] term = new long[width];
        for (int i = 0; i < n; i++) {
            XyzzPoint sum = new XyzzPoint(field);
            field.copySigned(term, 0, points, left[i]);
            sum.setAffine(term, 0);
            field.copySigned(term, 0, points, right[i]);
            sum.addAffine(term, 0);
            sum.toAffine(sums, i * width);
        }
        return sums;
    }
}
