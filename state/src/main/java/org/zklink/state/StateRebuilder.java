package org.zklink.state;

import static org.zklink.state.InvalidBlockException.require;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Owner;
import org.zklink.protocol.StateDiff;

/** Rebuilds the state from what chains have published: the genesis, then each block's header and data words in order. */
public final class StateRebuilder {
    private final LedgerState state;

    /** Starts from a state, which is copied. */
    public StateRebuilder(LedgerState start) {
        this.state = start.copy();
    }

    /** A copy of the state so far. */
    public LedgerState state() {
        return state.copy();
    }

    /**
     * Follows one block.
     *
     * @param data words of the block's data vector
     * @throws InvalidBlockException when the header does not continue the state, a word is malformed, or the new root is another; the state
     *     is then unchanged
     */
    public void apply(BlockHeader header, List<Fr> data) {
        requireContinues(header);
        StateDiff diff = decode(data);
        SortedMap<Integer, AccountHeader> opened = opened(diff);
        SortedMap<Long, Fr> cells = new TreeMap<>();
        diff.cells().forEach(cell -> cells.put(cell.key(), cell.value().toFr()));
        SortedSet<Integer> ids = new TreeSet<>(opened.keySet());
        cells.keySet().forEach(key -> ids.add(CellKey.account(key)));

        SortedMap<Integer, Account> changed = new TreeMap<>();
        PendingHashes pending = new PendingHashes();
        for (int id : ids) {
            changed.put(id, changed(id, opened, LedgerState.cellsOf(id, cells), pending));
        }
        pending.complete();
        SparseTree8 tree = state.accountTree().with(Account.leaves(changed));
        require(
                tree.root().equals(header.newRoot()),
                "the data give root %s, the header says %s",
                tree.root(),
                header.newRoot());
        state.commit(header.number(), header.time(), tree, changed);
    }

    private void requireContinues(BlockHeader header) {
        require(header.network() == state.network(), "network is %d, expected %d", header.network(), state.network());
        require(
                header.number() == state.number() + 1,
                "block number is %d, expected %d",
                header.number(),
                state.number() + 1);
        require(header.oldRoot().equals(state.root()), "old root is %s, expected %s", header.oldRoot(), state.root());
        require(header.time() >= state.time(), "time is %d, expected at least %d", header.time(), state.time());
    }

    private static StateDiff decode(List<Fr> data) {
        try {
            return StateDiff.decode(data);
        } catch (IllegalArgumentException e) {
            throw new InvalidBlockException("malformed data: " + e.getMessage(), e);
        }
    }

    private SortedMap<Integer, AccountHeader> opened(StateDiff diff) {
        SortedMap<Integer, AccountHeader> opened = new TreeMap<>();
        int next = state.accountCount();
        for (var account : diff.opened()) {
            Owner owner = account.header().owner();
            require(
                    account.id() == next++,
                    "the next free account id is %d, but %d was opened",
                    next - 1,
                    account.id());
            require(account.header().keyEpoch() == 0, "account %d must open with key epoch 0", account.id());
            boolean unknown = owner.kind() != Owner.LEDGER
                    && state.account(owner).isEmpty()
                    && opened.values().stream()
                            .noneMatch(header -> header.owner().equals(owner));
            require(unknown, "%s cannot open account %d", owner, account.id());
            opened.put(account.id(), account.header());
        }
        return opened;
    }

    private Account changed(
            int id, SortedMap<Integer, AccountHeader> opened, SortedMap<Long, Fr> cells, PendingHashes pending) {
        require(state.isOpen(id) || opened.containsKey(id), "account %d was never opened", id);
        Account account = opened.containsKey(id) ? Account.open(opened.get(id)) : state.open(id);
        SortedMap<Long, Fr> byIndex = new TreeMap<>();
        cells.forEach((key, value) -> byIndex.put((long) CellKey.index(key), value));
        return account.with(account.cells().with(byIndex, pending));
    }
}
