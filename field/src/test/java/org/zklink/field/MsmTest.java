package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bucket method against double-and-add, on random and on adversarial input. */
class MsmTest {
    @BeforeAll
    static void compileKernels() {
        VectorSupport.warmUp();
    }

    private static final int N = 300;

    private final Random random = Seed.random("MsmTest");

    @Test
    void emptyAndSingleSums() {
        assertThat(Msm.g1(G1Array.allocate(0), new long[0], 0)).isEqualTo(G1Point.INFINITY);
        assertThat(Msm.g2(G2Array.allocate(0), new long[0], 0)).isEqualTo(G2Point.INFINITY);
        for (BigInteger scalar : Seed.edges(Fr.MODULUS)) {
            long[] s = PrimeField.limbs(scalar);
            G1Array base = G1Array.of(List.of(G1Point.GENERATOR.mul(Fr.of(77))));
            assertThat(Msm.g1(base, s, 1)).isEqualTo(base.get(0).mul(scalar));
            assertThat(Msm.g2(G2Array.of(List.of(G2Point.GENERATOR)), s, 1)).isEqualTo(G2Point.GENERATOR.mul(scalar));
        }
    }

    @Test
    void randomSums() {
        for (int n : new int[] {2, 3, 31, N}) {
            check(randomBases(n), TestPoints.scalars(random, n));
        }
    }

    @Test
    void zerosAndOnes() {
        long[] scalars = new long[4 * N];
        check(randomBases(N), scalars);
        for (int i = 0; i < N; i++) {
            scalars[4 * i] = random.nextInt(3) == 0 ? 0 : 1;
        }
        check(randomBases(N), scalars);
        scalars[4 * 5] = 2;
        check(randomBases(N), scalars);
    }

    @Test
    void equalScalars() {
        for (BigInteger value : List.of(
                Fr.MODULUS.subtract(BigInteger.ONE),
                Fr.MODULUS.shiftRight(1),
                BigInteger.TWO,
                Seed.below(random, Fr.MODULUS))) {
            check(randomBases(N), repeated(value));
        }
    }

    @Test
    void hotBucketAndSmallScalars() {
        long[] scalars = TestPoints.scalars(random, N);
        for (int i = 0; i < N; i++) {
            scalars[4 * i] = (scalars[4 * i] & ~0x3ffffL) | 5;
        }
        check(randomBases(N), scalars);
        long[] small = new long[4 * N];
        for (int i = 0; i < N; i++) {
            small[4 * i] = random.nextInt(1 << 20);
        }
        check(randomBases(N), small);
    }

    @Test
    void repeatedOppositeAndInfinitePoints() {
        G1Point[] few = {
            G1Point.GENERATOR, G1Point.GENERATOR.neg(), G1Point.INFINITY, G1Point.GENERATOR.dbl(), G1Point.GENERATOR
        };
        G1Array bases = randomBases(N);
        for (int i = 0; i < N; i++) {
            bases.set(i, few[random.nextInt(few.length)]);
        }
        check(bases, TestPoints.scalars(random, N));
        check(bases, repeated(BigInteger.valueOf(12345)));
        check(bases, repeated(BigInteger.ONE));
        for (int i = 0; i < N; i++) {
            bases.set(i, i % 2 == 0 ? G1Point.GENERATOR : G1Point.GENERATOR.neg());
        }
        assertThat(Msm.g1(bases, repeated(BigInteger.valueOf(99)), N)).isEqualTo(G1Point.INFINITY);
    }

    @Test
    void bucketsThatSpanChunks() {
        int n = 40_000;
        G1Array bases = randomBases(n);
        long[] scalars = new long[4 * n];
        Fr sum = Fr.ZERO;
        long[] logs = TestPoints.scalars(random, n);
        G1Array known = FixedBase.g1(logs, n);
        for (int i = 0; i < n; i++) {
            BigInteger scalar = i % 7 == 0 ? Seed.below(random, Fr.MODULUS) : BigInteger.valueOf(i % 3);
            TestPoints.put(scalars, i, scalar);
            sum = sum.add(Fr.of(scalar).mul(Fr.of(PrimeField.bigInteger(logs, 4 * i))));
        }
        assertThat(Msm.g1(known, scalars, n)).isEqualTo(G1Point.GENERATOR.mul(sum));
        for (int i = 0; i < n; i++) {
            TestPoints.put(scalars, i, BigInteger.valueOf(321));
        }
        G1Point total = G1Point.INFINITY;
        for (int i = 0; i < n; i++) {
            total = total.add(bases.get(i));
        }
        assertThat(Msm.g1(bases, scalars, n)).isEqualTo(total.mul(Fr.of(321)));
    }

    @Test
    void offsetsAndPrefixesOfTheArrays() {
        G1Array bases = randomBases(10);
        long[] scalars = TestPoints.scalars(random, 12);
        G1Point expected = naive(bases, scalars, 8, 7);
        assertThat(Msm.g1(bases, scalars, 8, 7)).isEqualTo(expected);
    }

    @Test
    void badInputIsRefused() {
        G1Array bases = randomBases(2);
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
        List<BigInteger> values = new java.util.ArrayList<>(Seed.edges(Fr.MODULUS));
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

    private G1Array randomBases(int n) {
        return FixedBase.g1(TestPoints.scalars(random, n), n);
    }

    private static long[] repeated(BigInteger value) {
        long[] scalars = new long[4 * N];
        for (int i = 0; i < N; i++) {
            TestPoints.put(scalars, i, value);
        }
        return scalars;
    }

    /** Checks G1, and G2 on a shorter prefix of the same scalars. */
    private void check(G1Array bases, long[] scalars) {
        int n = bases.size();
        assertThat(Msm.g1(bases, scalars, n)).isEqualTo(naive(bases, scalars, 0, n));
        int m = Math.min(n, 40);
        G2Array twist = FixedBase.g2(TestPoints.scalars(random, m), m);
        G2Point sum = G2Point.INFINITY;
        for (int i = 0; i < m; i++) {
            twist.set(i, i % 3 == 0 ? twist.get(0) : twist.get(i));
            sum = sum.add(twist.get(i).mul(PrimeField.bigInteger(scalars, 4 * i)));
        }
        assertThat(Msm.g2(twist, scalars, m)).isEqualTo(sum);
    }

    private static G1Point naive(G1Array bases, long[] scalars, int offset, int n) {
        G1Point sum = G1Point.INFINITY;
        for (int i = 0; i < n; i++) {
            sum = sum.add(bases.get(i).mul(PrimeField.bigInteger(scalars, offset + 4 * i)));
        }
        return sum;
    }
}
