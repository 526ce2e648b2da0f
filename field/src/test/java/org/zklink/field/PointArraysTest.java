package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Point by point against double-and-add. */
class PointArraysTest {
    private final Random random = Seed.random("PointArraysTest");

    @Test
    void scalesByEdgesAndRandomScalars() {
        G1Array points = points(30);
        for (BigInteger scalar : Seed.edges(Fr.MODULUS)) {
            checkScaled(points, Fr.of(scalar));
        }
        checkScaled(points, Fr.of(Seed.below(random, Fr.MODULUS)));
        checkScaled(G1Array.allocate(0), Fr.TWO);
    }

    @Test
    void scalesMoreThanABatch() {
        checkScaled(points(600), Fr.of(Seed.below(random, Fr.MODULUS)));
    }

    @Test
    void subtractsEqualOppositeAndInfinitePoints() {
        G1Array left = points(40);
        G1Array right = points(40);
        right.set(1, left.get(1));
        right.set(2, left.get(2).neg());
        right.set(3, G1Point.INFINITY);
        left.set(4, G1Point.INFINITY);
        left.set(5, G1Point.INFINITY);
        right.set(5, G1Point.INFINITY);
        G1Array differences = PointArrays.subtract(left, right);
        for (int i = 0; i < left.size(); i++) {
            assertThat(differences.get(i))
                    .as("point " + i)
                    .isEqualTo(left.get(i).sub(right.get(i)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> PointArrays.subtract(left, points(39)));
    }

    private void checkScaled(G1Array points, Fr scalar) {
        G1Array scaled = PointArrays.scale(points, scalar);
        assertThat(scaled.size()).isEqualTo(points.size());
        for (int i = 0; i < points.size(); i++) {
            assertThat(scaled.get(i))
                    .as(scalar + " * point " + i)
                    .isEqualTo(points.get(i).mul(scalar));
        }
    }

    /** Random multiples of the generator, infinity and a pair of opposites among them. */
    private G1Array points(int n) {
        G1Array points = FixedBase.g1(TestPoints.scalars(random, n), n);
        if (n > 10) {
            points.set(7, G1Point.INFINITY);
            points.set(8, points.get(9).neg());
        }
        return points;
    }
}
