package org.zklink.circuit;

import java.util.ArrayList;
import java.util.List;
import org.zklink.protocol.BlockShape;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;
import org.zklink.state.NettedBlock;

/** The signed operations of a block, withdrawals last and sorted by chain. */
final class IntentTable {
    private final CircuitBuilder cb;
    final List<IntentInputs> inputs = new ArrayList<>();
    private final List<IntentRules> rows = new ArrayList<>();
    private ChainVectors payments;

    IntentTable(CircuitBuilder cb, BlockShape shape) {
        this.cb = cb;
        for (int i = 0; i < shape.intents(); i++) {
            try (var _ = cb.label(label(i))) {
                inputs.add(new IntentInputs(cb));
            }
        }
    }

    private static String label(int row) {
        return "intent[" + row + "]";
    }

    void absorb(CommitmentGadget commitment) {
        inputs.forEach(row -> row.absorb(commitment));
    }

    void constrain(HeaderWires header) {
        for (int i = 0; i < inputs.size(); i++) {
            try (var _ = cb.label(label(i))) {
                rows.add(new IntentRules(cb, inputs.get(i), header));
            }
        }
        try (var _ = cb.label("intents")) {
            Rows.requirePrefix(cb, rows.stream().map(IntentRules::active).toList());
            payments =
                    new ChainVectors(cb, rows.stream().map(IntentRules::payment).toList());
        }
    }

    LinearCombination payMap() {
        return payments.map();
    }

    LinearCombination paymentVectors(Challenge challenge) {
        try (var _ = cb.label("payments")) {
            return payments.evaluate(challenge, true);
        }
    }

    void send(Buses buses) {
        for (int i = 0; i < rows.size(); i++) {
            try (var _ = cb.label(label(i))) {
                rows.get(i).send(buses);
            }
        }
    }

    void assign(WitnessSolver solver, NettedBlock block, long network) {
        for (int i = 0; i < inputs.size(); i++) {
            if (i < block.intents().size()) {
                inputs.get(i).assign(solver, block.intents().get(i));
            } else {
                inputs.get(i).assignPadding(solver, network);
            }
        }
    }
}
