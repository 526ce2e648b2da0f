package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.snark.Fixture;
import org.zklink.snark.LinearCombination;

/** {@link Select} and {@link Logic}, over all values of the booleans. */
class SelectTest {
    private final Random random = Fixture.random(SelectTest.class);
    private final Fixture f = new Fixture();

    private void setBits(LinearCombination[] bits, int value) {
        for (int i = 0; i < bits.length; i++) {
            f.set(bits[i], Fr.of(value >> i & 1));
        }
    }

    private LinearCombination[] options(int count) {
        LinearCombination[] options = new LinearCombination[count];
        Arrays.setAll(options, i -> f.input(100 + i));
        return options;
    }

    @Test
    void logic() {
        LinearCombination[] bits = f.inputs(Fr.ZERO, Fr.ZERO);
        LinearCombination and = Logic.and(f.cb, bits[0], bits[1]);
        LinearCombination or = Logic.or(f.cb, bits[0], bits[1]);
        LinearCombination xor = Logic.xor(f.cb, bits[0], bits[1]);
        Logic.assertImplies(f.cb, bits[0], LinearCombination.ONE);
        for (int i = 0; i < 4; i++) {
            setBits(bits, i);
            assertThat(f.value(and)).isEqualTo(Fr.of(i == 3 ? 1 : 0));
            assertThat(f.value(or)).isEqualTo(Fr.of(i == 0 ? 0 : 1));
            assertThat(f.value(xor)).isEqualTo(Fr.of(i == 1 || i == 2 ? 1 : 0));
            assertThat(f.value(Logic.not(bits[0]))).isEqualTo(Fr.of(1 - (i & 1)));
        }
        assertThat(f.unboundWires(random)).isEmpty();
        assertThat(f.constraintsNotIsolated(random)).isEmpty();
    }

    @Test
    void implication() {
        LinearCombination[] bits = f.inputs(Fr.ZERO, Fr.ZERO);
        Logic.assertImplies(f.cb, bits[0], bits[1]);
        for (int i = 0; i < 4; i++) {
            setBits(bits, i);
            assertThat(f.violation() == null).isEqualTo(i != 1);
        }
    }

    @Test
    void conjunctionOfMany() {
        for (int n = 0; n <= 5; n++) {
            Fixture g = new Fixture();
            LinearCombination[] bits =
                    g.inputs(Collections.nCopies(n + 1, Fr.ONE).toArray(Fr[]::new));
            LinearCombination all = Logic.and(g.cb, bits[0], List.of(bits).subList(1, n + 1));
            assertThat(g.cb.constraintCount()).isEqualTo(Math.min(n, 2));
            assertThat(g.value(all)).isEqualTo(Fr.ONE);
            for (LinearCombination bit : bits) {
                assertThat(g.set(bit, Fr.ZERO).value(all)).isEqualTo(Fr.ZERO);
                g.set(bit, Fr.ONE);
            }
        }
    }

    @Test
    void byBits() {
        LinearCombination[] bits = f.inputs(Fr.ZERO, Fr.ZERO, Fr.ZERO);
        LinearCombination[] options = options(8);
        LinearCombination chosen = Select.byBits(f.cb, bits, options);
        assertThat(f.cb.constraintCount()).isEqualTo(7);
        for (int i = 0; i < 8; i++) {
            setBits(bits, i);
            assertThat(f.value(chosen)).isEqualTo(Fr.of(100 + i));
        }
        assertThat(f.forgeableWires(random, 20)).isEmpty();
        assertThat(f.constraintsNotIsolated(random)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Select.byBits(f.cb, bits, options(4)));
    }

    @Test
    void oneHot() {
        LinearCombination[] bits = f.inputs(Fr.ZERO, Fr.ZERO, Fr.ZERO);
        LinearCombination[] oneHot = Select.oneHot8(f.cb, bits[0], bits[1], bits[2]);
        assertThat(f.cb.constraintCount()).isEqualTo(4);
        assertThat(LinearCombination.sum(oneHot)).isEqualTo(LinearCombination.ONE);
        LinearCombination chosen = Select.byOneHot(f.cb, oneHot, options(8));
        for (int i = 0; i < 8; i++) {
            setBits(bits, i);
            for (int j = 0; j < 8; j++) {
                assertThat(f.value(oneHot[j])).isEqualTo(Fr.of(i == j ? 1 : 0));
            }
            assertThat(f.value(chosen)).isEqualTo(Fr.of(100 + i));
        }
        assertThat(f.forgeableWires(random, 20)).isEmpty();
        assertThat(f.constraintsNotIsolated(random)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Select.byOneHot(f.cb, oneHot, options(7)));
    }

    @Test
    void choosesFromConstants() {
        LinearCombination[] bits = f.inputs(Fr.ZERO, Fr.ZERO, Fr.ZERO);
        Fr[] table = new Fr[8];
        Arrays.setAll(table, i -> Fixture.element(random));
        LinearCombination low = f.cb.mul(bits[0], bits[1]);
        LinearCombination chosen = Select.constantOf8(f.cb, bits[0], bits[1], low, bits[2], table);
        for (int i = 0; i < 8; i++) {
            setBits(bits, i);
            assertThat(f.value(chosen)).isEqualTo(table[i]);
        }
    }
}
