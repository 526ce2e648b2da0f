package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.snark.Fixture;
import org.zklink.snark.LinearCombination;

class PoseidonGadgetTest {
    private final Random random = Fixture.random(PoseidonGadgetTest.class);

    private Fr[] values(int n) {
        Fr[] values = new Fr[n];
        Arrays.setAll(values, i -> random.nextInt(4) == 0 ? Fr.of(i) : Fixture.element(random));
        return values;
    }

    @Test
    void equalsTheNativeHashForAllWidthsAndPatternsOfConstants() {
        for (int n = 1; n <= 16; n++) {
            for (int constants : new int[] {0, 1, random.nextInt(1 << n), (1 << n) - 2, (1 << n) - 1}) {
                Fr[] values = values(n);
                Fixture f = new Fixture();
                LinearCombination[] inputs = new LinearCombination[n];
                for (int i = 0; i < n; i++) {
                    inputs[i] = (constants >> i & 1) != 0
                            ? LinearCombination.constant(values[i])
                            : f.input(values[i]).plus(f.input(values[i])).times(Fr.TWO.inverse());
                }
                LinearCombination hash = PoseidonGadget.hash(f.cb, inputs);
                assertThat(hash.size()).isEqualTo(1);
                assertThat(f.value(hash))
                        .as("%d inputs, constants %x", n, constants)
                        .isEqualTo(Poseidon.hash(values));
            }
        }
    }

    @Test
    void everyWireIsBound() {
        for (int n : new int[] {1, 2, 5, 8, 16}) {
            Fixture f = new Fixture();
            LinearCombination[] inputs = f.inputs(values(n));
            inputs[0] = n == 5 ? LinearCombination.constant(3) : inputs[0];
            PoseidonGadget.hash(f.cb, inputs);
            assertThat(f.unboundWires(random)).isSubsetOf(n == 5 ? Set.of(1) : Set.of());
            assertThat(f.forgeableWires(random, 50)).isEmpty();
        }
    }

    /** With the inputs given, as many constraints as unknown wires: leave one out, and a wire is free. */
    @Test
    void noConstraintIsSpare() {
        for (int n = 1; n <= 16; n++) {
            Fixture f = new Fixture();
            PoseidonGadget.hash(f.cb, f.inputs(values(n)));
            assertThat(f.cb.constraintCount()).isEqualTo(f.cb.wireCount() - 1 - n);
        }
    }

    @Test
    void hashOfFixedIsFixed() {
        Fixture f = new Fixture();
        LinearCombination[] inputs = f.inputs(values(3));
        LinearCombination hash = PoseidonGadget.hash(f.cb, inputs);
        f.cb.markFixed("committed", inputs[0], inputs[1]);
        assertThat(f.cb.isFixed(hash)).isFalse();
        f.cb.markFixed("committed", inputs[2]);
        f.cb.requireFixed(hash);
    }
}
