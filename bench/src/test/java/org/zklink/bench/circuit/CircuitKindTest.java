package org.zklink.bench.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.snark.ConstraintSystem;
import org.zklink.snark.SparseMatrix;

/** The circuits are what their names say. */
class CircuitKindTest {
    private static final int LOG_SIZE = 10;

    @ParameterizedTest
    @EnumSource
    void fillsItsDomainAndHasAWitness(CircuitKind kind) {
        SolvedCircuit solved = kind.build(LOG_SIZE);
        ConstraintSystem circuit = solved.circuit();
        assertThat(circuit.checkWitness(solved.witness())).isEmpty();
        assertThat(circuit.constraintCount() + circuit.publicCount() + 1).isEqualTo(1 << LOG_SIZE);
        assertThat(kind.build(LOG_SIZE).circuit().hash()).isEqualTo(circuit.hash());
    }

    @Test
    void denseUsesAlmostEveryWireInEachMatrixAndAtFullWidth() {
        SolvedCircuit solved = CircuitKind.DENSE.build(LOG_SIZE);
        ConstraintSystem circuit = solved.circuit();
        for (SparseMatrix matrix : List.of(circuit.a(), circuit.b(), circuit.c())) {
            assertThat(usedWires(matrix)).isGreaterThan(circuit.wireCount() - 5);
        }
        assertThat(widthAtMost(solved, 240)).isLessThan(5);
    }

    @Test
    void threeQuartersOfTheOtherAreBits() {
        SolvedCircuit solved = CircuitKind.BITS.build(LOG_SIZE);
        double share = widthAtMost(solved, 1) / (double) solved.circuit().wireCount();
        assertThat(share).isBetween(0.73, 0.77);
    }

    @Test
    void refusesOtherSizes() {
        assertThatThrownBy(() -> CircuitKind.DENSE.build(6)).hasMessageContaining("2^6, expected 2^7 to 2^26");
    }

    private static int usedWires(SparseMatrix matrix) {
        BitSet used = new BitSet();
        for (int term = 0; term < matrix.termCount(); term++) {
            used.set(matrix.wire()[term]);
        }
        return used.cardinality();
    }

    private static int widthAtMost(SolvedCircuit solved, int bits) {
        int count = 0;
        for (int wire = 0; wire < solved.circuit().wireCount(); wire++) {
            Fr value = Fr.fromLimbs(solved.witness(), wire * FrOps.LIMBS);
            count += value.toBigInteger().bitLength() <= bits ? 1 : 0;
        }
        return count;
    }
}
