package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.ConstraintSystem;
import org.zklink.snark.Groth16;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.Progress;
import org.zklink.snark.Proof;
import org.zklink.snark.ProvingKey;
import org.zklink.snark.RandomSource;

/** From gadgets to a proof: all kinds of constraints (products, linear ones, combinations on the right) in one statement. */
class GadgetProofTest {
    /** I know a number of 20 bits, at most {@code bound}, and another one with the public hash of both. */
    @Test
    void proves() {
        CircuitBuilder cb = new CircuitBuilder();
        LinearCombination hash = cb.publicInput("hash");
        LinearCombination bound = cb.publicInput("bound", true);
        LinearCombination x = cb.input("x");
        LinearCombination y = cb.input("y");
        Ranged small = RangeCheck.bits(cb, x, 20);
        Comparison.assertLessOrEqual(cb, small, RangeCheck.bits(cb, bound, 20));
        cb.assertEqual(PoseidonGadget.hash(cb, x, y), hash);
        ConstraintSystem circuit = cb.build();

        Fr digest = Poseidon.hash(Fr.of(1000), Fr.of(7));
        long[] witness = circuit.newSolver()
                .set(x, Fr.of(1000))
                .set(y, Fr.of(7))
                .setPublic(0, digest)
                .setPublic(1, Fr.of(1001))
                .run();
        ProvingKey key = Groth16.setup(circuit, RandomSource.secure(), Progress.NONE);
        Proof proof = Groth16.prove(key, circuit, witness, RandomSource.secure(), Progress.NONE);
        assertThat(Groth16.verify(key.verifyingKey(), List.of(digest, Fr.of(1001)), proof))
                .isTrue();
        assertThat(Groth16.verify(key.verifyingKey(), List.of(digest, Fr.of(999)), proof))
                .isFalse();
        assertThat(Groth16.verify(key.verifyingKey(), List.of(digest.add(Fr.ONE), Fr.of(1001)), proof))
                .isFalse();
    }
}
