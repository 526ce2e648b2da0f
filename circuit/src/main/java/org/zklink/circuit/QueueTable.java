package org.zklink.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.BlockShape;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;
import org.zklink.state.BlockTransition;
import org.zklink.state.QueueRow;

/** The queue operations that a block consumes, sorted by chain and in queue order. */
final class QueueTable {
    private final CircuitBuilder cb;
    final List<DepositRules> rows = new ArrayList<>();
    private ChainVectors vectors;

    QueueTable(CircuitBuilder cb, BlockShape shape) {
        this.cb = cb;
        for (int i = 0; i < shape.queueOperations(); i++) {
            try (var _ = cb.label(label(i))) {
                rows.add(new DepositRules(cb));
            }
        }
    }

    private static String label(int row) {
        return "queue[" + row + "]";
    }

    void absorb(CommitmentGadget commitment) {
        rows.forEach(row -> row.absorb(commitment));
    }

    void constrain() {
        for (int i = 0; i < rows.size(); i++) {
            try (var _ = cb.label(label(i))) {
                rows.get(i).constrain();
            }
        }
        try (var _ = cb.label("queue")) {
            Rows.requirePrefix(cb, rows.stream().map(DepositRules::active).toList());
            vectors = new ChainVectors(
                    cb, rows.stream().map(DepositRules::vectorRow).toList());
        }
    }

    LinearCombination queueMap() {
        return vectors.map();
    }

    LinearCombination queueVectors(Challenge challenge) {
        try (var _ = cb.label("queue")) {
            return vectors.evaluate(challenge, false);
        }
    }

    void send(Buses buses) {
        for (int i = 0; i < rows.size(); i++) {
            try (var _ = cb.label(label(i))) {
                rows.get(i).send(buses);
            }
        }
    }

    void assign(WitnessSolver solver, BlockTransition transition) {
        Map<Integer, AccountHeader> headers = new HashMap<>();
        transition.accounts().forEach(account -> headers.put(account.id(), account.header()));
        List<QueueRow> operations = transition.block().queue();
        for (int i = 0; i < rows.size(); i++) {
            if (i < operations.size()) {
                QueueRow row = operations.get(i);
                rows.get(i).assign(solver, row, headers.get(row.account()));
            } else {
                rows.get(i).assignPadding(solver);
            }
        }
    }
}
