package org.zklink.bench.circuit;

import java.math.BigInteger;
import java.util.Random;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.ConstraintSystem;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;

/** {@code x_(i+1) = (x_i + c_i) * (x_(i-1) + d_i)} from two public inputs, with constants from a small table. */
final class Chain {
    static final int PUBLIC_INPUTS = 2;

    private static final int CONSTANTS = 64;

    private final CircuitBuilder cb = new CircuitBuilder();
    private final LinearCombination first = cb.publicInput("first");
    private final LinearCombination second = cb.publicInput("second");
    private final Fr[] constants = new Fr[CONSTANTS];
    private final Random random;
    private LinearCombination previous = first;
    private LinearCombination last = second;

    Chain(long seed) {
        random = new Random(seed);
        for (int i = 0; i < CONSTANTS; i++) {
            constants[i] = element();
        }
    }

    CircuitBuilder builder() {
        return cb;
    }

    Random random() {
        return random;
    }

    /** The next product; {@code term} is added to its left factor. */
    void step(LinearCombination term) {
        LinearCombination left = last.plus(constant()).plus(term);
        LinearCombination right = previous.plus(constant());
        previous = last;
        last = cb.mul(left, right);
    }

    /** A constant of the table. */
    Fr constant() {
        return constants[random.nextInt(CONSTANTS)];
    }

    SolvedCircuit fill(int constraints) {
        while (cb.constraintCount() < constraints) {
            step(LinearCombination.ZERO);
        }
        ConstraintSystem circuit = cb.build();
        return new SolvedCircuit(circuit, start(circuit).run());
    }

    /** A solver with the public inputs set. */
    WitnessSolver start(ConstraintSystem circuit) {
        return circuit.newSolver().set(first, element()).set(second, element());
    }

    private Fr element() {
        return Fr.reduce(new BigInteger(300, random));
    }
}
