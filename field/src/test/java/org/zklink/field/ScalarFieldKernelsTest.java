package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.vector.ScalarFieldKernels;
import org.zklink.field.vector.ScalarFieldKernels256;
import org.zklink.field.vector.ScalarFieldKernels512;

/** Every kernel against big integers, on operands within and at the bounds of their forms. */
class ScalarFieldKernelsTest {
    private static final List<ScalarFieldKernels> KERNELS =
            List.of(new ScalarFieldKernels512(), new ScalarFieldKernels256());
    private static final int GROUPS = 3;
    private static final int ROUNDS = 200;
    private static final int DIGITS = 5;
    private static final BigInteger P = Fr.MODULUS;
    private static final BigInteger INVERSE_R = DigitClass.inverseR(P);
    private static final long HALF = 1L << 50;

    /** Top digits within which |V| is below 0.7 p, 0.51 p and at most p / 2. */
    private static final long LOOSE = top(7, 10);

    private static final long NORMAL = top(51, 100);
    private static final long FACTOR = top(1, 2);

    private final Random random = Seed.random("ScalarFieldKernelsTest");

    @Test
    void products() {
        for (ScalarFieldKernels kernels : KERNELS) {
            Elements z = new Elements(kernels, 1);
            long[] scratch = new long[ScalarFieldKernels.SCRATCH];
            for (int i = 0; i < ROUNDS; i++) {
                Elements x = new Elements(kernels, 1).fill(LOOSE, i % 3 == 0);
                Elements y = new Elements(kernels, 1).fill(LOOSE, i % 3 == 0);
                double[] factor = factors(1);
                kernels.mul(z.digits, 0, x.digits, 0, y.digits, 0, GROUPS);
                check(
                        z,
                        LOOSE * 10 / 7,
                        k -> x.value(0, k).multiply(y.value(0, k)).multiply(INVERSE_R));
                kernels.mulBy(z.digits, 0, x.digits, 0, factor, 0, GROUPS);
                check(
                        z,
                        LOOSE,
                        k -> x.value(0, k)
                                .multiply(DigitClass.value(factor, 0, 1))
                                .multiply(INVERSE_R));
                x.fill(LOOSE, false);
                kernels.square(z.digits, 0, x.digits, 0, scratch, GROUPS);
                check(z, LOOSE, k -> x.value(0, k).pow(2).multiply(INVERSE_R));
            }
        }
    }

    @Test
    void sums() {
        for (ScalarFieldKernels kernels : KERNELS) {
            Elements z = new Elements(kernels, 1);
            for (int i = 0; i < ROUNDS; i++) {
                Elements x = new Elements(kernels, 1).fill(LOOSE, false);
                Elements y = new Elements(kernels, 1).fill(LOOSE, false);
                kernels.sum(z.digits, 0, x.digits, 0, y.digits, 0, GROUPS);
                check(z, NORMAL, k -> x.value(0, k).add(y.value(0, k)));
                kernels.difference(z.digits, 0, x.digits, 0, y.digits, 0, GROUPS);
                check(z, NORMAL, k -> x.value(0, k).subtract(y.value(0, k)));
                kernels.twiceMinus(z.digits, 0, x.digits, 0, y.digits, 0, GROUPS);
                check(z, NORMAL, k -> x.value(0, k).shiftLeft(1).subtract(y.value(0, k)));
            }
        }
    }

    @Test
    void sumsOfProducts() {
        for (ScalarFieldKernels kernels : KERNELS) {
            for (int terms = 1; terms <= ScalarFieldKernels.MAX_TERMS; terms++) {
                // All together at most 11 p.
                long top = Math.min(LOOSE, top(11, terms) - 1);
                for (int i = 0; i < ROUNDS / 10; i++) {
                    checkDots(kernels, new Elements(kernels, terms).fill(top, terms < 11 && i == 0), terms);
                }
            }
        }
    }

    private void checkDots(ScalarFieldKernels kernels, Elements x, int terms) {
        double[] factors = factors(terms + 1);
        double[] added = factors(2);
        Elements z = new Elements(kernels, 1);
        kernels.dot(z.digits, 0, x.digits, 0, GROUPS, factors, 1, terms, added, 1, GROUPS);
        check(
                z,
                NORMAL,
                k -> dot(x, k, factors, terms)
                        .add(DigitClass.value(added, DIGITS, 1))
                        .multiply(INVERSE_R));
        if (terms <= 11) {
            Elements before = new Elements(kernels, 1).fill(NORMAL, false);
            System.arraycopy(before.digits, 0, z.digits, 0, z.digits.length);
            kernels.addDot(z.digits, 0, x.digits, 0, GROUPS, factors, 1, terms, GROUPS);
            check(z, NORMAL, k -> dot(x, k, factors, terms).multiply(INVERSE_R).add(before.value(0, k)));
        }
    }

    private static BigInteger dot(Elements x, int k, double[] factors, int terms) {
        BigInteger sum = BigInteger.ZERO;
        for (int term = 0; term < terms; term++) {
            sum = sum.add(x.value(term, k).multiply(DigitClass.value(factors, DIGITS * (term + 1), 1)));
        }
        return sum;
    }

    private interface Expected {
        BigInteger of(int k);
    }

    /** Residues, and the result's form. */
    private static void check(Elements z, long top, Expected expected) {
        for (int k = 0; k < GROUPS * z.lanes; k++) {
            assertThat(z.value(0, k).mod(P)).isEqualTo(expected.of(k).mod(P));
            for (int j = 0; j < DIGITS; j++) {
                double digit = z.digits[z.at(0, k) + j * z.lanes];
                long bound = j < DIGITS - 1 ? HALF : top;
                assertThat(digit).isBetween((double) -bound, (double) (j < DIGITS - 1 ? bound - 1 : bound));
            }
        }
    }

    private double[] factors(int n) {
        double[] factors = new double[DIGITS * n];
        for (int i = 0; i < n; i++) {
            fill(factors, DIGITS * i, 1, FACTOR);
        }
        return factors;
    }

    /** Digits in range, often at its ends. */
    private void fill(double[] digits, int at, int stride, long top) {
        boolean extreme = random.nextInt(3) == 0;
        for (int j = 0; j < DIGITS; j++) {
            long bound = j == DIGITS - 1 ? top : HALF;
            long high = j == DIGITS - 1 ? top : HALF - 1;
            digits[at + j * stride] =
                    extreme ? new long[] {-bound, high, 0, -1}[random.nextInt(4)] : random.nextLong(-bound, high + 1);
        }
    }

    /** The greatest top digit with |V| below p times a fraction, whatever the other digits. */
    private static long top(long numerator, long denominator) {
        return P.multiply(BigInteger.valueOf(numerator))
                        .divide(BigInteger.valueOf(denominator))
                        .shiftRight(204)
                        .longValue()
                - 1;
    }

    private final class Elements {
        final int lanes;
        final double[] digits;

        Elements(ScalarFieldKernels kernels, int terms) {
            lanes = kernels.lanes();
            digits = new double[terms * GROUPS * DIGITS * lanes];
        }

        Elements fill(long top, boolean canonical) {
            for (int term = 0; term < digits.length / (GROUPS * DIGITS * lanes); term++) {
                for (int k = 0; k < GROUPS * lanes; k++) {
                    if (canonical) {
                        List<BigInteger> edges = Seed.edges(P);
                        BigInteger value = k < edges.size() ? edges.get(k) : Seed.below(random, P);
                        Digits.fromLimbs(PrimeField.limbs(value), 0, digits, at(term, k), lanes);
                    } else {
                        ScalarFieldKernelsTest.this.fill(digits, at(term, k), lanes, top);
                    }
                }
            }
            return this;
        }

        int at(int term, int k) {
            return (term * GROUPS + k / lanes) * DIGITS * lanes + k % lanes;
        }

        BigInteger value(int term, int k) {
            return DigitClass.value(digits, at(term, k), lanes);
        }
    }

    @Test
    void resultsMayReplaceInputs() {
        for (ScalarFieldKernels kernels : KERNELS) {
            Elements x = new Elements(kernels, 1).fill(LOOSE, false);
            double[] expected = new double[x.digits.length];
            kernels.mul(expected, 0, x.digits, 0, x.digits, 0, GROUPS);
            double[] squared = x.digits.clone();
            kernels.square(squared, 0, squared, 0, new long[ScalarFieldKernels.SCRATCH], GROUPS);
            assertThat(squared).isEqualTo(expected);
            kernels.mul(x.digits, 0, x.digits, 0, x.digits, 0, GROUPS);
            assertThat(x.digits).isEqualTo(expected);
            assertThat(Arrays.stream(expected).anyMatch(digit -> digit != 0)).isTrue();
        }
    }
}
