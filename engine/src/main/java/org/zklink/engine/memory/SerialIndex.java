package org.zklink.engine.memory;

import static org.zklink.engine.memory.Table.require;

import java.util.Arrays;

/**
 * Finds rows of a table by a serial number in one of their columns: numbers that grow, each used once. A ring of rows by the low bits of the number, so that
 * entries made one after the other lie side by side; a number whose place is taken by an older one is in a {@link RowIndex} instead.
 */
public final class SerialIndex {
    private static final int MIN_CAPACITY = 64;

    /** Places of the ring for each row: most rows are young, so few places are taken when the ring comes round to them. */
    private static final int PLACES_PER_ROW = 4;

    private final Journal journal;
    private final Table table;
    private final int column;
    private final RowIndex others;
    private long[] ring = new long[MIN_CAPACITY];

    /** An empty index by the numbers in {@code column}. */
    public SerialIndex(Journal journal, Table table, int column) {
        this.journal = journal;
        this.table = table;
        this.column = column;
        others = new RowIndex(journal, table, column, -1, 0);
    }

    /** The row with this number, or 0. */
    public int find(long number) {
        int row = (int) ring[place(number)];
        return row != 0 && table.get(row, column) == number ? row : others.find(number);
    }

    /** Adds a row, which is in the table already and has a greater number than all that were ever added. */
    public void put(int row) {
        if ((long) table.size() * PLACES_PER_ROW > ring.length) {
            grow();
        }
        int place = place(table.get(row, column));
        if (ring[place] == 0) {
            journal.write(ring, place, row);
        } else {
            others.put(row);
        }
    }

    /** Takes a row out; fails if it is not in. */
    public void remove(int row) {
        int place = place(table.get(row, column));
        if (ring[place] == row) {
            journal.write(ring, place, 0);
        } else {
            others.remove(row);
        }
    }

    /** Puts all rows of the table in, after it was read from a snapshot. */
    public void rebuild() {
        require(others.size() == 0, "an index is rebuilt when it is empty, but its size is", others.size());
        Arrays.fill(ring, 0);
        for (int row = table.nextRow(0); row != 0; row = table.nextRow(row)) {
            put(row);
        }
    }

    /** Checks that all rows of the table can be found, and nothing else. */
    public void validate() {
        others.validate();
        int inRing = 0;
        for (long row : ring) {
            inRing += row == 0 ? 0 : 1;
        }
        require(inRing + others.size() == table.size(), "rows of an index by serial number", inRing + others.size());
        for (int row = table.nextRow(0); row != 0; row = table.nextRow(row)) {
            require(find(table.get(row, column)) == row, "not found by its serial number: row", row);
        }
    }

    private int place(long number) {
        return (int) number & (ring.length - 1);
    }

    /** Doubles the ring: a row's place is the old one or that plus the old length, so none of them meet. */
    private void grow() {
        long[] old = ring;
        if (journal.isActive()) {
            journal.onRollback(() -> ring = old);
        }
        ring = new long[Math.multiplyExact(2, old.length)];
        for (long row : old) {
            if (row != 0) {
                ring[place(table.get((int) row, column))] = row;
            }
        }
    }
}
