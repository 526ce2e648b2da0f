package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Rows of every length against double-and-add. */
class SparseSumsTest {
    private static final int POINTS = 50;

    private final Random random = Seed.random("SparseSumsTest");

    @Test
    void rowsOfAllLengths() {
        check(List.of(0, 1, 2, 3, 0, 17, 199, 200, 450, 1));
    }

    @Test
    void manyShortRows() {
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            lengths.add(random.nextInt(3));
        }
        check(lengths);
    }

    @Test
    void refusesScalarsThatAreNotReduced() {
        SparseSums.Matrix matrix =
                new SparseSums.Matrix(new int[] {0, 1}, new int[1], new int[1], PrimeField.limbs(Fr.MODULUS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseSums.g1(matrix, G1Array.of(List.of(G1Point.GENERATOR)), done -> {}))
                .withMessageContaining("below the group order");
    }

    private void check(List<Integer> lengths) {
        List<BigInteger> table = new ArrayList<>(Seed.edges(Fr.MODULUS));
        for (int i = 0; i < 20; i++) {
            table.add(Seed.below(random, Fr.MODULUS));
            table.add(Fr.MODULUS.subtract(BigInteger.valueOf(1 + random.nextInt(1000))));
        }
        SparseSums.Matrix matrix = matrix(lengths, table);
        long[] scalars = TestPoints.scalars(random, POINTS);
        G1Array g1 = FixedBase.g1(scalars, POINTS);
        G2Array g2 = FixedBase.g2(scalars, POINTS);
        g1.set(3, G1Point.INFINITY);
        g2.set(3, G2Point.INFINITY);
        g1.set(4, g1.get(5).neg());
        AtomicLong most = new AtomicLong();
        G1Array sums = SparseSums.g1(matrix, g1, done -> most.accumulateAndGet(done, Math::max));
        G2Array sums2 = SparseSums.g2(matrix, g2, done -> {});
        assertThat(most).hasValue(lengths.size());
        for (int row = 0; row < matrix.rows(); row++) {
            G1Point expected = G1Point.INFINITY;
            G2Point expected2 = G2Point.INFINITY;
            for (int k = matrix.rowStart()[row]; k < matrix.rowStart()[row + 1]; k++) {
                BigInteger scalar = table.get(matrix.scalar()[k]);
                expected = expected.add(g1.get(matrix.point()[k]).mul(scalar));
                expected2 = expected2.add(g2.get(matrix.point()[k]).mul(scalar));
            }
            assertThat(sums.get(row)).as("row " + row).isEqualTo(expected);
            assertThat(sums2.get(row)).as("row " + row).isEqualTo(expected2);
        }
    }

    private SparseSums.Matrix matrix(List<Integer> lengths, List<BigInteger> table) {
        int[] rowStart = new int[lengths.size() + 1];
        for (int i = 0; i < lengths.size(); i++) {
            rowStart[i + 1] = rowStart[i] + lengths.get(i);
        }
        int terms = rowStart[lengths.size()];
        int[] point = random.ints(terms, 0, POINTS).toArray();
        int[] scalar = random.ints(terms, 0, table.size()).toArray();
        long[] scalars = new long[4 * table.size()];
        for (int i = 0; i < table.size(); i++) {
            System.arraycopy(PrimeField.limbs(table.get(i)), 0, scalars, 4 * i, 4);
        }
        return new SparseSums.Matrix(rowStart, point, scalar, scalars);
    }
}
