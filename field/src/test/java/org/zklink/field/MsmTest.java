package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The bucket method, with scalar and with vector additions, on random and on adversarial input: points of known discrete
 * logarithms, so that the sum is one multiple of the generator.
 */
class MsmTest {
    private static final int N = 300;

    private static final List<PointAdder.Factory> ADDERS = List.of(
            ScalarPointAdder::new,
            (field, capacity) ->
                    new VectorPointAdder(field, VectorKernels.curve().orElseThrow(), capacity));

    private static final BigInteger LAST = Fr.MODULUS.subtract(BigInteger.ONE);

    private final Random random = Seed.random("MsmTest");

    @BeforeAll
    static void compileKernels() {
        VectorSupport.warmUp();
    }

    @Test
    void emptyAndSingleSums() {
        assertThat(Msm.g1(G1Array.allocate(0), new long[0], 0)).isEqualTo(G1Point.INFINITY);
        assertThat(Msm.g2(G2Array.allocate(0), new long[0], 0)).isEqualTo(G2Point.INFINITY);
        check(new long[0], new long[0]);
        for (BigInteger scalar : Seed.edges(Fr.MODULUS)) {
            long[] s = PrimeField.limbs(scalar);
            G1Array base = G1Array.of(List.of(G1Point.GENERATOR.mul(Fr.of(77))));
            assertThat(Msm.g1(base, s, 1)).isEqualTo(base.get(0).mul(scalar));
            assertThat(Msm.g2(G2Array.of(List.of(G2Point.GENERATOR)), s, 1)).isEqualTo(G2Point.GENERATOR.mul(scalar));
            check(PrimeField.limbs(BigInteger.valueOf(77)), s);
        }
    }

    @Test
    void sumsOfAllSmallSizes() {
        for (int n = 1; n <= 40; n++) {
            check(TestPoints.scalars(random, n), TestPoints.scalars(random, n));
        }
    }

    @Test
    void pointsWithoutKnownLogarithms() {
        G1Array bases = FixedBase.g1(TestPoints.scalars(random, 50), 50);
        long[] scalars = TestPoints.scalars(random, 50);
        assertThat(Msm.g1(bases, scalars, 50)).isEqualTo(naive(bases, scalars, 0, 50));
    }

    @Test
    void zerosAndOnes() {
        long[] logs = TestPoints.scalars(random, N);
        long[] scalars = new long[4 * N];
        check(logs, scalars);
        for (int i = 0; i < N; i++) {
            scalars[4 * i] = random.nextInt(3) == 0 ? 0 : 1;
        }
        check(logs, scalars);
        scalars[4 * 5] = 2;
        check(logs, scalars);
        check(logs, repeated(N, BigInteger.ONE));
    }

    @Test
    void equalScalars() {
        long[] logs = TestPoints.scalars(random, N);
        for (BigInteger value :
                List.of(LAST, Fr.MODULUS.shiftRight(1), BigInteger.TWO, Seed.below(random, Fr.MODULUS))) {
            check(logs, repeated(N, value));
        }
    }

    @Test
    void hotBucketAndSmallScalars() {
        long[] scalars = TestPoints.scalars(random, N);
        for (int i = 0; i < N; i++) {
            scalars[4 * i] = (scalars[4 * i] & ~0x3ffffL) | 5;
        }
        check(TestPoints.scalars(random, N), scalars);
        long[] small = new long[4 * N];
        for (int i = 0; i < N; i++) {
            small[4 * i] = random.nextInt(1 << 20);
        }
        check(TestPoints.scalars(random, N), small);
    }

    @Test
    void repeatedOppositeAndInfinitePoints() {
        List<BigInteger> few = List.of(BigInteger.ONE, LAST, BigInteger.ZERO, BigInteger.TWO, BigInteger.ONE);
        long[] mixed = new long[4 * N];
        long[] alternating = new long[4 * N];
        long[] mostlyInfinite = new long[4 * N];
        for (int i = 0; i < N; i++) {
            TestPoints.put(mixed, i, few.get(random.nextInt(few.size())));
            TestPoints.put(alternating, i, i % 2 == 0 ? BigInteger.TEN : Fr.MODULUS.subtract(BigInteger.TEN));
            TestPoints.put(
                    mostlyInfinite, i, random.nextInt(10) == 0 ? Seed.below(random, Fr.MODULUS) : BigInteger.ZERO);
        }
        long[] equal = repeated(N, BigInteger.valueOf(7));
        long[] infinite = new long[4 * N];
        for (long[] logs : List.of(mixed, alternating, mostlyInfinite, equal, infinite)) {
            check(logs, TestPoints.scalars(random, N));
            check(logs, repeated(N, BigInteger.valueOf(12345)));
            check(logs, repeated(N, LAST));
            check(logs, repeated(N, BigInteger.ONE));
        }
    }

    /** A scalar that is one digit fills one bucket; sizes around an adder's batch and the accumulator's chunk. */
    @Test
    void bordersOfBatchesAndChunks() {
        long[] logs = TestPoints.scalars(random, 2 * (1 << 14) + 1);
        G1Array g1 = FixedBase.g1(logs, 2 * (1 << 14) + 1);
        G2Array g2 = FixedBase.g2(logs, (1 << 14) + 1);
        for (int n : new int[] {4093, 4094, 4095, 4096, 4097, 4098, 4099, 16383, 16384, 16385, 32767, 32768, 32769}) {
            long[] scalars = repeated(n, BigInteger.valueOf(3));
            Fr sum = dot(logs, scalars, 0);
            for (PointAdder.Factory adders : ADDERS) {
                Msm msm = new Msm(adders);
                ScalarWindows windows = ScalarWindows.of(scalars, 0, n);
                Supplier<G1Point> first = msm.addG1(g1, windows, 0);
                Optional<Supplier<G2Point>> second =
                        n <= g2.size() ? Optional.of(msm.addG2(g2, windows, 0)) : Optional.empty();
                msm.run();
                assertThat(first.get()).isEqualTo(G1Point.GENERATOR.mul(sum));
                second.ifPresent(point -> assertThat(point.get()).isEqualTo(G2Point.GENERATOR.mul(sum)));
            }
        }
    }

    @Test
    void bucketsThatSpanChunks() {
        int n = 40_000;
        long[] logs = TestPoints.scalars(random, n);
        G1Array bases = FixedBase.g1(logs, n);
        long[] scalars = new long[4 * n];
        for (int i = 0; i < n; i++) {
            TestPoints.put(scalars, i, i % 7 == 0 ? Seed.below(random, Fr.MODULUS) : BigInteger.valueOf(i % 3));
        }
        for (PointAdder.Factory adders : ADDERS) {
            assertThat(g1(adders, bases, scalars)).isEqualTo(G1Point.GENERATOR.mul(dot(logs, scalars, 0)));
        }
    }

    @Test
    void shiftedBasesShareScalars() {
        long[] logs = TestPoints.scalars(random, N);
        G1Array g1 = FixedBase.g1(logs, N);
        G2Array g2 = FixedBase.g2(logs, N);
        g1.set(3, G1Point.INFINITY);
        TestPoints.put(logs, 3, BigInteger.ZERO);
        g2.set(3, G2Point.INFINITY);
        long[] scalars = TestPoints.scalars(random, N);
        for (int i = 0; i < N; i += 5) {
            TestPoints.put(scalars, i, BigInteger.valueOf(i % 3));
        }
        ScalarWindows windows = ScalarWindows.of(scalars, 0, N);
        for (PointAdder.Factory adders : ADDERS) {
            Msm msm = new Msm(adders);
            int[] shifts = {0, 1, 7, N - 1, N, N + 10};
            List<Supplier<G1Point>> first = new ArrayList<>();
            List<Supplier<G2Point>> second = new ArrayList<>();
            for (int shift : shifts) {
                first.add(msm.addG1(g1, windows, shift));
                second.add(msm.addG2(g2, windows, shift));
            }
            msm.run();
            for (int i = 0; i < shifts.length; i++) {
                Fr sum = dot(logs, scalars, shifts[i]);
                assertThat(first.get(i).get()).isEqualTo(G1Point.GENERATOR.mul(sum));
                assertThat(second.get(i).get()).isEqualTo(G2Point.GENERATOR.mul(sum));
            }
        }
    }

    @Test
    void offsetsAndPrefixesOfTheArrays() {
        G1Array bases = FixedBase.g1(TestPoints.scalars(random, 10), 10);
        long[] scalars = TestPoints.scalars(random, 12);
        G1Point expected = naive(bases, scalars, 8, 7);
        assertThat(Msm.g1(bases, scalars, 8, 7)).isEqualTo(expected);
    }

    @Test
    void badInputIsRefused() {
        G1Array bases = FixedBase.g1(TestPoints.scalars(random, 2), 2);
        long[] scalars = new long[8];
        assertThatIllegalArgumentException().isThrownBy(() -> Msm.g1(bases, scalars, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Msm.g1(bases, scalars, -1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Msm.g1(bases, scalars, 1, 2));
        TestPoints.put(scalars, 1, Fr.MODULUS);
        assertThatIllegalArgumentException().isThrownBy(() -> Msm.g1(bases, scalars, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> FixedBase.g1(scalars, 2));
    }

    @Test
    void fixedBaseAgreesWithDoubleAndAdd() {
        for (int n : new int[] {0, 1, 2, 1_100}) {
            long[] scalars = TestPoints.scalars(random, n);
            long[] last = {0};
            G1Array g1 = FixedBase.g1(scalars, n, done -> {
                synchronized (last) {
                    last[0] = Math.max(last[0], done);
                }
            });
            G2Array g2 = FixedBase.g2(scalars, n);
            assertThat(last[0]).isEqualTo(n);
            assertThat(g1.size()).isEqualTo(n);
            for (int i = 0; i < n; i += 37) {
                BigInteger scalar = PrimeField.bigInteger(scalars, 4 * i);
                assertThat(g1.get(i)).isEqualTo(G1Point.GENERATOR.mul(scalar));
                assertThat(g2.get(i)).isEqualTo(G2Point.GENERATOR.mul(scalar));
            }
        }
    }

    @Test
    void fixedBaseHandlesEdges() {
        List<BigInteger> edges = Seed.edges(Fr.MODULUS);
        long[] scalars = new long[4 * edges.size()];
        for (int i = 0; i < edges.size(); i++) {
            TestPoints.put(scalars, i, edges.get(i));
        }
        G1Array products = FixedBase.g1(scalars, edges.size());
        for (int i = 0; i < edges.size(); i++) {
            assertThat(products.get(i)).isEqualTo(G1Point.GENERATOR.mul(edges.get(i)));
        }
    }

    @Test
    void signedWindowsAddUpWithinTheirBound() {
        List<BigInteger> values = new ArrayList<>(Seed.edges(Fr.MODULUS));
        for (int i = 0; i < 200; i++) {
            values.add(Seed.below(random, Fr.MODULUS));
        }
        for (int bits = 2; bits <= 18; bits++) {
            SignedWindows windows = new SignedWindows(bits);
            for (BigInteger value : values) {
                long[] shifted = new long[4];
                windows.shift(shifted, 0, PrimeField.limbs(value), 0);
                BigInteger sum = BigInteger.ZERO;
                for (int w = windows.count() - 1; w >= 0; w--) {
                    int digit = windows.digit(shifted, 0, w);
                    assertThat(Math.abs(digit)).isLessThanOrEqualTo(windows.maxDigit());
                    sum = sum.shiftLeft(bits).add(BigInteger.valueOf(digit));
                }
                assertThat(sum).isEqualTo(value);
            }
        }
    }

    private static long[] repeated(int n, BigInteger value) {
        long[] scalars = new long[4 * n];
        for (int i = 0; i < n; i++) {
            TestPoints.put(scalars, i, value);
        }
        return scalars;
    }

    /** Checks sums on both groups by all adders. */
    private static void check(long[] logs, long[] scalars) {
        int n = logs.length / 4;
        G1Array g1 = FixedBase.g1(logs, n);
        G2Array g2 = FixedBase.g2(logs, n);
        Fr sum = dot(logs, scalars, 0);
        for (PointAdder.Factory adders : ADDERS) {
            assertThat(g1(adders, g1, scalars)).isEqualTo(G1Point.GENERATOR.mul(sum));
            Msm msm = new Msm(adders);
            Supplier<G2Point> second = msm.addG2(g2, ScalarWindows.of(scalars, 0, n), 0);
            msm.run();
            assertThat(second.get()).isEqualTo(G2Point.GENERATOR.mul(sum));
        }
    }

    private static G1Point g1(PointAdder.Factory adders, G1Array bases, long[] scalars) {
        Msm msm = new Msm(adders);
        Supplier<G1Point> sum = msm.addG1(bases, ScalarWindows.of(scalars, 0, scalars.length / 4), 0);
        msm.run();
        return sum.get();
    }

    /** The sum's discrete logarithm. */
    private static Fr dot(long[] logs, long[] scalars, int shift) {
        Fr sum = Fr.ZERO;
        for (int i = shift; i < scalars.length / 4; i++) {
            Fr scalar = Fr.of(PrimeField.bigInteger(scalars, 4 * i));
            sum = sum.add(scalar.mul(Fr.of(PrimeField.bigInteger(logs, 4 * (i - shift)))));
        }
        return sum;
    }

    private static G1Point naive(G1Array bases, long[] scalars, int offset, int n) {
        G1Point sum = G1Point.INFINITY;
        for (int i = 0; i < n; i++) {
            sum = sum.add(bases.get(i).mul(PrimeField.bigInteger(scalars, offset + 4 * i)));
        }
        return sum;
    }
}
