package org.zklink.circuit;

import java.util.List;
import org.zklink.field.Fr;
import org.zklink.protocol.Challenges;
import org.zklink.snark.WitnessSolver;
import org.zklink.state.BlockTransition;

/** The witness of one block, with the challenges that it was solved for. */
public final class BlockWitness {
    private final long[] values;
    private final Challenges challenges;

    private BlockWitness(long[] values, Challenges challenges) {
        this.values = values;
        this.challenges = challenges;
    }

    /**
     * Solves the circuit for a transition that {@code LedgerState} has already applied.
     *
     * @throws IllegalArgumentException if the block does not fit the circuit's shape
     * @throws org.zklink.snark.WitnessException naming the constraint, if the transition does not satisfy the circuit
     */
    public static BlockWitness solve(BlockCircuit circuit, BlockTransition transition) {
        WitnessSolver solver = circuit.constraints().newSolver();
        assign(circuit, transition, solver);
        solver.runTo(BlockCircuit.COMMITTED);
        Fr c = solver.value(circuit.commitment);
        Challenges challenges = Challenges.of(transition.publicData(), c);
        solver.set(circuit.c, c);
        solver.set(circuit.r, challenges.r());
        solver.set(circuit.s, challenges.s());
        solver.set(circuit.f, challenges.f());
        return new BlockWitness(solver.run(), challenges);
    }

    static void assign(BlockCircuit circuit, BlockTransition transition, WitnessSolver solver) {
        requireFits(circuit, transition);
        circuit.header.assign(solver, transition.header());
        circuit.intents.assign(solver, transition.block(), transition.header().network());
        circuit.queue.assign(solver, transition);
        circuit.cells.assign(solver, transition);
        circuit.accounts.assign(solver, transition);
    }

    private static void requireFits(BlockCircuit circuit, BlockTransition transition) {
        if (!transition.fits(circuit.shape())) {
            throw new IllegalArgumentException("the block does not fit the shape " + circuit.shape());
        }
    }

    /** Every wire, 4 Montgomery limbs each, as the prover takes them. Not copied. */
    public long[] values() {
        return values;
    }

    /** The public inputs and the claimed values of the vectors. */
    public Challenges challenges() {
        return challenges;
    }

    /** c, r, s, f. */
    public List<Fr> publicInputs() {
        return challenges.publicInputs();
    }
}
