package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/** What each gadget costs, exactly: a change is a decision, not an accident. */
class ConstraintCountsTest {
    private static int count(int inputs, BiConsumer<CircuitBuilder, LinearCombination[]> gadget) {
        CircuitBuilder cb = new CircuitBuilder();
        LinearCombination[] in = new LinearCombination[inputs];
        for (int i = 0; i < inputs; i++) {
            in[i] = cb.input("in" + i);
        }
        gadget.accept(cb, in);
        return cb.constraintCount();
    }

    @Test
    void ranges() {
        assertThat(count(1, (cb, in) -> RangeCheck.bits(cb, in[0], 120))).isEqualTo(121);
        assertThat(count(1, (cb, in) -> RangeCheck.canonical(cb, in[0]))).isEqualTo(332);
        assertThat(count(1, (cb, in) -> Comparison.isZero(cb, in[0]))).isEqualTo(2);
        assertThat(count(2, (cb, in) -> Comparison.lessOrEqual(cb, in[0], in[1], 120)))
                .isEqualTo(122);
        assertThat(count(2, (cb, in) -> Comparison.assertLessOrEqual(cb, in[0], in[1], 120)))
                .isEqualTo(121);
    }

    /** Three an S-box: 8t + partial rounds of them, but one, on the constant capacity. */
    @Test
    void poseidon() {
        int[] expected = {213, 240, 261, 297, 321, 354, 381, 402, 417, 459, 465, 504, 543, 537, 573, 609};
        for (int n = 1; n <= 16; n++) {
            assertThat(count(n, PoseidonGadget::hash)).as("%d inputs", n).isEqualTo(expected[n - 1]);
        }
    }

    @Test
    void edwards() {
        LinearCombination one = LinearCombination.ONE;
        assertThat(count(
                        4,
                        (cb, in) ->
                                EdwardsGadget.add(cb, new EdwardsPoint(in[0], in[1]), new EdwardsPoint(in[2], in[3]))))
                .isEqualTo(6);
        assertThat(count(2, (cb, in) -> EdwardsGadget.twice(cb, new EdwardsPoint(in[0], in[1]))))
                .isEqualTo(5);
        assertThat(count(251, (cb, in) -> EdwardsGadget.multiplyConstant(cb, in, BabyJubjub.BASE8)))
                .isEqualTo(748);
        assertThat(count(254, (cb, in) -> EdwardsGadget.multiplyTwice(cb, in, new EdwardsPoint(in[0], one.times(2)))))
                .isEqualTo(2553);
    }

    @Test
    void eddsa() {
        assertThat(count(6, (cb, in) -> EddsaPoseidonGadget.verify(cb, in[0], in[1], in[2], in[3], in[4], in[5])))
                .isEqualTo(4336);
    }

    @Test
    void merkle() {
        assertThat(count(
                        17,
                        (cb, in) -> MerkleGadget8.update(
                                cb, Arrays.copyOf(in, 15), MerkleGadget8.pathInput(cb, 5), in[15], in[16])))
                .isEqualTo(5 * (20 + 2 * 402));
        assertThat(count(
                        16,
                        (cb, in) ->
                                MerkleGadget8.root(cb, Arrays.copyOf(in, 15), MerkleGadget8.pathInput(cb, 5), in[15])))
                .isEqualTo(5 * (12 + 402));
    }

    @Test
    void commitment() {
        assertThat(count(30, (cb, in) -> {
                    CommitmentGadget commitment = new CommitmentGadget(cb, Fr.ONE);
                    commitment.absorb(in);
                    commitment.finish();
                }))
                .isEqualTo(606 + 609);
    }
}
