package org.zklink.engine;

import java.util.Arrays;
import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.RowIndex;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.engine.memory.Table;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Limits;

/** All slots that were ever taken: the least nonce that each takes, and the order that is open in it with that nonce. */
final class Slots {
    private static final int KEY = 0;
    private static final int NONCE = 1;
    private static final int ORDER = 2;
    private static final int COLUMNS = 3;
    private static final int INITIAL = 1 << 14;
    private static final int SUB_ACCOUNT_MASK = (1 << Limits.SUB_ACCOUNT_BITS) - 1;
    private static final int SLOT_MASK = (1 << Limits.SLOT_BITS) - 1;

    private final Table table;
    private final RowIndex byKey;

    Slots(Journal journal) {
        table = new Table(journal, COLUMNS, INITIAL);
        byKey = new RowIndex(journal, table, KEY, -1, INITIAL);
    }

    /** The slot, or 0 when it was never taken. */
    int find(int account, int subAccount, int slot) {
        return byKey.find(CellKey.slot(account, subAccount, slot));
    }

    /** The slot, made if it is new. */
    int row(int account, int subAccount, int slot) {
        long key = CellKey.slot(account, subAccount, slot);
        int row = byKey.find(key);
        if (row == 0) {
            row = table.allocate();
            table.set(row, KEY, key);
            byKey.put(row);
        }
        return row;
    }

    /** Makes room for slots that are taken while writes are journaled. */
    void reserve(int more) {
        byKey.reserve(more);
    }

    /** The least nonce that it takes, or that of the order that is open in it; 0 for row 0. */
    long nonce(int row) {
        return row == 0 ? 0 : table.get(row, NONCE);
    }

    /** The order that is open in it, or 0. */
    int order(int row) {
        return row == 0 ? 0 : table.getInt(row, ORDER);
    }

    int number(int row) {
        return CellKey.index(table.get(row, KEY)) & SLOT_MASK;
    }

    int subAccount(int row) {
        return CellKey.index(table.get(row, KEY)) >>> Limits.SLOT_BITS & SUB_ACCOUNT_MASK;
    }

    void open(int row, long nonce, int order) {
        table.set(row, NONCE, nonce);
        table.set(row, ORDER, order);
    }

    /** Notes that all nonces up to this one are used up. */
    void close(int row, long usedNonce) {
        table.set(row, NONCE, usedNonce + 1);
        table.set(row, ORDER, 0);
    }

    void validate(Orders orders) {
        table.validate();
        byKey.validate();
        int open = 0;
        for (int row = table.nextRow(0); row != 0; row = table.nextRow(row)) {
            int order = order(row);
            Invariant.require(
                    order == 0 || (orders.slot(order) == row && orders.nonce(order) == nonce(row)),
                    "order in slot",
                    row);
            open += order == 0 ? 0 : 1;
        }
        Invariant.require(open == orders.count(), "orders in slots", open);
    }

    void describe(StateLines lines) {
        long[] keys = new long[table.size()];
        int count = 0;
        for (int row = table.nextRow(0); row != 0; row = table.nextRow(row)) {
            keys[count] = table.get(row, KEY);
            count++;
        }
        Arrays.sort(keys);
        for (long key : keys) {
            int row = byKey.find(key);
            lines.add("slot", CellKey.account(key), subAccount(row), number(row), nonce(row));
        }
    }

    void writeTo(SnapshotOutput output) {
        table.writeTo(output);
    }

    void readFrom(SnapshotInput input) {
        table.readFrom(input);
        byKey.rebuild();
    }
}
