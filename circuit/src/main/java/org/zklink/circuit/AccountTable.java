package org.zklink.circuit;

import java.util.ArrayList;
import java.util.List;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.Limits;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;
import org.zklink.state.BlockTransition;

/** The accounts that a block touches, sorted by id; their paths lead from the old root to the new one. */
final class AccountTable {
    private final CircuitBuilder cb;
    final List<AccountRules> rows = new ArrayList<>();

    AccountTable(CircuitBuilder cb, BlockShape shape) {
        this.cb = cb;
        for (int i = 0; i < shape.accounts(); i++) {
            try (var _ = cb.label(label(i))) {
                rows.add(new AccountRules(cb));
            }
        }
    }

    private static String label(int row) {
        return "account[" + row + "]";
    }

    void absorb(CommitmentGadget commitment) {
        rows.forEach(row -> row.absorb(commitment));
    }

    void constrain(HeaderWires header) {
        LinearCombination root = header.oldRoot;
        for (int i = 0; i < rows.size(); i++) {
            try (var _ = cb.label(label(i))) {
                root = rows.get(i).constrain(root);
            }
        }
        try (var _ = cb.label("accounts")) {
            cb.assertEqual(root, header.newRoot);
            List<LinearCombination> active =
                    rows.stream().map(AccountRules::active).toList();
            Rows.requirePrefix(cb, active);
            try (var _ = cb.label("sorted")) {
                Rows.requireIncreasing(
                        cb, active, rows.stream().map(AccountRules::id).toList(), Limits.ACCOUNT_BITS);
            }
        }
    }

    void send(Buses buses, HornerVector data) {
        for (int i = 0; i < rows.size(); i++) {
            try (var _ = cb.label(label(i))) {
                rows.get(i).send(buses, data);
            }
        }
    }

    void assign(WitnessSolver solver, BlockTransition transition) {
        for (int i = 0; i < rows.size(); i++) {
            if (i < transition.accounts().size()) {
                rows.get(i).assign(solver, transition.accounts().get(i));
            } else {
                rows.get(i).assignPadding(solver);
            }
        }
    }
}
