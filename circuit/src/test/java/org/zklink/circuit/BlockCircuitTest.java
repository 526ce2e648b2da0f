package org.zklink.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.BlockShapes;
import org.zklink.state.BlockTransition;

class BlockCircuitTest {
    private static final BlockCircuit CIRCUIT = new BlockCircuit(BlockShapes.SMALL);

    @Test
    void validBlocksHaveWitnesses() {
        Scenario scenario = new Scenario();
        for (BlockTransition transition : List.of(scenario.deposits(), scenario.trade(), scenario.payments())) {
            BlockWitness witness = BlockWitness.solve(CIRCUIT, transition);
            assertThat(CIRCUIT.constraints().checkWitness(witness.values())).isEmpty();
        }
    }

    @Test
    void anEmptyBlockHasAWitness() {
        BlockTransition transition = new Scenario().apply(List.of(), List.of());
        BlockWitness witness = BlockWitness.solve(CIRCUIT, transition);
        assertThat(CIRCUIT.constraints().checkWitness(witness.values())).isEmpty();
    }

    @Test
    void theSmallShapeStaysBelowItsDomain() {
        int domainRows =
                CIRCUIT.constraints().constraintCount() + CIRCUIT.constraints().publicCount() + 1;
        assertThat(domainRows).isLessThanOrEqualTo(1 << 17);
    }

    /** Whoever adds a reason has to argue for it: what is fixed by it may be sent on a bus. */
    @Test
    void theReasonsForWhichWiresCountAsCommitted() {
        assertThat(CIRCUIT.constraints().fixedReasons())
                .containsOnlyKeys(
                        "absorbed by the commitment",
                        "bits of a value absorbed by the commitment",
                        "bits of a bounded value",
                        "a value made of bits",
                        "whether a fixed value is zero",
                        "Poseidon of fixed values",
                        "complete addition law: denominators are not zero on the curve");
    }
}
