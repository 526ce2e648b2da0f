package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.zklink.field.vector.CurveKernels;
import org.zklink.field.vector.CurveKernels256;
import org.zklink.field.vector.CurveKernels512;

/** Each kernel against BigInteger, on values of every class it takes up to the class's bounds; results within theirs. */
class CurveKernelsTest {
    private static final List<CurveKernels> KERNELS = List.of(new CurveKernels512(), new CurveKernels256());

    private static final BigInteger P = Fq.MODULUS;
    private static final BigInteger R_INVERSE = DigitClass.inverseR(P);
    private static final int GROUPS = 64;
    /** The largest multiple of p that a reduction adds: five quotients of 51 bits, centred. A little over R / 2. */
    private static final BigInteger LARGEST_QUOTIENT = BigInteger.ONE
            .shiftLeft(255)
            .subtract(BigInteger.ONE)
            .divide(BigInteger.ONE.shiftLeft(51).subtract(BigInteger.ONE))
            .shiftLeft(50);

    private static final long HALF = 1L << 50;
    private static final long DIGIT = (1L << 51) - 1;

    private static final DigitClass NORMAL = new DigitClass(P, HALF, "1.8");
    private static final DigitClass SMALL = new DigitClass(P, HALF, "1.3");
    private static final DigitClass DIFFERENCE = new DigitClass(P, DIGIT, "1");
    private static final DigitClass WIDE = new DigitClass(P, 2 * DIGIT, "2");

    private final Random random = Seed.random("CurveKernelsTest");

    /** Elements in all lanes of all groups. */
    private static final class Elements {
        final double[] digits;
        final int lanes;

        Elements(double[] digits, int lanes) {
            this.digits = digits;
            this.lanes = lanes;
        }

        BigInteger value(int k) {
            return DigitClass.value(digits, lanes, k / lanes, k % lanes);
        }

        int count() {
            return digits.length / Digits.COUNT;
        }

        /** A copy with {@code before} empty groups in front. */
        Elements after(int before) {
            int skipped = before * Digits.COUNT * lanes;
            double[] copy = new double[skipped + digits.length];
            System.arraycopy(digits, 0, copy, skipped, digits.length);
            return new Elements(copy, lanes);
        }
    }

    @Test
    void gatherBringsLimbsIntoColumns() {
        for (CurveKernels k : KERNELS) {
            int lanes = k.lanes();
            int groups = 5;
            for (int offset : new int[] {0, 8}) {
                long[] points = random.longs(800).toArray();
                Arrays.fill(points, 7 * 16, 8 * 16, 0);
                int[] entries = random.ints((groups + 1L) * lanes, 0, 100).toArray();
                Arrays.fill(entries, lanes, lanes + 2, 15);
                long[] nonzero = random.longs(entries.length).toArray();
                Arrays.fill(nonzero, lanes, lanes + 1, 0);
                long[] before = nonzero.clone();
                long[] columns = new long[8 * lanes * groups];
                k.gather(columns, points, 16, offset, entries, lanes, nonzero, groups);
                for (int n = 0; n < lanes * groups; n++) {
                    long any = before[lanes + n];
                    for (int limb = 0; limb < 8; limb++) {
                        long expected = points[(entries[lanes + n] >> 1) * 16 + offset + limb];
                        assertThat(columns[(n / lanes * 8 + limb) * lanes + n % lanes])
                                .isEqualTo(expected);
                        any |= expected;
                    }
                    assertThat(nonzero[lanes + n]).isEqualTo(any);
                }
                assertThat(nonzero[lanes]).isZero();
                assertThat(Arrays.copyOf(nonzero, lanes)).isEqualTo(Arrays.copyOf(before, lanes));
            }
        }
    }

    @Test
    void columnsToDigitsAndBackToPoints() {
        for (CurveKernels k : KERNELS) {
            int lanes = k.lanes();
            int n = GROUPS * lanes;
            long[] points = new long[8 * n];
            for (int i = 0; i < 2 * n; i++) {
                System.arraycopy(PrimeField.limbs(canonical(i)), 0, points, 4 * i, 4);
            }
            int[] entries = new int[n];
            Arrays.setAll(entries, i -> (n - 1 - i) << 1 | random.nextInt(2));
            long[] columns = new long[8 * n];
            k.gather(columns, points, 8, 0, entries, 0, new long[n], GROUPS);
            for (long sign : new long[] {0, Long.MIN_VALUE}) {
                Elements z = new Elements(new double[Digits.COUNT * (n + lanes)], lanes);
                k.unpack(z.digits, 1, columns, 4, entries, 0, sign, GROUPS);
                for (int i = 0; i < n; i++) {
                    BigInteger value = PrimeField.bigInteger(points, 4 * (2 * (entries[i] >> 1) + 1));
                    boolean negated = sign != 0 && (entries[i] & 1) != 0;
                    assertThat(z.value(lanes + i)).isEqualTo(negated ? value.negate() : value);
                    checkDigits(z.digits, lanes, lanes + i, negated ? -DIGIT : 0, negated ? 0 : DIGIT);
                }
            }
            double[][] coordinates = new double[2][Digits.COUNT * n];
            k.unpack(coordinates[0], 0, columns, 0, entries, 0, 0, GROUPS);
            k.unpack(coordinates[1], 0, columns, 4, entries, 0, 0, GROUPS);
            long[] back = new long[16 * n];
            int[] out = Arrays.stream(entries).map(entry -> entry >> 1).toArray();
            k.store(back, 16, 8, out, 0, coordinates[0], coordinates[1], GROUPS);
            for (int i = 0; i < n; i++) {
                assertThat(Arrays.copyOfRange(back, 16 * i + 8, 16 * i + 16))
                        .isEqualTo(Arrays.copyOfRange(points, 8 * i, 8 * i + 8));
                assertThat(Arrays.copyOfRange(back, 16 * i, 16 * i + 8)).containsOnly(0);
            }
        }
    }

    @Test
    void differencesAndFactors() {
        for (CurveKernels k : KERNELS) {
            Elements x = canonical(k, true);
            Elements y = canonical(k, true);
            Elements z = zeros(k);
            k.difference(z.digits, x.after(1).digits, 1, y.after(2).digits, 2, GROUPS);
            checkAll(z, WIDE, i -> x.value(i).subtract(y.value(i)));
            Elements u = canonical(k, false);
            Elements v = canonical(k, false);
            k.difference(z.digits, u.digits, 0, v.digits, 0, GROUPS);
            checkAll(z, DIFFERENCE, i -> u.value(i).subtract(v.value(i)));
            for (int factor : new int[] {-1, 2}) {
                Elements n = values(k, NORMAL);
                k.scale(z.digits, n.digits, factor, GROUPS);
                for (int i = 0; i < z.count(); i++) {
                    assertThat(z.value(i)).isEqualTo(n.value(i).multiply(BigInteger.valueOf(factor)));
                }
            }
        }
    }

    @Test
    void exceptionsAreFound() {
        for (CurveKernels k : KERNELS) {
            int n = GROUPS * k.lanes();
            Elements x = canonical(k, false);
            double[] zero = new double[x.digits.length];
            k.difference(zero, x.digits, 0, x.digits, 0, GROUPS);
            for (int digit = 0; digit < 2 * Digits.COUNT; digit++) {
                long[] left = random.longs(n, 0, 3).toArray();
                long[] right = random.longs(n, 0, 3).map(v -> v << 63).toArray();
                double[][] d = {zero.clone(), zero.clone()};
                for (int i = 0; i < n; i++) {
                    int at = (i / k.lanes() * Digits.COUNT + digit % Digits.COUNT) * k.lanes() + i % k.lanes();
                    d[digit / Digits.COUNT][at] = random.nextInt(3) - 1;
                }
                int[] masks = new int[GROUPS];
                assertThat(k.exceptions(masks, left, right, d[0], d[1], GROUPS)).isTrue();
                for (int i = 0; i < n; i++) {
                    int at = (i / k.lanes() * Digits.COUNT + digit % Digits.COUNT) * k.lanes() + i % k.lanes();
                    int mask = masks[i / k.lanes()] >> (i % k.lanes());
                    assertThat((mask & 1) != 0).isEqualTo(left[i] == 0);
                    assertThat((mask >> 8 & 1) != 0).isEqualTo(right[i] == 0);
                    assertThat((mask >> 16 & 1) != 0).isEqualTo(d[digit / Digits.COUNT][at] == 0);
                }
            }
            long[] ones = new long[n];
            Arrays.fill(ones, 1);
            double[] nowhereZero = new double[zero.length];
            Arrays.fill(nowhereZero, -1);
            int[] masks = random.ints(GROUPS).toArray();
            assertThat(k.exceptions(masks, ones, ones, nowhereZero, zero, GROUPS))
                    .isFalse();
            assertThat(masks).containsOnly(0);
        }
    }

    @Test
    void products() {
        for (CurveKernels k : KERNELS) {
            for (DigitClass left : List.of(DIFFERENCE, NORMAL)) {
                checkProduct(k, values(k, left), values(k, NORMAL), NORMAL);
            }
            checkProduct(k, values(k, WIDE), values(k, SMALL), NORMAL);
            checkProduct(k, values(k, DIFFERENCE), values(k, SMALL), SMALL);
            checkProduct(k, values(k, SMALL), values(k, SMALL), SMALL);
            checkProduct(k, values(k, DIFFERENCE), values(k, DIFFERENCE), SMALL);
            checkProduct(k, canonical(k, true), canonical(k, true), SMALL);
        }
    }

    private static void checkProduct(CurveKernels k, Elements x, Elements y, DigitClass result) {
        Elements z = zeros(k);
        k.mul(z.digits, 0, x.after(1).digits, 1, y.after(2).digits, 2, GROUPS);
        checkAll(z, result, i -> x.value(i).multiply(y.value(i)).multiply(R_INVERSE));
        for (int i = 0; i < z.count(); i++) {
            assertThat(z.value(i).abs()).isLessThanOrEqualTo(bound(x.value(i).multiply(y.value(i))));
        }
        for (double[] replaced : List.of(x.digits.clone(), y.digits.clone())) {
            boolean left = Arrays.equals(replaced, x.digits);
            k.mul(replaced, 0, left ? replaced : x.digits, 0, left ? y.digits : replaced, 0, GROUPS);
            assertThat(replaced).isEqualTo(z.digits);
        }
        double[] factor = new double[3 * Digits.COUNT];
        for (int j = 0; j < Digits.COUNT; j++) {
            factor[Digits.COUNT + j] = y.digits[j * y.lanes];
        }
        k.mulBy(z.digits, 0, x.after(1).digits, 1, factor, 1, GROUPS);
        checkAll(z, result, i -> x.value(i).multiply(y.value(0)).multiply(R_INVERSE));
    }

    /** The sum of products, and what the reduction adds to it, over R, rounded up. */
    private static BigInteger bound(BigInteger products) {
        return products.abs().add(LARGEST_QUOTIENT.multiply(P)).shiftRight(255).add(BigInteger.ONE);
    }

    @Test
    void sumsOfTwoProducts() {
        DigitClass slopeFactor = new DigitClass(P, HALF, "0.85");
        for (CurveKernels k : KERNELS) {
            checkSum(k, DIFFERENCE, DIFFERENCE, SMALL);
            checkSum(k, DIFFERENCE, SMALL, NORMAL);
            checkSum(k, WIDE, slopeFactor, NORMAL);
        }
    }

    private void checkSum(CurveKernels k, DigitClass left, DigitClass right, DigitClass result) {
        Elements[] x = {values(k, left), values(k, left)};
        Elements[] y = {values(k, right), values(k, right)};
        for (int same = 0; same < 2; same++) {
            // Squares are where products do not cancel.
            Elements x1 = same == 0 ? x[1] : x[0];
            Elements y1 = same == 0 ? y[1] : y[0];
            IntFunction<BigInteger> sum =
                    i -> x[0].value(i).multiply(y[0].value(i)).add(x1.value(i).multiply(y1.value(i)));
            Elements z = zeros(k);
            k.sumOfProducts(
                    z.digits,
                    0,
                    x[0].after(1).digits,
                    x1.after(1).digits,
                    1,
                    y[0].after(2).digits,
                    y1.after(2).digits,
                    2,
                    GROUPS);
            checkAll(z, result, i -> sum.apply(i).multiply(R_INVERSE));
            for (int i = 0; i < z.count(); i++) {
                assertThat(z.value(i).abs()).isLessThanOrEqualTo(bound(sum.apply(i)));
            }
        }
    }

    @Test
    void runningProductsAndTheirInverses() {
        for (CurveKernels k : KERNELS) {
            for (DigitClass factors : List.of(SMALL, DIFFERENCE)) {
                for (boolean canonicalFirst : new boolean[] {false, true}) {
                    int half = GROUPS / 2;
                    Elements x = values(k, factors);
                    Elements first = canonicalFirst ? canonical(k, false) : values(k, SMALL);
                    double[] totals = Arrays.copyOf(first.digits, 2 * Digits.COUNT * k.lanes());
                    Elements prefix = zeros(k);
                    k.prefixProducts(prefix.digits, x.digits, totals, half);
                    checkPrefixes(k.lanes(), x, first, prefix, new Elements(totals, k.lanes()), half);
                    checkInverses(k, x, prefix);
                }
            }
        }
    }

    private static void checkPrefixes(
            int lanes, Elements x, Elements first, Elements prefix, Elements totals, int half) {
        for (int lane = 0; lane < lanes; lane++) {
            for (int chain = 0; chain < 2; chain++) {
                BigInteger product = first.value(chain * lanes + lane);
                for (int g = chain * half; g < (chain + 1) * half; g++) {
                    if (g == chain * half) {
                        assertThat(prefix.value(g * lanes + lane)).isEqualTo(product);
                    } else {
                        SMALL.check(prefix.digits, lanes, g, lane, product);
                    }
                    product = product.multiply(x.value(g * lanes + lane))
                            .multiply(R_INVERSE)
                            .mod(P);
                }
                SMALL.check(totals.digits, lanes, chain, lane, product);
            }
        }
    }

    private void checkInverses(CurveKernels k, Elements x, Elements prefix) {
        int lanes = k.lanes();
        int from = 3;
        int to = GROUPS - 1;
        Elements start = new Elements(SMALL.values(random, lanes, 2), lanes);
        Elements running = new Elements(start.digits.clone(), lanes);
        double[] z = new double[(to - from) * Digits.COUNT * lanes];
        k.inverses(z, prefix.digits, x.digits, running.digits, 1, from, to);
        for (int lane = 0; lane < lanes; lane++) {
            assertThat(running.value(lane)).isEqualTo(start.value(lane));
            BigInteger product = start.value(lanes + lane);
            for (int g = to - 1; g >= from; g--) {
                int n = g * lanes + lane;
                SMALL.check(
                        z,
                        lanes,
                        g - from,
                        lane,
                        product.multiply(prefix.value(n)).multiply(R_INVERSE));
                product = product.multiply(x.value(n)).multiply(R_INVERSE).mod(P);
            }
            SMALL.check(running.digits, lanes, 1, lane, product);
        }
    }

    @Test
    void chords() {
        for (CurveKernels k : KERNELS) {
            for (boolean twice : new boolean[] {false, true}) {
                Elements[] x = {slope(k, twice), slope(k, twice)};
                Elements[] y = {values(k, NORMAL), values(k, NORMAL)};
                Elements s = canonical(k, true);
                Elements t = canonical(k, true);
                Elements z = zeros(k);
                IntFunction<BigInteger> product = i -> x[0].value(i).multiply(y[0].value(i));
                k.chord(z.digits, x[0].digits, y[0].digits, s.after(1).digits, t.after(1).digits, 1, GROUPS);
                checkChord(z, product, s, t);
                k.chordOfSum(
                        z.digits,
                        x[0].digits,
                        y[0].digits,
                        x[1].digits,
                        y[1].digits,
                        s.after(2).digits,
                        t.after(2).digits,
                        2,
                        GROUPS);
                checkChord(z, i -> product.apply(i).add(x[1].value(i).multiply(y[1].value(i))), s, t);
                k.chordOfSum(
                        z.digits, x[0].digits, y[0].digits, x[0].digits, y[0].digits, s.digits, t.digits, 0, GROUPS);
                checkChord(z, i -> product.apply(i).shiftLeft(1), s, t);
            }
        }
    }

    /** Results at both ends of [0, p): multiples of p and the next values, with 1 = 2^255 / R as a factor. */
    @Test
    void chordsAtTheEndsOfTheField() {
        for (CurveKernels k : KERNELS) {
            Elements one = zeros(k);
            Elements y = zeros(k);
            BigInteger r = BigInteger.ONE.shiftLeft(255).mod(P);
            Elements s = canonical(k, true);
            Elements t = zeros(k);
            for (int i = 0; i < one.count(); i++) {
                put(one, i, r);
                // y = s + t + d for small d, as far as y is normal.
                BigInteger d = BigInteger.valueOf(random.nextInt(5) - 2);
                Digits.centredFromLimbs(
                        PrimeField.BASE,
                        PrimeField.limbs(s.value(i).add(d).mod(P)),
                        0,
                        y.digits,
                        at(y.lanes, i),
                        y.lanes);
            }
            Elements z = zeros(k);
            k.chord(z.digits, one.digits, y.digits, s.digits, t.digits, 0, GROUPS);
            checkChord(z, i -> one.value(i).multiply(y.value(i)), s, t);
        }
    }

    private Elements slope(CurveKernels k, boolean twice) {
        Elements x = values(k, twice ? NORMAL : DIFFERENCE);
        if (twice) {
            Arrays.setAll(x.digits, i -> 2 * x.digits[i]);
        }
        return x;
    }

    private static void checkChord(Elements z, IntFunction<BigInteger> products, Elements s, Elements t) {
        for (int i = 0; i < z.count(); i++) {
            BigInteger expected = products.apply(i)
                    .multiply(R_INVERSE)
                    .subtract(s.value(i))
                    .subtract(t.value(i))
                    .mod(P);
            assertThat(z.value(i)).isEqualTo(expected);
            checkDigits(z.digits, z.lanes, i, 0, DIGIT);
        }
    }

    private static void checkDigits(double[] digits, int lanes, int i, long least, long most) {
        for (int j = 0; j < Digits.COUNT; j++) {
            assertThat(digits[at(lanes, i) + j * lanes]).isBetween((double) least, (double) most);
        }
    }

    private static void checkAll(Elements z, DigitClass result, IntFunction<BigInteger> expected) {
        for (int i = 0; i < z.count(); i++) {
            result.check(z.digits, z.lanes, i / z.lanes, i % z.lanes, expected.apply(i));
        }
    }

    private static int at(int lanes, int i) {
        return i / lanes * Digits.COUNT * lanes + i % lanes;
    }

    private static Elements zeros(CurveKernels k) {
        return new Elements(new double[GROUPS * Digits.COUNT * k.lanes()], k.lanes());
    }

    private Elements values(CurveKernels k, DigitClass bound) {
        return new Elements(bound.values(random, k.lanes(), GROUPS), k.lanes());
    }

    /** The edges of the field first, then random elements. */
    private BigInteger canonical(int i) {
        List<BigInteger> edges = Seed.edges(P);
        return i < edges.size() ? edges.get(i) : Seed.below(random, P);
    }

    private Elements canonical(CurveKernels k, boolean signed) {
        Elements elements = zeros(k);
        for (int i = 0; i < elements.count(); i++) {
            put(elements, i, canonical(i));
            boolean negate = signed && random.nextBoolean();
            for (int j = 0; negate && j < Digits.COUNT; j++) {
                elements.digits[at(elements.lanes, i) + j * elements.lanes] *= -1;
            }
        }
        return elements;
    }

    private static void put(Elements elements, int i, BigInteger value) {
        Digits.fromLimbs(PrimeField.limbs(value), 0, elements.digits, at(elements.lanes, i), elements.lanes);
    }
}
