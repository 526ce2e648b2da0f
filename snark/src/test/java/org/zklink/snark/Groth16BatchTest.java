package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fq;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

/** Batches of true proofs pass, batches with one false proof do not. */
class Groth16BatchTest {
    private static final int PROOFS = 5;
    private static final Random random = TestCircuits.random("Groth16BatchTest");

    private static VerifyingKey key;
    private static final List<List<Fr>> trueInputs = new ArrayList<>();
    private static final List<Proof> trueProofs = new ArrayList<>();

    private List<List<Fr>> inputs;
    private List<Proof> proofs;

    /** x^3 = y for several x. */
    @BeforeAll
    static void prove() {
        CircuitBuilder cb = new CircuitBuilder();
        LinearCombination y = cb.publicInput("y");
        LinearCombination z = cb.publicInput("z");
        LinearCombination x = cb.input("x");
        cb.assertEqual(cb.mul(cb.mul(x, x), x), y);
        cb.assertEqual(cb.mul(x, x), z);
        ConstraintSystem circuit = cb.build();
        ProvingKey provingKey = Groth16.setup(circuit, RandomSource.secure(), Progress.NONE);
        key = provingKey.verifyingKey();
        for (int i = 0; i < PROOFS; i++) {
            Fr value = TestCircuits.element(random);
            long[] witness = circuit.newSolver()
                    .set(x, value)
                    .set(y, value.square().mul(value))
                    .set(z, value.square())
                    .run();
            trueInputs.add(Groth16.publicInputs(provingKey, witness));
            trueProofs.add(Groth16.prove(provingKey, witness, RandomSource.secure(), Progress.NONE));
        }
    }

    @BeforeEach
    void copy() {
        inputs = new ArrayList<>(trueInputs);
        proofs = new ArrayList<>(trueProofs);
    }

    @Test
    void acceptsBatchesOfEverySize() {
        for (int size = 0; size <= PROOFS; size++) {
            assertThat(Groth16.verifyBatch(key, inputs.subList(0, size), proofs.subList(0, size)))
                    .as(size + " proofs")
                    .isTrue();
        }
        inputs.addAll(trueInputs);
        proofs.addAll(trueProofs);
        assertThat(verifies()).as("each twice").isTrue();
    }

    @Test
    void acceptsSnarkjsProofs() throws Exception {
        assertThat(Groth16.verifyBatch(
                        TinyVectors.key(),
                        Collections.nCopies(3, TinyVectors.publicInputs()),
                        Collections.nCopies(3, TinyVectors.proof())))
                .isTrue();
    }

    @Test
    void refusesOneFalseProofAmongTrueOnes() {
        for (int i = 0; i < PROOFS; i++) {
            Proof proof = trueProofs.get(i);
            refuses(i, new Proof(proof.a().neg(), proof.b(), proof.c()));
            refuses(i, new Proof(proof.a(), proof.b().dbl(), proof.c()));
            refuses(i, new Proof(proof.a(), proof.b(), proof.c().add(G1Point.GENERATOR)));
            refuses(i, trueProofs.get((i + 1) % PROOFS));
        }
        assertThat(verifies()).isTrue();
    }

    @Test
    void refusesFalseInputs() {
        inputs.set(
                2,
                List.of(trueInputs.get(2).get(0).add(Fr.ONE), trueInputs.get(2).get(1)));
        assertThat(verifies()).isFalse();
        inputs.set(2, trueInputs.get(2).subList(0, 1));
        assertThat(verifies()).isFalse();
        inputs.set(2, List.of());
        assertThat(verifies()).isFalse();
        inputs = new ArrayList<>(trueInputs);
        Collections.swap(inputs, 0, 1);
        assertThat(verifies()).isFalse();
    }

    /** Errors that cancel without random factors: what one proof has too much the other has too little. */
    @Test
    void refusesErrorsThatCancel() {
        G1Point error = G1Point.GENERATOR.mul(TestCircuits.element(random));
        Proof first = trueProofs.get(0);
        Proof second = trueProofs.get(1);
        proofs.set(0, new Proof(first.a(), first.b(), first.c().add(error)));
        proofs.set(1, new Proof(second.a(), second.b(), second.c().sub(error)));
        assertThat(verifies()).isFalse();
    }

    @Test
    void refusesPointsOutsideTheirGroups() {
        Proof proof = trueProofs.get(0);
        G1Point off = G1Point.ofUnchecked(Fq.ONE, Fq.ONE);
        refuses(0, new Proof(off, proof.b(), proof.c()));
        refuses(0, new Proof(proof.a(), proof.b(), off));
        refuses(0, new Proof(proof.a(), WrongPoints.outsideSubgroup(), proof.c()));
        G2Point shifted = proof.b().add(WrongPoints.outsideSubgroup());
        refuses(0, new Proof(proof.a(), shifted, proof.c()));
        refuses(0, new Proof(G1Point.INFINITY, G2Point.INFINITY, G1Point.INFINITY));
    }

    @Test
    void refusesListsOfDifferentSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Groth16.verifyBatch(key, inputs.subList(0, 2), proofs))
                .withMessage("2 lists of public inputs for 5 proofs");
    }

    private void refuses(int i, Proof proof) {
        Proof before = proofs.set(i, proof);
        assertThat(verifies()).as("proof " + i + ": " + proof).isFalse();
        proofs.set(i, before);
    }

    private boolean verifies() {
        return Groth16.verifyBatch(key, inputs, proofs);
    }
}
