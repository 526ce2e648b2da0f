package org.zklink.snark;

import java.util.List;
import java.util.stream.IntStream;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * Groth16 over BN254: setup by one party, proving, verification.
 *
 * <p>Arranged as snarkjs does it, so that keys, witnesses and proofs are exchanged with it: gamma is 1, each public input
 * has a constraint of its own appended, and the quotient is committed to by its values on the odd half of the doubled
 * domain. Proving takes time that depends on the witness. Sources: Groth, eprint 2016/260; Bowe, Gabizon, Miers, eprint 2017/1050 (gamma = 1, two phases).
 */
public final class Groth16 {
    private Groth16() {}

    /**
     * Makes a <strong>development key</strong>: whoever runs this knows, or can note down, the secrets that it draws, and
     * can forge a proof of anything. Production keys come from a ceremony of several parties, in .zkey files.
     *
     * @param circuit at most 2^26 constraints and public inputs together
     * @return a key whose transcript has no contribution and names the circuit
     */
    public static ProvingKey setup(ConstraintSystem circuit, RandomSource random, Progress progress) {
        return new Groth16Setup(circuit, random, progress).run();
    }

    /**
     * Proves, and verifies the proof before handing it out.
     *
     * @param witness a value for each wire in Montgomery form, 4 limbs each, wire 0 being one
     * @throws IllegalArgumentException if the witness has another length, or does not satisfy the key's circuit (found by
     *     verifying; {@link #prove(ProvingKey, ConstraintSystem, long[], RandomSource, Progress)} says where and sooner)
     */
    public static Proof prove(ProvingKey key, long[] witness, RandomSource random, Progress progress) {
        Proof proof = proveUnverified(key, witness, random, progress);
        if (!verify(key.verifyingKey(), publicInputs(key, witness), proof)) {
            throw new IllegalArgumentException(
                    "the proof does not verify: the witness does not satisfy the circuit, or the key is damaged");
        }
        return proof;
    }

    /**
     * Proves as {@link #prove(ProvingKey, long[], RandomSource, Progress)}, after checking the witness against the circuit.
     *
     * @throws IllegalArgumentException with the label of the first constraint that the witness violates
     */
    public static Proof prove(
            ProvingKey key, ConstraintSystem circuit, long[] witness, RandomSource random, Progress progress) {
        if (key.wireCount() != circuit.wireCount() || key.publicCount() != circuit.publicCount()) {
            throw new IllegalArgumentException("the key is for another circuit: it has " + key.wireCount()
                    + " wires and " + key.publicCount() + " public inputs, the circuit " + circuit.wireCount() + " and "
                    + circuit.publicCount());
        }
        circuit.checkWitness(witness).ifPresent(label -> {
            throw new IllegalArgumentException("the witness violates a constraint: " + label);
        });
        return prove(key, witness, random, progress);
    }

    /** Proves without verifying: a wrong witness or key gives a proof that nobody accepts. */
    public static Proof proveUnverified(ProvingKey key, long[] witness, RandomSource random, Progress progress) {
        return new Groth16Prover(key, witness, progress).prove(random.nextNonZero(), random.nextNonZero());
    }

    /**
     * Whether the proof shows that a witness with these public inputs exists. False for anything else: another number of
     * inputs, points off their curves, a B outside its subgroup.
     */
    public static boolean verify(VerifyingKey key, List<Fr> publicInputs, Proof proof) {
        return Groth16Verifier.verify(key, publicInputs, proof);
    }

    /**
     * Whether all proofs verify, in less time than one by one; a batch with a false proof passes with a chance of 2^-128. True
     * for empty lists. It does not tell which proof is false.
     *
     * @param publicInputs those of each proof; IllegalArgumentException if there are more or fewer lists than proofs
     */
    public static boolean verifyBatch(VerifyingKey key, List<List<Fr>> publicInputs, List<Proof> proofs) {
        return Groth16BatchVerifier.verify(key, publicInputs, proofs);
    }

    /** The public inputs that a witness holds, in order. */
    public static List<Fr> publicInputs(ProvingKey key, long[] witness) {
        return IntStream.rangeClosed(1, key.publicCount())
                .mapToObj(wire -> Fr.fromLimbs(witness, wire * FrOps.LIMBS))
                .toList();
    }
}
