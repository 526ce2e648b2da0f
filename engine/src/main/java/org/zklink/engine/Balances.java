package org.zklink.engine;

import java.util.Arrays;
import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.RowIndex;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.engine.memory.Table;
import org.zklink.protocol.Amount;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Limits;
import org.zklink.protocol.MutableAmount;

/**
 * What each sub-account has of each token, in 18-decimal units: available, held for open orders, and owed to it as rebates. A balance is a row,
 * found by cell key once and then kept by whoever uses it; rows are never freed.
 *
 * <p>Underflow and overflow are bugs: callers check first, and what is in the ledger is bounded by the deposits of 31 lanes of at most 2^115 each.
 */
final class Balances {
    private static final int KEY = 0;
    private static final int AVAILABLE = 1;
    private static final int HELD = 3;
    private static final int OWED = 5;

    /** Of the operator's balance of a token: all that it owes. */
    private static final int OWED_BY_OPERATOR = 7;

    private static final int CHANGED = 9;
    private static final int COLUMNS = 10;
    private static final int INITIAL = 1 << 14;

    /** Small, since an index that is much larger than what is in it costs cache misses. */
    private static final int INITIAL_INDEX = 1 << 8;

    private static final int SUB_ACCOUNT_MASK = (1 << Limits.SUB_ACCOUNT_BITS) - 1;

    private final Table table;
    private final RowIndex byKey;
    private final MutableAmount sum = new MutableAmount();

    /** Rows that the command has changed, in the order of their first change. */
    private int[] changed = new int[1024];

    private int changedCount;

    Balances(Journal journal) {
        table = new Table(journal, COLUMNS, INITIAL);
        byKey = new RowIndex(journal, table, KEY, -1, INITIAL_INDEX);
    }

    /** The balance, made if it is new. */
    int row(int account, int subAccount, int token) {
        long key = CellKey.balance(account, subAccount, token);
        int row = byKey.find(key);
        return row != 0 ? row : create(key);
    }

    /** The balance, or 0 when there never was one. */
    int find(int account, int subAccount, int token) {
        return byKey.find(CellKey.balance(account, subAccount, token));
    }

    int token(int row) {
        return CellKey.token(table.get(row, KEY));
    }

    /** Of row 0, which is no balance: 0. */
    long availableHi(int row) {
        return row == 0 ? 0 : table.get(row, AVAILABLE);
    }

    long availableLo(int row) {
        return row == 0 ? 0 : table.get(row, AVAILABLE + 1);
    }

    Amount available(int row) {
        return new Amount(availableHi(row), availableLo(row));
    }

    Amount held(int row) {
        return row == 0 ? Amount.ZERO : amount(row, HELD);
    }

    /** What account 0 owes to the sub-account. */
    Amount owed(int row) {
        return row == 0 ? Amount.ZERO : amount(row, OWED);
    }

    /** What account 0 owes of a token, by the row of its own balance. */
    Amount owedByOperator(int operatorRow) {
        return amount(operatorRow, OWED_BY_OPERATOR);
    }

    void credit(int row, long hi, long lo) {
        add(row, AVAILABLE, hi, lo);
        touch(row);
    }

    void debit(int row, long hi, long lo) {
        subtract(row, AVAILABLE, hi, lo);
        touch(row);
    }

    void hold(int row, long hi, long lo) {
        subtract(row, AVAILABLE, hi, lo);
        add(row, HELD, hi, lo);
        touch(row);
    }

    void release(int row, long hi, long lo) {
        if ((hi | lo) != 0) {
            subtract(row, HELD, hi, lo);
            add(row, AVAILABLE, hi, lo);
            touch(row);
        }
    }

    void debitHeld(int row, long hi, long lo) {
        subtract(row, HELD, hi, lo);
        touch(row);
    }

    /** Account 0 owes more. */
    void addOwed(int row, int operatorRow, MutableAmount amount) {
        add(row, OWED, amount.hi(), amount.lo());
        add(operatorRow, OWED_BY_OPERATOR, amount.hi(), amount.lo());
    }

    /** Account 0 owes less. */
    void subtractOwed(int row, int operatorRow, MutableAmount amount) {
        subtract(row, OWED, amount.hi(), amount.lo());
        subtract(operatorRow, OWED_BY_OPERATOR, amount.hi(), amount.lo());
    }

    int changedCount() {
        return changedCount;
    }

    /** Forgets the changes that came after the first {@code count}, which were undone. */
    void forgetChanges(int count) {
        changedCount = count;
    }

    /** Reports each balance that changed since the last call, in the order in which they first changed. */
    void reportChanges(EventWriter events) {
        for (int i = 0; i < changedCount; i++) {
            int row = changed[i];
            table.set(row, CHANGED, 0);
            long key = table.get(row, KEY);
            events.balanceChanged(
                    CellKey.account(key),
                    subAccount(key),
                    CellKey.token(key),
                    table.get(row, AVAILABLE),
                    table.get(row, AVAILABLE + 1),
                    table.get(row, HELD),
                    table.get(row, HELD + 1));
        }
        changedCount = 0;
    }

    /** Checks the index, that holds are those of the orders, and returns the sum of all balances by token. */
    Amount[] validate(Orders orders) {
        table.validate();
        byKey.validate();
        Amount[] held = new Amount[table.rowLimit()];
        Arrays.fill(held, Amount.ZERO);
        for (int order = orders.nextRow(0); order != 0; order = orders.nextRow(order)) {
            int row = orders.sells(order);
            held[row] = held[row].plus(new Amount(orders.heldHi(order), orders.heldLo(order)));
        }
        Amount[] totals = new Amount[1 << Limits.TOKEN_BITS];
        Amount[] owed = new Amount[1 << Limits.TOKEN_BITS];
        Arrays.fill(totals, Amount.ZERO);
        Arrays.fill(owed, Amount.ZERO);
        for (int row = table.nextRow(0); row != 0; row = table.nextRow(row)) {
            long key = table.get(row, KEY);
            int token = CellKey.token(key);
            Invariant.require(held(row).equals(held[row]), "hold of cell", key);
            totals[token] = totals[token].plus(available(row)).plus(held(row));
            owed[token] = owed[token].plus(owed(row));
        }
        for (int token = 0; token < owed.length; token++) {
            int operator = find(Limits.FEE_ACCOUNT, 0, token);
            Amount all = operator == 0 ? Amount.ZERO : owedByOperator(operator);
            Invariant.require(owed[token].equals(all), "rebates owed of token", token);
        }
        return totals;
    }

    void describe(StateLines lines) {
        long[] keys = new long[table.size()];
        int count = 0;
        for (int row = table.nextRow(0); row != 0; row = table.nextRow(row)) {
            boolean zero =
                    available(row).isZero() && held(row).isZero() && owed(row).isZero();
            if (!zero) {
                keys[count] = table.get(row, KEY);
                count++;
            }
        }
        Arrays.sort(keys, 0, count);
        for (int i = 0; i < count; i++) {
            int row = byKey.find(keys[i]);
            lines.add(
                    "balance",
                    CellKey.account(keys[i]),
                    subAccount(keys[i]),
                    CellKey.token(keys[i]),
                    available(row),
                    held(row),
                    owed(row));
        }
    }

    void writeTo(SnapshotOutput output) {
        table.writeTo(output);
    }

    void readFrom(SnapshotInput input) {
        table.readFrom(input);
        byKey.rebuild();
    }

    private int create(long key) {
        int row = table.allocate();
        table.set(row, KEY, key);
        byKey.put(row);
        return row;
    }

    private Amount amount(int row, int column) {
        return new Amount(table.get(row, column), table.get(row, column + 1));
    }

    private void add(int row, int column, long hi, long lo) {
        sum.set(table.get(row, column), table.get(row, column + 1));
        sum.add(hi, lo);
        put(row, column);
    }

    private void subtract(int row, int column, long hi, long lo) {
        sum.set(table.get(row, column), table.get(row, column + 1));
        sum.subtract(hi, lo);
        put(row, column);
    }

    private void put(int row, int column) {
        table.set(row, column, sum.hi());
        table.set(row, column + 1, sum.lo());
    }

    private void touch(int row) {
        if (table.get(row, CHANGED) == 0) {
            table.set(row, CHANGED, 1);
            if (changedCount == changed.length) {
                changed = Arrays.copyOf(changed, 2 * changedCount);
            }
            changed[changedCount] = row;
            changedCount++;
        }
    }

    int subAccount(int row) {
        return subAccount(table.get(row, KEY));
    }

    private static int subAccount(long key) {
        return CellKey.index(key) >>> Limits.TOKEN_BITS & SUB_ACCOUNT_MASK;
    }
}
