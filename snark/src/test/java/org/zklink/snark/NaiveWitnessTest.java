package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/** The solver, the check and the products of matrices on random circuits, against BigInteger. */
class NaiveWitnessTest {
    private static final BigInteger P = Fr.MODULUS;
    private static final int L = FrOps.LIMBS;
    private static final int INPUTS = 5;

    private final Random random = TestCircuits.random("NaiveWitnessTest");
    private final CircuitBuilder cb = new CircuitBuilder();
    private final List<LinearCombination> wires = new ArrayList<>();
    private final List<BigInteger> values = new ArrayList<>();

    /** A combination with its value. */
    private record Valued(LinearCombination combination, BigInteger value) {}

    /** Bits, small numbers, numbers near p and any. */
    private BigInteger element() {
        return switch (random.nextInt(4)) {
            case 0 -> BigInteger.valueOf(random.nextInt(2));
            case 1 -> P.subtract(BigInteger.valueOf(1 + random.nextInt(3)));
            case 2 -> BigInteger.ONE.shiftLeft(random.nextInt(253));
            default -> new BigInteger(300, random).mod(P);
        };
    }

    private Valued combination() {
        LinearCombination sum = LinearCombination.ZERO;
        BigInteger value = BigInteger.ZERO;
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 60 : 5); i >= 0; i--) {
            int wire = random.nextInt(wires.size());
            BigInteger coefficient = element();
            sum = sum.plus(wires.get(wire).times(Fr.of(coefficient)));
            value = value.add(values.get(wire).multiply(coefficient));
        }
        return new Valued(sum, value.mod(P));
    }

    private void add(LinearCombination wire, BigInteger value) {
        wires.add(wire);
        values.add(value.mod(P));
    }

    private void step() {
        Valued x = combination();
        Valued y = combination();
        Valued z = combination();
        switch (random.nextInt(6)) {
            case 0, 1 ->
                add(
                        cb.mulAdd(x.combination, y.combination, z.combination),
                        x.value.multiply(y.value).add(z.value));
            case 2 -> add(cb.asWire(x.combination), x.value);
            case 3 -> {
                if (y.value.signum() != 0) {
                    add(cb.divide(x.combination, y.combination), x.value.multiply(y.value.modInverse(P)));
                }
            }
            case 4 ->
                add(cb.inverseHint(x.combination), x.value.signum() == 0 ? BigInteger.ZERO : x.value.modInverse(P));
            default -> {
                LinearCombination[] bits = cb.bitHints(x.combination, random.nextInt(255));
                for (int i = 0; i < bits.length; i++) {
                    add(bits[i], x.value.testBit(i) ? BigInteger.ONE : BigInteger.ZERO);
                    cb.assertBoolean(bits[i]);
                }
            }
        }
    }

    /** A random circuit, whose first wires are its inputs. */
    private ConstraintSystem build() {
        List<LinearCombination> inputs =
                IntStream.range(0, INPUTS).mapToObj(i -> cb.input("x" + i)).toList();
        inputs.forEach(input -> add(input, element()));
        add(LinearCombination.ONE, BigInteger.ONE);
        for (int i = 0; i < 300; i++) {
            step();
        }
        return cb.build();
    }

    @Test
    void allWiresAndProductsAreRight() {
        ConstraintSystem circuit = build();
        WitnessSolver solver = circuit.newSolver();
        for (int i = 0; i < INPUTS; i++) {
            solver.set(wires.get(i), Fr.of(values.get(i)));
        }
        long[] witness = solver.run();
        for (int i = 0; i < wires.size(); i++) {
            if (wires.get(i).isWire()) {
                assertThat(Fr.fromLimbs(witness, L * wires.get(i).wire())).isEqualTo(Fr.of(values.get(i)));
            }
        }
        assertThat(circuit.checkWitness(witness)).isEmpty();
        QapMatrices matrices = QapMatrices.of(circuit);
        for (SparseMatrix matrix : List.of(matrices.a(), matrices.b())) {
            long[] products = matrices.evaluate(matrix, witness);
            SparseMatrix transposed = matrix.transposed(circuit.wireCount());
            assertThat(transposed.termCount()).isEqualTo(matrix.termCount());
            long[] back = transposed.transposed(matrix.rows()).times(circuit.coefficients(), witness);
            assertThat(back).isEqualTo(products);
            for (int row = 0; row < matrix.rows(); row++) {
                assertThat(Fr.fromLimbs(products, L * row).toBigInteger())
                        .isEqualTo(naiveProduct(matrix, row, circuit.coefficients(), witness));
            }
        }
    }

    /** Whatever wire is wrong, the check names the first constraint that BigInteger finds violated. */
    @Test
    void theFirstViolatedConstraintIsNamed() {
        List<LinearCombination> xs = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            try (var _ = cb.label("row " + i)) {
                xs.add(i < 2 ? cb.input("x" + i) : cb.mul(xs.get(i - 1), xs.get(random.nextInt(i - 1))));
            }
        }
        ConstraintSystem circuit = cb.build();
        long[] witness = circuit.newSolver()
                .set(xs.get(0), Fr.of(3))
                .set(xs.get(1), Fr.of(5))
                .run();
        for (int attempt = 0; attempt < 20; attempt++) {
            long[] forged = witness.clone();
            FrOps.setZero(forged, L * (1 + random.nextInt(circuit.wireCount() - 1)));
            int first = IntStream.range(0, circuit.constraintCount())
                    .filter(row -> !naiveHolds(circuit, row, forged))
                    .findFirst()
                    .orElseThrow();
            assertThat(circuit.checkWitness(forged)).hasValue(circuit.constraintLabel(first));
        }
    }

    /** Quotients in a row share an inversion; a zero among their denominators does no harm, or is named. */
    @Test
    void quotientsInARow() {
        LinearCombination[] n =
                IntStream.range(0, 150).mapToObj(i -> cb.input("n" + i)).toArray(LinearCombination[]::new);
        LinearCombination[] d =
                IntStream.range(0, 150).mapToObj(i -> cb.input("d" + i)).toArray(LinearCombination[]::new);
        LinearCombination[] q = new LinearCombination[n.length];
        // All inputs are read first, so that the divisions follow one another.
        cb.asWire(LinearCombination.sum(n).plus(LinearCombination.sum(d)));
        for (int i = 0; i < n.length; i++) {
            q[i] = i % 10 == 9 ? cb.divide(q[i - 1].plus(Fr.ONE), d[i]) : cb.divide(n[i], d[i]);
        }
        ConstraintSystem circuit = cb.build();
        Fr[] expected = new Fr[n.length];
        WitnessSolver good = circuit.newSolver();
        WitnessSolver bad = circuit.newSolver();
        for (int i = 0; i < n.length; i++) {
            boolean zero = i % 7 == 3 && i % 10 != 9;
            Fr numerator = zero ? Fr.ZERO : TestCircuits.element(random);
            Fr denominator = zero ? Fr.ZERO : TestCircuits.element(random);
            good.set(n[i], numerator).set(d[i], denominator);
            bad.set(n[i], i == 3 ? Fr.ONE : numerator).set(d[i], denominator);
            Fr top = i % 10 == 9 ? expected[i - 1].add(Fr.ONE) : numerator;
            expected[i] = zero ? Fr.ZERO : top.mul(denominator.inverse());
        }
        assertThat(circuit.checkWitness(good.run())).isEmpty();
        for (int i = 0; i < n.length; i++) {
            assertThat(good.value(q[i])).as("quotient %d", i).isEqualTo(expected[i]);
        }
        assertThatThrownBy(bad::run).isInstanceOf(WitnessException.class).hasMessageContaining("division of 1 by zero");
    }

    private static boolean naiveHolds(ConstraintSystem circuit, int row, long[] witness) {
        long[] table = circuit.coefficients();
        BigInteger a = naiveProduct(circuit.a(), row, table, witness);
        BigInteger b = naiveProduct(circuit.b(), row, table, witness);
        return a.multiply(b).mod(P).equals(naiveProduct(circuit.c(), row, table, witness));
    }

    private static BigInteger naiveProduct(SparseMatrix matrix, int row, long[] coefficients, long[] witness) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = matrix.rowStart()[row]; k < matrix.rowStart()[row + 1]; k++) {
            BigInteger coefficient =
                    Fr.fromLimbs(coefficients, L * matrix.coefficientIndex()[k]).toBigInteger();
            sum = sum.add(coefficient.multiply(
                    Fr.fromLimbs(witness, L * matrix.wire()[k]).toBigInteger()));
        }
        return sum.mod(P);
    }
}
