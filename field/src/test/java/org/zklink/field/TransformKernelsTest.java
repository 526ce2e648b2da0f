package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final BigInteger R_INVERSE = DigitClass.inverseR(P);
    private static final int GROUPS = 256;

    private static final DigitClass PRODUCT = bound(1L << 50, "1.03");
    private static final DigitClass REDUCED = bound((1L << 50) + 4, "0.501");
    private static final DigitClass SUM = bound((1L << 51) + 4, "1.35");
    private static final DigitClass FACTOR = bound(1L << 50, "0.68");
    private static final DigitClass STORED = bound(1L << 52, "2.4");

    private final Random random = Seed.random("TransformKernelsTest");

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
                    assertThat(DigitClass.value(digits, lanes, g, l))
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
            for (DigitClass bound : List.of(STORED, SUM, REDUCED)) {
                double[] x = values(lanes, bound);
                long[] limbs = new long[4 * GROUPS * lanes];
                int[] groupOffsets = new int[GROUPS];
                int[] laneOffsets = new int[lanes];
                java.util.Arrays.setAll(groupOffsets, g -> 4 * lanes * g);
                java.util.Arrays.setAll(laneOffsets, l -> 4 * l);
                k.store(x, limbs, 0, groupOffsets, laneOffsets, GROUPS);
                for (int i = 0; i < GROUPS * lanes; i++) {
                    assertThat(PrimeField.bigInteger(limbs, 4 * i))
                            .isEqualTo(DigitClass.value(x, lanes, i / lanes, i % lanes)
                                    .mod(P));
                }
            }
        }
    }

    @Test
    void stagesOfDecimationInFrequency() {
        for (TransformKernels k : KERNELS) {
            for (DigitClass bound : List.of(PRODUCT, REDUCED)) {
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
                        BigInteger u = DigitClass.value(x, k.lanes(), g, l);
                        BigInteger v = DigitClass.value(x, k.lanes(), g + 1, l);
                        REDUCED.check(z, k.lanes(), g, l, u.add(v));
                        REDUCED.check(z, k.lanes(), g + 1, l, u.subtract(v));
                    }
                }
            }
        }
    }

    private static void checkDif(int lanes, double[] x, double[] z, int half, double[] factors) {
        for (int g = 0; g < GROUPS; g++) {
            if ((g & half) == 0) {
                for (int l = 0; l < lanes; l++) {
                    BigInteger u = DigitClass.value(x, lanes, g, l);
                    BigInteger v = DigitClass.value(x, lanes, g + half, l);
                    BigInteger w = DigitClass.value(factors, 1, half + (g & (half - 1)), 0);
                    REDUCED.check(z, lanes, g, l, u.add(v));
                    PRODUCT.check(
                            z, lanes, g + half, l, u.subtract(v).multiply(w).multiply(R_INVERSE));
                }
            }
        }
    }

    @Test
    void stagesOfDecimationInTime() {
        for (TransformKernels k : KERNELS) {
            int lanes = k.lanes();
            for (DigitClass bound : List.of(PRODUCT, REDUCED, SUM)) {
                for (int half : new int[] {1, 4, GROUPS / 2}) {
                    double[] factors = factors(2 * half);
                    double[] x = values(lanes, bound);
                    double[] z = x.clone();
                    k.dit(z, 0, half, factors, GROUPS / 2);
                    for (int g = 0; g < GROUPS; g++) {
                        if ((g & half) == 0) {
                            for (int l = 0; l < lanes; l++) {
                                BigInteger u = DigitClass.value(x, lanes, g, l);
                                BigInteger t = DigitClass.value(x, lanes, g + half, l)
                                        .multiply(DigitClass.value(factors, 1, half + (g & (half - 1)), 0))
                                        .multiply(R_INVERSE);
                                SUM.check(z, lanes, g, l, u.add(t));
                                SUM.check(z, lanes, g + half, l, u.subtract(t));
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
            for (DigitClass left : List.of(STORED, SUM, PRODUCT)) {
                for (DigitClass right : List.of(SUM, PRODUCT, FACTOR)) {
                    double[] x = values(lanes, left);
                    double[] y = values(lanes, right);
                    for (int step = 0; step <= 1; step++) {
                        double[] z = new double[x.length];
                        k.mul(z, 1, x, 0, y, 1 - step, step, GROUPS - 1);
                        for (int g = 1; g < GROUPS; g++) {
                            for (int l = 0; l < lanes; l++) {
                                BigInteger a = DigitClass.value(x, lanes, g - 1, l);
                                BigInteger b = DigitClass.value(y, lanes, step == 0 ? 1 : g - 1, l);
                                bound(1L << 50, "0.77")
                                        .check(z, lanes, g, l, a.multiply(b).multiply(R_INVERSE));
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
            double[] x = values(lanes, bound(1L << 50, "0.77"));
            double[] y = values(lanes, SUM);
            double[] factors = factors(2);
            double[] z = new double[x.length];
            k.combine(z, x, y, factors, GROUPS);
            for (int g = 0; g < GROUPS; g++) {
                for (int l = 0; l < lanes; l++) {
                    BigInteger sum = DigitClass.value(x, lanes, g, l)
                            .multiply(DigitClass.value(factors, 1, 0, 0))
                            .add(DigitClass.value(y, lanes, g, l).multiply(DigitClass.value(factors, 1, 1, 0)));
                    bound(1L << 50, "1.05").check(z, lanes, g, l, sum.multiply(R_INVERSE));
                }
            }
        }
    }

    @Test
    void centredDigitsAreFactors() {
        for (BigInteger value : Seed.edges(P)) {
            double[] digits = new double[5];
            Digits.centredFromLimbs(PrimeField.SCALAR, PrimeField.limbs(value), 0, digits, 0, 1);
            bound(1L << 50, "0.501").check(digits, 1, 0, 0, value);
        }
    }

    /** One element a group: the factors of stages. */
    private double[] factors(int count) {
        double[] factors = new double[5 * count];
        for (int i = 0; i < count; i++) {
            FACTOR.set(random, factors, Digits.COUNT * i, 1);
        }
        return factors;
    }

    private double[] values(int lanes, DigitClass bound) {
        return bound.values(random, lanes, GROUPS);
    }

    private static DigitClass bound(long digit, String value) {
        return new DigitClass(P, digit, value);
    }
}
