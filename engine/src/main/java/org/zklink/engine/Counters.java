package org.zklink.engine;

import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.engine.memory.Table;

/** The last numbers that were given to orders and trades. */
final class Counters {
    private static final int ORDER_ID = 0;
    private static final int TRADE_ID = 1;
    private static final int COLUMNS = 2;
    private static final int ROW = 1;

    private final Table table;

    Counters(Journal journal) {
        table = new Table(journal, COLUMNS, 1);
    }

    /** A new engine's. */
    void start() {
        Invariant.require(table.allocate() == ROW, "row of counters", ROW);
    }

    long nextOrderId() {
        return table.add(ROW, ORDER_ID, 1);
    }

    long nextTradeId() {
        return table.add(ROW, TRADE_ID, 1);
    }

    void describe(StateLines lines) {
        lines.add("counters", table.get(ROW, ORDER_ID), table.get(ROW, TRADE_ID));
    }

    void writeTo(SnapshotOutput output) {
        table.writeTo(output);
    }

    void readFrom(SnapshotInput input) {
        table.readFrom(input);
    }
}
