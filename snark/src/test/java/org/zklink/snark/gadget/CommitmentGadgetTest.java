package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.snark.Fixture;
import org.zklink.snark.LinearCombination;

class CommitmentGadgetTest {
    private static final Fr IV = Fr.of(1234567);

    private final Random random = Fixture.random(CommitmentGadgetTest.class);

    private static Fr commitment(Fr... elements) {
        Fr state = IV;
        for (int at = 0; at < elements.length; at += 15) {
            Fr[] block = new Fr[16];
            Arrays.fill(block, Fr.ZERO);
            block[0] = state;
            for (int i = at; i < Math.min(at + 15, elements.length); i++) {
                block[1 + i - at] = elements[i];
            }
            state = Poseidon.hash(block);
        }
        return state;
    }

    @Test
    void isTheChain() {
        for (int n : new int[] {0, 1, 14, 15, 16, 31}) {
            Fr[] values = new Fr[n];
            Arrays.setAll(values, i -> Fixture.element(random));
            Fixture f = new Fixture();
            f.input(1);
            CommitmentGadget commitment = new CommitmentGadget(f.cb, IV);
            commitment.absorb(f.inputs(values));
            assertThat(commitment.size()).isEqualTo(n);
            assertThat(f.value(commitment.finish())).isEqualTo(commitment(values));
            assertThat(f.forgeableWires(random, 40)).isEmpty();
        }
    }

    @Test
    void absorbsCombinationsAndConstants() {
        Fixture f = new Fixture();
        LinearCombination x = f.input(3);
        LinearCombination y = f.input(4);
        CommitmentGadget commitment = new CommitmentGadget(f.cb, IV);
        commitment.absorb(x.plus(y), LinearCombination.constant(9), x);
        LinearCombination c = commitment.finish();
        assertThat(f.value(c)).isEqualTo(commitment(Fr.of(7), Fr.of(9), Fr.of(3)));
        assertThat(f.cb.isFixed(x)).isTrue();
        assertThat(f.cb.isFixed(y)).isFalse(); // only the value of the sum is bound
    }

    @Test
    void fixesNothingBeforeTheEnd() {
        Fixture f = new Fixture();
        LinearCombination[] values = f.inputs(Fr.ONE, Fr.TWO);
        LinearCombination product = f.cb.mul(values[0], values[1]);
        CommitmentGadget commitment = new CommitmentGadget(f.cb, IV);
        commitment.absorb(values);
        assertThat(f.cb.isFixed(values[0])).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> f.cb.requireFixed(product));
        LinearCombination c = commitment.finish();
        f.cb.requireFixed(product);
        f.cb.requireFixed(c);
        assertThatIllegalStateException().isThrownBy(() -> commitment.absorb(values));
        assertThatIllegalStateException().isThrownBy(commitment::finish);
    }

    @Test
    void packedPartsAreFixedByTheirSum() {
        Fixture f = new Fixture();
        LinearCombination amount = f.input(1000);
        LinearCombination token = f.input(5);
        Ranged packed = Ranged.pack(RangeCheck.bits(f.cb, amount, 120), RangeCheck.bits(f.cb, token, 10));
        CommitmentGadget commitment = new CommitmentGadget(f.cb, IV);
        commitment.absorb(packed);
        assertThat(commitment.size()).isEqualTo(1);
        LinearCombination c = commitment.finish();
        f.cb.requireFixed(amount);
        f.cb.requireFixed(token);
        f.cb.requireFixed(packed.bit(125));
        Fr word = Fr.of(5).mul(Ranged.powerOfTwo(120)).add(Fr.of(1000));
        assertThat(f.value(c)).isEqualTo(commitment(word));
    }
}
