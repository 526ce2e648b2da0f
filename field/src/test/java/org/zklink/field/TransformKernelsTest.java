package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.vector.TransformKernels;
import org.zklink.field.vector.TransformKernels256;
import org.zklink.field.vector.TransformKernels512;

/** Each kernel against BigInteger, on values of every class it takes up to the class's bounds; results within theirs. */
class TransformKernelsTest {
    private static final List<TransformKernels> KERNELS = List.of(new TransformKernels512(), new TransformKernels256());

    private static final BigInteger P = Fr.MODULUS;
    private static final BigInteger R_INVERSE = BigInteger.ONE.shiftLeft(255).modInverse(P);
    private static final int GROUPS = 256;

    private static final Bound PRODUCT = new Bound(1L << 50, "1.03");
    private static final Bound REDUCED = new Bound((1L << 50) + 4, "0.501");
    private static final Bound SUM = new Bound((1L << 51) + 4, "1.35");
    private static final Bound FACTOR = new Bound(1L << 50, "0.68");
    private static final Bound STORED = new Bound(1L << 52, "2.4");

    private final Random random = Seed.random("TransformKernelsTest");

    /** Greatest magnitudes of the low four digits and of the value, in units of p. */
    private record Bound(long digit, String value) {
        BigInteger most() {
            return new BigDecimal(P).multiply(new BigDecimal(value)).toBigInteger();
        }
    }

    @Test
    void limbsToDigitsAndBack() {
        for (TransformKernels k : KERNELS) {
            int lanes = k.lanes();
            long[] limbs = new long[4 * GROUPS * lanes + 8];
            List<BigInteger> edges = Seed.edges(P);
            for (int i = 0; i < GROUPS * lanes; i++) {
                BigInteger value = i < edges.size() ? edges.get(i) : Seed.below(random, P);
                System.arraycopy(PrimeField.limbs(value), 0, limbs, 8 + 4 * i, 4);
            }
            int[] groupOffsets = new int[GROUPS];
            int[] laneOffsets = new int[lanes];
            java.util.Arrays.setAll(groupOffsets, g -> 4 * (GROUPS - 1 - g));
            java.util.Arrays.setAll(laneOffsets, l -> 4 * GROUPS * l);
            double[] digits = new double[5 * lanes * GROUPS];
            k.load(digits, limbs, 8, groupOffsets, laneOffsets, GROUPS);
            for (int g = 0; g < GROUPS; g++) {
                for (int l = 0; l < lanes; l++) {
                    assertThat(value(digits, lanes, g, l))
                            .isEqualTo(PrimeField.bigInteger(limbs, 8 + groupOffsets[g] + laneOffsets[l]));
                    for (int j = 0; j < 5; j++) {
                        assertThat(digits[(5 * g + j) * lanes + l]).isBetween(0.0, 0x1p51 - 1);
                    }
                }
            }
            long[] back = new long[limbs.length];
            k.store(digits, back, 8, groupOffsets, laneOffsets, GROUPS);
            assertThat(back).isEqualTo(limbs);
        }
    }

    @Test
    void storeTakesUnreducedValues() {
        for (TransformKernels k : KERNELS) {
            int lanes = k.lanes();
            for (Bound bound : List.of(STORED, SUM, REDUCED)) {
                double[] x = values(lanes, bound);
                long[] limbs = new long[4 * GROUPS * lanes];
                int[] groupOffsets = new int[GROUPS];
                int[] laneOffsets = new int[lanes];
                java.util.Arrays.setAll(groupOffsets, g -> 4 * lanes * g);
                java.util.Arrays.setAll(laneOffsets, l -> 4 * l);
                k.store(x, limbs, 0, groupOffsets, laneOffsets, GROUPS);
                for (int i = 0; i < GROUPS * lanes; i++) {
                    assertThat(PrimeField.bigInteger(limbs, 4 * i))
                            .isEqualTo(value(x, lanes, i / lanes, i % lanes).mod(P));
                }
            }
        }
    }

    @Test
    void stagesOfDecimationInFrequency() {
        for (TransformKernels k : KERNELS) {
            for (Bound bound : List.of(PRODUCT, REDUCED)) {
                for (int half : new int[] {1, 2, 8, GROUPS / 2}) {
                    double[] factors = factors(2 * half);
                    double[] x = values(k.lanes(), bound);
                    double[] z = x.clone();
                    k.dif(z, 0, half, factors, GROUPS / 2);
                    checkDif(k.lanes(), x, z, half, factors);
                }
                double[] x = values(k.lanes(), bound);
                double[] z = x.clone();
                k.sumAndDifference(z, 2, GROUPS / 2 - 1);
                for (int i = 0; i < x.length; i++) {
                    if (i < 10 * k.lanes()) {
                        assertThat(z[i]).isEqualTo(x[i]);
                    }
                }
                for (int g = 2; g < GROUPS; g += 2) {
                    for (int l = 0; l < k.lanes(); l++) {
                        BigInteger u = value(x, k.lanes(), g, l);
                        BigInteger v = value(x, k.lanes(), g + 1, l);
                        check(z, k.lanes(), g, l, u.add(v), REDUCED);
                        check(z, k.lanes(), g + 1, l, u.subtract(v), REDUCED);
                    }
                }
            }
        }
    }

    private static void checkDif(int lanes, double[] x, double[] z, int half, double[] factors) {
        for (int g = 0; g < GROUPS; g++) {
            if ((g & half) == 0) {
                for (int l = 0; l < lanes; l++) {
                    BigInteger u = value(x, lanes, g, l);
                    BigInteger v = value(x, lanes, g + half, l);
                    BigInteger w = value(factors, 1, half + (g & (half - 1)), 0);
                    check(z, lanes, g, l, u.add(v), REDUCED);
                    check(z, lanes, g + half, l, u.subtract(v).multiply(w).multiply(R_INVERSE), PRODUCT);
                }
            }
        }
    }

    @Test
    void stagesOfDecimationInTime() {
        for (TransformKernels k : KERNELS) {
            int lanes = k.lanes();
            for (Bound bound : List.of(PRODUCT, REDUCED, SUM)) {
                for (int half : new int[] {1, 4, GROUPS / 2}) {
                    double[] factors = factors(2 * half);
                    double[] x = values(lanes, bound);
                    double[] z = x.clone();
                    k.dit(z, 0, half, factors, GROUPS / 2);
                    for (int g = 0; g < GROUPS; g++) {
                        if ((g & half) == 0) {
                            for (int l = 0; l < lanes; l++) {
                                BigInteger u = value(x, lanes, g, l);
                                BigInteger t = value(x, lanes, g + half, l)
                                        .multiply(value(factors, 1, half + (g & (half - 1)), 0))
                                        .multiply(R_INVERSE);
                                check(z, lanes, g, l, u.add(t), SUM);
                                check(z, lanes, g + half, l, u.subtract(t), SUM);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void products() {
        for (TransformKernels k : KERNELS) {
            int lanes = k.lanes();
            for (Bound left : List.of(STORED, SUM, PRODUCT)) {
                for (Bound right : List.of(SUM, PRODUCT, FACTOR)) {
                    double[] x = values(lanes, left);
                    double[] y = values(lanes, right);
                    for (int step = 0; step <= 1; step++) {
                        double[] z = new double[x.length];
                        k.mul(z, 1, x, 0, y, 1 - step, step, GROUPS - 1);
                        for (int g = 1; g < GROUPS; g++) {
                            for (int l = 0; l < lanes; l++) {
                                BigInteger a = value(x, lanes, g - 1, l);
                                BigInteger b = value(y, lanes, step == 0 ? 1 : g - 1, l);
                                check(z, lanes, g, l, a.multiply(b).multiply(R_INVERSE), new Bound(1L << 50, "0.77"));
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void combinations() {
        for (TransformKernels k : KERNELS) {
            int lanes = k.lanes();
            double[] x = values(lanes, new Bound(1L << 50, "0.77"));
            double[] y = values(lanes, SUM);
            double[] factors = factors(2);
            double[] z = new double[x.length];
            k.combine(z, x, y, factors, GROUPS);
            for (int g = 0; g < GROUPS; g++) {
                for (int l = 0; l < lanes; l++) {
                    BigInteger sum = value(x, lanes, g, l)
                            .multiply(value(factors, 1, 0, 0))
                            .add(value(y, lanes, g, l).multiply(value(factors, 1, 1, 0)));
                    check(z, lanes, g, l, sum.multiply(R_INVERSE), new Bound(1L << 50, "1.05"));
                }
            }
        }
    }

    @Test
    void centredDigitsAreFactors() {
        for (BigInteger value : Seed.edges(P)) {
            double[] digits = new double[5];
            Digits.centredFromLimbs(PrimeField.SCALAR, PrimeField.limbs(value), 0, digits, 0, 1);
            check(digits, 1, 0, 0, value, new Bound(1L << 50, "0.501"));
        }
    }

    private static void check(double[] z, int lanes, int group, int lane, BigInteger expected, Bound bound) {
        BigInteger actual = value(z, lanes, group, lane);
        assertThat(actual.mod(P)).isEqualTo(expected.mod(P));
        assertThat(actual.abs()).isLessThanOrEqualTo(bound.most());
        for (int j = 0; j < 4; j++) {
            assertThat(Math.abs(z[(5 * group + j) * lanes + lane])).isLessThanOrEqualTo((double) bound.digit);
        }
    }

    private static BigInteger value(double[] digits, int lanes, int group, int lane) {
        BigInteger value = BigInteger.ZERO;
        for (int j = 4; j >= 0; j--) {
            double digit = digits[(5 * group + j) * lanes + lane];
            assertThat(digit).isEqualTo(Math.rint(digit));
            value = value.shiftLeft(51).add(BigInteger.valueOf((long) digit));
        }
        return value;
    }

    /** One element a group: the factors of stages. */
    private double[] factors(int count) {
        double[] factors = new double[5 * count];
        for (int i = 0; i < count; i++) {
            set(factors, 1, i, 0, FACTOR);
        }
        return factors;
    }

    private double[] values(int lanes, Bound bound) {
        double[] values = new double[5 * lanes * GROUPS];
        for (int i = 0; i < lanes * GROUPS; i++) {
            set(values, lanes, i / lanes, i % lanes, bound);
        }
        return values;
    }

    /** A random value of a class, often at its bounds. */
    private void set(double[] digits, int lanes, int group, int lane, Bound bound) {
        BigInteger rest = BigInteger.ZERO;
        for (int j = 0; j < 4; j++) {
            long digit = switch (random.nextInt(4)) {
                case 0 -> bound.digit;
                case 1 -> -bound.digit;
                case 2 -> random.nextInt(3) - 1;
                default -> random.nextLong(-bound.digit, bound.digit + 1);
            };
            digits[(5 * group + j) * lanes + lane] = digit;
            rest = rest.add(BigInteger.valueOf(digit).shiftLeft(51 * j));
        }
        long highest = bound.most().subtract(rest).shiftRight(204).longValueExact();
        long lowest = bound.most().add(rest).shiftRight(204).negate().longValueExact();
        digits[(5 * group + 4) * lanes + lane] = switch (random.nextInt(4)) {
            case 0 -> highest;
            case 1 -> lowest;
            case 2 -> random.nextInt(3) - 1;
            default -> random.nextLong(lowest, highest + 1);
        };
    }
}
