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

/**
 * Makes the rows of the cell and account tables, one change after the other, on trees that it does not touch. Structure comes first, then hashes: those of all
 * cell trees after all steps together, then those of the account tree, level by level (see {@link PendingHashes}).
 */
final class RowBuilder {
    /** A change of a cell: its account's cells before and after it. */
    private record CellStep(long key, Fr value, SparseTree8 before, SparseTree8 after) {}

    private record AccountStep(int id, boolean opens, boolean hasCells, int lookups, Account before) {}

    private final LedgerState state;
    private final List<CellStep> cellSteps = new ArrayList<>();
    private final List<AccountStep> accountSteps = new ArrayList<>();
    private final List<CellRow> cells = new ArrayList<>();
    private final List<AccountRow> rows = new ArrayList<>();
    private final List<StateDiff.OpenedAccount> opened = new ArrayList<>();
    private final SortedMap<Integer, Account> accounts = new TreeMap<>();
    private final PendingHashes pending = new PendingHashes();
    private SparseTree8 accountTree;

    RowBuilder(LedgerState state) {
        this.state = state;
        this.accountTree = state.accountTree();
    }

    /**
     * Adds an account and its cells; ids must ascend.
     *
     * @param openedHeader the header if the block opens the account, else null
     * @param newCells new values by key, all of this account
     */
    void add(int id, AccountHeader openedHeader, int lookups, SortedMap<Long, Fr> newCells) {
        boolean opens = openedHeader != null;
        Account before = opens ? Account.open(openedHeader) : state.open(id);
        SparseTree8 tree = before.cells();
        for (var cell : newCells.entrySet()) {
            SparseTree8 next = tree.with(CellKey.index(cell.getKey()), cell.getValue(), pending);
            cellSteps.add(new CellStep(cell.getKey(), cell.getValue(), tree, next));
            tree = next;
        }
        accountSteps.add(new AccountStep(id, opens, !newCells.isEmpty(), lookups, before));
        accounts.put(id, before.with(tree));
        if (opens) {
            opened.add(new StateDiff.OpenedAccount(id, openedHeader));
        }
    }

    /** Makes the rows, after the last account; what the methods below return is there from now on. */
    void complete() {
        pending.complete();
        cellSteps.forEach(this::addCellRow);
        List<SparseTree8> trees = new ArrayList<>();
        trees.add(accountTree);
        Account.leaves(accounts).forEach((id, leaf) -> trees.add(trees.getLast().with(id, leaf, pending)));
        pending.complete();
        for (int i = 0; i < accountSteps.size(); i++) {
            addAccountRow(accountSteps.get(i), trees.get(i), trees.get(i + 1));
        }
        accountTree = trees.getLast();
    }

    private void addCellRow(CellStep step) {
        SparseTree8 before = step.before();
        int index = CellKey.index(step.key());
        cells.add(new CellRow(
                step.key(),
                before.get(index),
                step.value(),
                before.root(),
                step.after().root(),
                before.path(index)));
    }

    private void addAccountRow(AccountStep step, SparseTree8 before, SparseTree8 after) {
        Account account = accounts.get(step.id());
        rows.add(new AccountRow(
                step.id(),
                step.opens(),
                step.hasCells(),
                step.lookups(),
                account.header(),
                step.before().cells().root(),
                account.cells().root(),
                before.root(),
                after.root(),
                before.path(step.id())));
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
