package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;

class CircuitBuilderTest {
    private final CircuitBuilder cb = new CircuitBuilder();

    private static Fr fr(long value) {
        return value >= 0 ? Fr.of(value) : Fr.of(-value).neg();
    }

    @Test
    void cubic() {
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
        long[] witness = cs.newSolver().set(x, fr(3)).set(out, fr(35)).run();
        assertThat(cs.checkWitness(witness)).isEmpty();
        assertThatThrownBy(() -> cs.newSolver().set(x, fr(3)).set(out, fr(36)).run())
                .isInstanceOf(WitnessException.class)
                .hasMessageStartingWith("cubic: ");
        assertThat(cs.constraintsByScope()).containsEntry("cubic", 1).containsEntry("circuit", 2);
    }
}
