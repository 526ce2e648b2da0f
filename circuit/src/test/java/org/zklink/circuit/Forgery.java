package org.zklink.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.Challenges;
import org.zklink.protocol.Limits;
import org.zklink.protocol.PublicData;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.state.BlockTransition;
import org.zklink.state.CellRow;

/**
 * A dishonest prover against the circuit: runs an attack, names the rule that stops it, and drops that rule to show that it
 * is the one.
 */
final class Forgery {
    static final BlockShape SHAPE = new BlockShape("forgery", 2, 2, 9, 4);
    static final BlockCircuit CIRCUIT = new BlockCircuit(SHAPE);
    private static final Map<String, BlockCircuit> WEAKENED = new HashMap<>();

    private Forgery() {}

    /** What a prover puts on chosen wires instead of the honest value. */
    @FunctionalInterface
    interface Forging {
        void apply(BlockCircuit circuit, Map<LinearCombination, Fr> wires);
    }

    static Optional<String> violated(BlockCircuit circuit, BlockTransition block, PublicData claimed, Forging forging) {
        Map<LinearCombination, Fr> wires = new LinkedHashMap<>();
        forging.apply(circuit, wires);
        WitnessSolver solver = circuit.constraints().newSolver();
        // With an override the solver leaves all checks to checkWitness.
        solver.override(circuit.header.number, Fr.of(block.header().number()));
        wires.forEach(solver::override);
        BlockWitness.assign(circuit, block, solver);
        solver.runTo(BlockCircuit.COMMITTED);
        Challenges challenges = Challenges.of(claimed, solver.value(circuit.commitment));
        solver.set(circuit.c, challenges.commitment());
        solver.set(circuit.r, challenges.r());
        solver.set(circuit.s, challenges.s());
        solver.set(circuit.f, challenges.f());
        return circuit.constraints().checkWitness(solver.run());
    }

    /** The circuit refuses the attack by the rule of this label, and does not without it. */
    static void assertStopped(String label, BlockTransition block, PublicData claimed, Forging forging) {
        assertThat(violated(CIRCUIT, block, claimed, forging))
                .hasValueSatisfying(violation -> assertThat(violation).startsWith(label));
        BlockCircuit weakened = WEAKENED.computeIfAbsent(
                label,
                dropped -> new BlockCircuit(
                        SHAPE, new CircuitBuilder().withoutConstraints(path -> path.startsWith(dropped))));
        assertThat(violated(weakened, block, claimed, forging))
                .as("the attack without the constraints under " + label)
                .isEmpty();
    }

    static void assertStopped(String label, BlockTransition block, PublicData claimed) {
        assertStopped(label, block, claimed, (circuit, wires) -> {});
    }

    static void assertStopped(String label, BlockTransition block) {
        assertStopped(label, block, block.publicData());
    }

    static void assertStopped(String label, ForgedBlock block, Forging forging) {
        BlockTransition transition = block.build();
        assertStopped(label, transition, transition.publicData(), forging);
    }

    static void assertStopped(String label, ForgedBlock block) {
        assertStopped(label, block.build());
    }

    /** The circuit refuses the attack by a rule of this label; more than one rule may stand in its way. */
    static void assertRefused(String labelPart, BlockTransition block, Forging forging) {
        assertThat(violated(CIRCUIT, block, block.publicData(), forging))
                .hasValueSatisfying(violation -> assertThat(violation).contains(labelPart));
    }

    static void assertRefused(String labelPart, ForgedBlock block) {
        assertRefused(labelPart, block.build(), (circuit, wires) -> {});
    }

    static Optional<String> violated(BlockCircuit circuit, BlockTransition block) {
        return violated(circuit, block, block.publicData(), (c, wires) -> {});
    }

    static ForgedBlock forged(Consumer<ForgedBlock> attack) {
        ForgedBlock block = ForgedBlock.afterDeposits();
        attack.accept(block);
        return block;
    }

    static BlockTransition withCells(BlockTransition block, List<CellRow> cells) {
        List<Fr> data = new ArrayList<>();
        cells.forEach(cell -> data.add(
                Words.tag(5).add(Words.powerOfTwo(152).mul(Fr.of(cell.key()))).add(cell.newValue())));
        return new BlockTransition(block.block(), cells, block.accounts(), withData(block.publicData(), data));
    }

    static PublicData withData(PublicData data, List<Fr> words) {
        SortedMap<Integer, List<Fr>> queue = new TreeMap<>();
        SortedMap<Integer, List<Fr>> payments = new TreeMap<>();
        for (int chain = 1; chain <= Limits.MAX_CHAIN; chain++) {
            if (!data.queue(chain).isEmpty()) {
                queue.put(chain, data.queue(chain));
            }
            if (!data.payments(chain).isEmpty()) {
                payments.put(chain, data.payments(chain));
            }
        }
        return new PublicData(data.header(), queue, payments, words);
    }
}
