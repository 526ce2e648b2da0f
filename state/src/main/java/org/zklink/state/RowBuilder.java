package org.zklink.state;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.StateDiff;

/** Makes the rows of the cell and account tables, one change after the other, on trees that it does not touch. */
final class RowBuilder {
    private final LedgerState state;
    private final List<CellRow> cells = new ArrayList<>();
    private final List<AccountRow> rows = new ArrayList<>();
    private final List<StateDiff.OpenedAccount> opened = new ArrayList<>();
    private final SortedMap<Integer, Account> accounts = new TreeMap<>();
    private SparseTree8 accountTree;

    RowBuilder(LedgerState state) {
        this.state = state;
        this.accountTree = state.accountTree();
    }

    /**
     * Adds the row of an account and those of its cells; ids must ascend.
     *
     * @param openedHeader the header if the block opens the account, else null
     * @param newCells new values by key, all of this account
     */
    void add(int id, AccountHeader openedHeader, int lookups, SortedMap<Long, Fr> newCells) {
        boolean opens = openedHeader != null;
        Account before = opens ? Account.open(openedHeader) : state.open(id);
        SparseTree8 tree = before.cells();
        for (var cell : newCells.entrySet()) {
            tree = addCell(tree, cell.getKey(), cell.getValue());
        }
        Account after = before.with(tree);
        SparseTree8 next = accountTree.with(id, after.leaf());
        rows.add(new AccountRow(
                id,
                opens,
                !newCells.isEmpty(),
                lookups,
                after.header(),
                before.cells().root(),
                tree.root(),
                accountTree.root(),
                next.root(),
                accountTree.path(id)));
        accountTree = next;
        accounts.put(id, after);
        if (opens) {
            opened.add(new StateDiff.OpenedAccount(id, openedHeader));
        }
    }

    private SparseTree8 addCell(SparseTree8 tree, long key, Fr value) {
        int index = CellKey.index(key);
        SparseTree8 next = tree.with(index, value);
        cells.add(new CellRow(key, tree.get(index), value, tree.root(), next.root(), tree.path(index)));
        return next;
    }

    List<CellRow> cells() {
        return cells;
    }

    List<AccountRow> rows() {
        return rows;
    }

    /** What a stranger needs to follow. */
    StateDiff diff() {
        return new StateDiff(
                opened,
                cells.stream()
                        .map(row -> new StateDiff.CellUpdate(row.key(), SlotValue.of(row.newValue())))
                        .toList());
    }

    SortedMap<Integer, Account> accounts() {
        return accounts;
    }

    SparseTree8 accountTree() {
        return accountTree;
    }
}
