package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.BabyJubjub.Point;
import org.zklink.field.vector.ScalarFieldKernels;
import org.zklink.field.vector.ScalarFieldKernels256;
import org.zklink.field.vector.ScalarFieldKernels512;

/** Checks in lanes against multiplication point by point. */
class BabyJubjubBatchTest {
    private static final BigInteger L = BabyJubjub.SUBGROUP_ORDER;
    private static final List<ScalarFieldKernels> KERNELS =
            List.of(new ScalarFieldKernels512(), new ScalarFieldKernels256());

    private final Random random = Seed.random("BabyJubjubBatchTest");

    @Test
    void subgroup() {
        List<Point> points = new ArrayList<>();
        Point torsion = BabyJubjub.GENERATOR.mul(L);
        for (int k = 0; k < 8; k++) {
            Point small = torsion.mul(BigInteger.valueOf(k));
            points.add(small);
            for (int i = 0; i < 5; i++) {
                points.add(BabyJubjub.BASE8.mul(Seed.below(random, L)).add(small));
            }
            points.add(BabyJubjub.GENERATOR.mul(Seed.below(random, BabyJubjub.ORDER)));
        }
        for (BigInteger x : Seed.edges(Fr.MODULUS)) {
            points.add(new Point(Fr.of(x), Fr.of(Seed.below(random, Fr.MODULUS))));
            points.add(new Point(Fr.of(x), Fr.ONE));
            points.add(new Point(Fr.of(x), Fr.ONE.neg()));
            points.add(new Point(Fr.of(x), Fr.ZERO));
            points.add(new Point(Fr.ZERO, Fr.of(x)));
        }
        int n = points.size();
        long[] limbs = limbs(points);
        for (ScalarFieldKernels kernels : KERNELS) {
            boolean[] result = new BabyJubjubBatch(kernels).generateSubgroup(limbs, n);
            for (int i = 0; i < n; i++) {
                Point p = points.get(i);
                boolean expected = p.isOnCurve() && !p.isIdentity() && p.mul(L).isIdentity();
                assertThat(result[i]).as(p.toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    void equations() {
        List<BigInteger> scalars =
                new ArrayList<>(List.of(BigInteger.ZERO, BigInteger.ONE, L.subtract(BigInteger.ONE)));
        // All digits at either end, in windows of four and of seven bits.
        for (String pattern : List.of("8", "7", "f", "88f", "0", "1", "80", "7f", "40", "204081")) {
            scalars.add(new BigInteger(pattern.repeat(64), 16).mod(BigInteger.ONE.shiftLeft(250)));
        }
        while (scalars.size() < 83) {
            scalars.add(Seed.below(random, L));
        }
        int n = scalars.size();
        long[] s = new long[4 * n];
        long[] k = new long[4 * n];
        List<Point> points = new ArrayList<>();
        List<Point> sums = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            BigInteger ki = scalars.get((7 * i + 3) % n);
            BabyJubjubBatch.putScalar(scalars.get(i), s, i);
            BabyJubjubBatch.putScalar(ki, k, i);
            points.add(BabyJubjub.GENERATOR.mul(
                    i % 9 == 0 ? BigInteger.valueOf(i) : Seed.below(random, BabyJubjub.ORDER)));
            sums.add(BabyJubjub.BASE8.mul(scalars.get(i)).add(points.get(i).mul(ki)));
        }
        for (ScalarFieldKernels kernels : KERNELS) {
            BabyJubjubBatch batch = new BabyJubjubBatch(kernels);
            assertThat(batch.equationsHold(s, k, limbs(points), limbs(sums), n)).containsOnly(true);
            List<Point> wrong = sums.stream().map(this::wrong).toList();
            assertThat(batch.equationsHold(s, k, limbs(points), limbs(wrong), n))
                    .containsOnly(false);
        }
    }

    private Point wrong(Point p) {
        return switch (random.nextInt(4)) {
            case 0 -> p.add(BabyJubjub.BASE8);
            case 1 -> p.add(new Point(Fr.ZERO, Fr.ONE.neg()));
            case 2 -> new Point(p.x().add(Fr.ONE), p.y());
            default -> new Point(p.x(), p.y().add(Fr.ONE));
        };
    }

    @Test
    void refusesScalarsThatItsWindowsDoNotHold() {
        long[] point = limbs(List.of(BabyJubjub.BASE8));
        long[] tooGreat = PrimeField.limbs(BigInteger.ONE.shiftLeft(252));
        for (ScalarFieldKernels kernels : KERNELS) {
            BabyJubjubBatch batch = new BabyJubjubBatch(kernels);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batch.equationsHold(new long[4], tooGreat, point, point, 1))
                    .withMessageContaining("not below the subgroup's order");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batch.equationsHold(tooGreat, new long[4], point, point, 1))
                    .withMessageContaining("not below the subgroup's order");
        }
    }

    private static long[] limbs(List<Point> points) {
        long[] limbs = new long[8 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            BabyJubjubBatch.putPoint(points.get(i), limbs, i);
        }
        return limbs;
    }
}
