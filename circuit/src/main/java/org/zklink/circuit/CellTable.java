package org.zklink.circuit;

import java.util.ArrayList;
import java.util.List;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.Limits;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;
import org.zklink.snark.gadget.Comparison;
import org.zklink.state.BlockTransition;

/** The cells that a block changes, sorted by key; the cells of one account form a segment whose roots chain. */
final class CellTable {
    private final CircuitBuilder cb;
    final List<CellRules> rows = new ArrayList<>();
    /** Whether row i has the account of row i - 1. */
    private final List<LinearCombination> continues = new ArrayList<>();

    CellTable(CircuitBuilder cb, BlockShape shape) {
        this.cb = cb;
        for (int i = 0; i < shape.cells(); i++) {
            try (var _ = cb.label(label(i))) {
                rows.add(new CellRules(cb));
            }
        }
    }

    private static String label(int row) {
        return "cell[" + row + "]";
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
        try (var _ = cb.label("cells")) {
            List<LinearCombination> active =
                    rows.stream().map(CellRules::active).toList();
            Rows.requirePrefix(cb, active);
            try (var _ = cb.label("sorted")) {
                Rows.requireIncreasing(
                        cb, active, rows.stream().map(CellRules::key).toList(), Limits.CELL_KEY_BITS);
            }
            chainRoots();
        }
    }

    private void chainRoots() {
        continues.add(LinearCombination.ZERO);
        for (int i = 1; i < rows.size(); i++) {
            CellRules row = rows.get(i);
            CellRules previous = rows.get(i - 1);
            LinearCombination same = Comparison.isEqual(cb, row.account(), previous.account());
            LinearCombination goesOn = cb.mul(row.active(), same);
            continues.add(goesOn);
            try (var _ = cb.label("chained")) {
                cb.assertProduct(goesOn, row.rootBefore().minus(previous.rootAfter()), LinearCombination.ZERO);
            }
        }
    }

    void send(Buses buses, HornerVector data) {
        LinearCombination first = LinearCombination.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            try (var _ = cb.label(label(i))) {
                CellRules row = rows.get(i);
                row.send(buses);
                first = row.rootBefore().plus(cb.mul(continues.get(i), first.minus(row.rootBefore())));
                LinearCombination last = i + 1 < rows.size() ? row.active().minus(continues.get(i + 1)) : row.active();
                buses.segment.send(last, buses.segment.fingerprint(row.account(), first, row.rootAfter()));
                data.appendIf(row.active(), List.of(row.dataWord()));
            }
        }
    }

    void assign(WitnessSolver solver, BlockTransition transition) {
        for (int i = 0; i < rows.size(); i++) {
            if (i < transition.cells().size()) {
                rows.get(i).assign(solver, transition.cells().get(i));
            } else {
                rows.get(i).assignPadding(solver);
            }
        }
    }
}
