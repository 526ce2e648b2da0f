package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;

class CircuitBuilderTest {
    private static final LinearCombination ONE = LinearCombination.ONE;

    private final CircuitBuilder cb = new CircuitBuilder();

    @Test
    void solvesAndChecks() {
        LinearCombination out = cb.publicInput("out");
        LinearCombination x = cb.input("x");
        LinearCombination cube = cb.mul(cb.mul(x, x), x);
        try (var _ = cb.label("cubic")) {
            cb.assertEqual(out, cube.plus(x).plus(Fr.of(5)));
        }
        ConstraintSystem cs = cb.build();
        assertThat(cs.wireCount()).isEqualTo(5);
        assertThat(cs.publicCount()).isEqualTo(1);
        assertThat(cs.constraintCount()).isEqualTo(3);
        long[] witness = cs.newSolver().set(x, Fr.of(3)).setPublic(0, Fr.of(35)).run();
        assertThat(cs.checkWitness(witness)).isEmpty();
        assertThat(Fr.fromLimbs(witness, 4)).isEqualTo(Fr.of(35));
        Fr.of(36).copyTo(witness, 4);
        assertThat(cs.checkWitness(witness)).hasValue("cubic");
        assertThatThrownBy(() ->
                        cs.newSolver().set(x, Fr.of(3)).set(out, Fr.of(36)).run())
                .isInstanceOf(WitnessException.class)
                .hasMessage("cubic: 0 * 0 is not 1");
    }

    @Test
    void checkWitnessRefusesOtherShapes() {
        cb.input("x");
        ConstraintSystem cs = cb.build();
        assertThatIllegalArgumentException().isThrownBy(() -> cs.checkWitness(new long[4]));
        assertThatIllegalArgumentException().isThrownBy(() -> cs.checkWitness(new long[8])); // wire 0 is not one
    }

    @Test
    void everyOperationComputesItsWire() {
        LinearCombination x = cb.input("x");
        LinearCombination y = cb.input("y");
        LinearCombination product = cb.mul(x.plus(Fr.ONE), y);
        LinearCombination sum = cb.mulAdd(x, y, x.times(2).minus(ONE));
        LinearCombination quotient = cb.divide(y, x);
        LinearCombination wire = cb.asWire(x.plus(y));
        LinearCombination inverse = cb.inverseHint(x);
        LinearCombination[] bits = cb.bitHints(y, 4);
        LinearCombination[] hints = cb.hint(
                2,
                (in, out) -> {
                    out[0] = in[0].add(in[1]);
                    out[1] = in[0].sub(in[1]);
                },
                x,
                y);
        WitnessSolver solver = cb.build().newSolver().set(x, Fr.of(3)).set(y, Fr.of(12));
        solver.run();
        assertThat(solver.value(product)).isEqualTo(Fr.of(48));
        assertThat(solver.value(sum)).isEqualTo(Fr.of(41));
        assertThat(solver.value(quotient)).isEqualTo(Fr.of(4));
        assertThat(wire.isWire()).isTrue();
        assertThat(solver.value(wire)).isEqualTo(Fr.of(15));
        assertThat(solver.value(inverse)).isEqualTo(Fr.of(3).inverse());
        assertThat(bits).extracting(solver::value).containsExactly(Fr.ZERO, Fr.ZERO, Fr.ONE, Fr.ONE);
        assertThat(hints)
                .extracting(solver::value)
                .containsExactly(Fr.of(15), Fr.of(9).neg());
        assertThat(cb.constraintCount()).isEqualTo(4);
    }

    @Test
    void foldsConstants() {
        LinearCombination x = cb.input("x");
        LinearCombination three = LinearCombination.constant(3);
        assertThat(cb.mul(three, x)).isEqualTo(x.times(3));
        assertThat(cb.mul(x, three)).isEqualTo(x.times(3));
        assertThat(cb.mulAdd(x, three, ONE)).isEqualTo(x.times(3).plus(Fr.ONE));
        assertThat(cb.divide(x.times(6), three)).isEqualTo(x.times(2));
        assertThat(cb.asWire(x)).isSameAs(x);
        cb.assertProduct(three, three, LinearCombination.constant(9));
        cb.assertBoolean(ONE);
        cb.assertEqual(x.times(3), cb.mul(x, three));
        assertThat(cb.constraintCount()).isZero();
        cb.assertProduct(x, three, ONE);
        cb.assertProduct(three, x, ONE);
        assertThat(cb.constraintCount()).isEqualTo(2);
    }

    @Test
    void refusesConstantsThatCannotHold() {
        LinearCombination x = cb.input("x");
        try (var _ = cb.label("fee")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cb.assertEqual(x, x.plus(Fr.ONE)))
                    .withMessageStartingWith("fee: can never hold");
            assertThatIllegalArgumentException().isThrownBy(() -> cb.assertBoolean(LinearCombination.constant(2)));
            assertThatIllegalArgumentException().isThrownBy(() -> cb.divide(x, LinearCombination.ZERO));
        }
    }

    @Test
    void divisionByZero() {
        LinearCombination x = cb.input("x");
        LinearCombination y = cb.input("y");
        LinearCombination quotient;
        try (var _ = cb.label("price")) {
            quotient = cb.divide(x, y);
        }
        ConstraintSystem cs = cb.build();
        WitnessSolver zeros = cs.newSolver().set(x, Fr.ZERO).set(y, Fr.ZERO);
        assertThat(cs.checkWitness(zeros.run())).isEmpty();
        assertThat(zeros.value(quotient)).isEqualTo(Fr.ZERO);
        assertThatThrownBy(() -> cs.newSolver().set(x, Fr.of(5)).set(y, Fr.ZERO).run())
                .isInstanceOf(WitnessException.class)
                .hasMessage("price: division of 5 by zero");
    }

    @Test
    void labelsNest() {
        LinearCombination x = cb.input("x");
        try (var _ = cb.label("intent[3]")) {
            cb.assertBoolean(x);
            try (var _ = cb.label("price")) {
                cb.assertBoolean(x);
                cb.mul(x, x);
            }
            cb.mul(x, x);
        }
        cb.assertBoolean(x);
        ConstraintSystem cs = cb.build();
        assertThat(cs.constraintsByScope())
                .containsExactlyInAnyOrderEntriesOf(Map.of("intent[3]", 4, "intent[3]/price", 2, "circuit", 1));
        assertThat(cs.constraintLabel(0)).isEqualTo("intent[3]");
        assertThat(cs.constraintLabel(2)).isEqualTo("intent[3]/price");
        assertThat(cs.constraintLabel(3)).isEqualTo("intent[3]");
        assertThat(cs.constraintLabel(4)).isEqualTo("circuit");
        assertThat(cs.wireLabel(2)).isEqualTo("intent[3]/price");
    }

    @Test
    void scopesCloseInOrder() {
        CircuitBuilder.Scope outer = cb.label("a");
        CircuitBuilder.Scope inner = cb.label("b");
        assertThatIllegalStateException().isThrownBy(outer::close);
        inner.close();
        assertThatIllegalStateException().isThrownBy(cb::build).withMessageContaining("still open");
        outer.close();
        cb.build();
    }

    @Test
    void publicInputsComeFirst() {
        cb.publicInput("a");
        cb.input("x");
        assertThatIllegalStateException().isThrownBy(() -> cb.publicInput("b"));
    }

    @Test
    void stagesPauseTheProgram() {
        LinearCombination r = cb.publicInput("r");
        LinearCombination x = cb.input("x");
        LinearCombination square = cb.mul(x, x);
        cb.stage("committed");
        LinearCombination sum = cb.mul(square, r);
        ConstraintSystem cs = cb.build();
        WitnessSolver solver = cs.newSolver().set(x, Fr.of(3)).runTo("committed");
        Fr challenge = solver.value(square).add(Fr.ONE);
        assertThatIllegalStateException().isThrownBy(() -> solver.value(sum)).withMessageContaining("no value yet");
        assertThatIllegalStateException().isThrownBy(() -> solver.value(r));
        solver.set(r, challenge);
        assertThat(cs.checkWitness(solver.run())).isEmpty();
        assertThat(solver.value(sum)).isEqualTo(Fr.of(90));
        assertThatIllegalStateException().isThrownBy(() -> solver.runTo("committed"));
        assertThatIllegalStateException().isThrownBy(() -> cs.newSolver().runTo("nowhere"));
        assertThatIllegalArgumentException().isThrownBy(() -> cb.stage("committed"));
    }

    @Test
    void inputsAreSetOnceBeforeUse() {
        LinearCombination r = cb.publicInput("r");
        LinearCombination x = cb.input("amount");
        LinearCombination y;
        try (var _ = cb.label("row")) {
            y = cb.mul(x, x);
        }
        ConstraintSystem cs = cb.build();
        assertThatThrownBy(() -> cs.newSolver().set(r, Fr.ONE).run())
                .isInstanceOf(WitnessException.class)
                .hasMessage("row: input \"amount\" is not set");
        assertThatThrownBy(() -> cs.newSolver().set(x, Fr.ONE).run())
                .isInstanceOf(WitnessException.class)
                .hasMessage("circuit: input \"r\" is not set");
        WitnessSolver solver = cs.newSolver().set(x, Fr.ONE);
        assertThatIllegalStateException().isThrownBy(() -> solver.set(x, Fr.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> solver.set(y, Fr.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> solver.setPublic(1, Fr.ONE));
    }

    @Test
    void aSolverThatFailedStaysFailed() {
        LinearCombination x = cb.input("x");
        cb.assertBoolean(x);
        WitnessSolver solver = cb.build().newSolver().set(x, Fr.TWO);
        assertThatThrownBy(solver::run).isInstanceOf(WitnessException.class);
        assertThatIllegalStateException().isThrownBy(solver::run);
    }

    @Test
    void aHintThatFailsIsNamed() {
        LinearCombination x = cb.input("x");
        try (var _ = cb.label("sqrt")) {
            cb.hint(1, (in, out) -> out[0] = in[0].inverse(), x);
        }
        assertThatThrownBy(() -> cb.build().newSolver().set(x, Fr.ZERO).run())
                .isInstanceOf(WitnessException.class)
                .hasMessageStartingWith("sqrt: hint failed")
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void overridesForgeWiresAndWhatFollowsFromThem() {
        LinearCombination x = cb.input("x");
        LinearCombination hint;
        LinearCombination square;
        try (var _ = cb.label("root")) {
            hint = cb.hint(1, (in, out) -> out[0] = in[0], x)[0];
            square = cb.mul(hint, hint);
            cb.assertEqual(square, cb.mul(x, x));
        }
        ConstraintSystem cs = cb.build();
        WitnessSolver minus =
                cs.newSolver().set(x, Fr.of(3)).override(hint, Fr.of(3).neg());
        assertThat(cs.checkWitness(minus.run())).isEmpty();
        WitnessSolver four = cs.newSolver().set(x, Fr.of(3)).override(hint, Fr.of(4));
        assertThat(cs.checkWitness(four.run())).hasValue("root");
        assertThat(four.value(square)).isEqualTo(Fr.of(16));
        WitnessSolver nine =
                cs.newSolver().set(x, Fr.of(3)).override(hint, Fr.of(4)).override(square, Fr.of(9));
        assertThat(cs.checkWitness(nine.run())).hasValue("root");
        assertThat(nine.value(square)).isEqualTo(Fr.of(9));
        assertThatIllegalArgumentException().isThrownBy(() -> cs.newSolver().override(0, Fr.ONE));
        assertThatIllegalStateException().isThrownBy(() -> nine.override(hint, Fr.ONE));
    }

    @Test
    void constraintsLeftOutLetTheAttackPass() {
        for (boolean dropped : new boolean[] {false, true}) {
            CircuitBuilder circuit =
                    new CircuitBuilder().withoutConstraints(label -> dropped && label.equals("a/check"));
            LinearCombination x = circuit.input("x");
            LinearCombination y;
            try (var _ = circuit.label("a")) {
                try (var _ = circuit.label("check")) {
                    circuit.assertBoolean(x);
                }
                y = circuit.mul(x, x);
            }
            ConstraintSystem cs = circuit.build();
            WitnessSolver attack = cs.newSolver().set(x, Fr.of(5)).override(x, Fr.of(5));
            assertThat(cs.checkWitness(attack.run()).isEmpty()).isEqualTo(dropped);
            assertThat(attack.value(y)).isEqualTo(Fr.of(25));
            assertThat(cs.constraintCount())
                    .isEqualTo(circuit.constraintCount())
                    .isEqualTo(dropped ? 1 : 2);
            assertThat(cs.constraintLabel(cs.constraintCount() - 1)).isEqualTo("a");
        }
        cb.input("x");
        assertThatIllegalStateException().isThrownBy(() -> cb.withoutConstraints(label -> true));
    }

    @Test
    void sameCircuitSameHash() {
        assertThat(squares(3).hash())
                .isEqualTo(squares(3).hash())
                .isNotEqualTo(squares(4).hash());
    }

    private static ConstraintSystem squares(int count) {
        CircuitBuilder builder = new CircuitBuilder();
        LinearCombination x = builder.input("x");
        for (int i = 0; i < count; i++) {
            x = builder.mul(x, x);
        }
        return builder.build();
    }
}
