package org.zklink.engine.memory;

import java.util.Arrays;

/**
 * Rows of 1..40 longs, numbered from 1; 0 means none. Freed rows are used again, the last freed first.
 *
 * <p>All rows lie in one array, one after another, so that a value is one index away. Growth copies them: a table that should not pause for that is
 * given its room at the start. Column 0 of a free row links to the next free one; one bit a row says whether it is in use.
 *
 * <p>Reads and writes check row and column by {@code assert} only.
 */
public final class Table {
    /** The most columns a row can have. */
    public static final int MAX_COLUMNS = 40;

    private static final long SNAPSHOT_VERSION = 0x7a6b_5461_626c_6501L; // "zkTable", 1
    private static final int MIN_CAPACITY = 64;
    private static final int MAX_LONGS = Integer.MAX_VALUE - 8;
    private static final int FREE = 0;
    private static final int ROW_LIMIT = 1;
    private static final int SIZE = 2;

    private final Journal journal;
    private final int columns;
    private final int maxCapacity;
    private final long[] header = new long[3];
    private long[] values;
    private long[] inUse;

    /** An empty table with room for {@code initialRows}. */
    public Table(Journal journal, int columns, int initialRows) {
        if (columns < 1 || columns > MAX_COLUMNS) {
            throw new IllegalArgumentException("columns must be in 1.." + MAX_COLUMNS + ", but is " + columns);
        }
        this.journal = journal;
        this.columns = columns;
        maxCapacity = MAX_LONGS / columns;
        header[ROW_LIMIT] = 1;
        int capacity = Math.max(MIN_CAPACITY, Math.addExact(initialRows, 1)); // row 0 takes a place too
        values = new long[Math.multiplyExact(capacity, columns)];
        inUse = new long[bitsLength(capacity)];
    }

    /** Columns of a row. */
    public int columns() {
        return columns;
    }

    /** Rows in use. */
    public int size() {
        return (int) header[SIZE];
    }

    /** The most rows that a table with so many columns can have. */
    public int maxSize() {
        return maxCapacity - 1;
    }

    /** The greatest number a row has ever had, plus 1. */
    public int rowLimit() {
        return (int) header[ROW_LIMIT];
    }

    /** Whether the row was allocated and not freed since; any int may be asked. */
    public boolean isInUse(int row) {
        return row > 0 && row < header[ROW_LIMIT] && (inUse[row >>> 6] & (1L << row)) != 0;
    }

    /** The first row in use after {@code row}, or 0; from 0 on, this gives all rows, ascending. */
    public int nextRow(int row) {
        int limit = rowLimit();
        int next = row + 1;
        while (next < limit) {
            long bits = inUse[next >>> 6] >>> next;
            if (bits != 0) {
                return next + Long.numberOfTrailingZeros(bits);
            }
            next = (next | 63) + 1;
        }
        return 0;
    }

    /** A row for use, all columns 0. */
    public int allocate() {
        int row = (int) header[FREE];
        if (row == 0) {
            row = appendRow();
        } else {
            journal.write(header, FREE, values[row * columns]);
            clear(row * columns);
        }
        flipInUse(row);
        journal.write(header, SIZE, header[SIZE] + 1);
        return row;
    }

    /** Gives a row back; fails if it is not in use. */
    public void free(int row) {
        if (!isInUse(row)) {
            throw new IllegalStateException("row " + row + " can't be freed: it is not in use");
        }
        journal.write(values, row * columns, header[FREE]);
        journal.write(header, FREE, row);
        flipInUse(row);
        journal.write(header, SIZE, header[SIZE] - 1);
    }

    /** A value of a row in use. */
    public long get(int row, int column) {
        return values[index(row, column)];
    }

    /** Writes a value of a row in use. */
    public void set(int row, int column, long value) {
        journal.write(values, index(row, column), value);
    }

    /** A value that is known to be an int, such as the number of a row. */
    public int getInt(int row, int column) {
        return (int) get(row, column);
    }

    /** Adds to a value of a row in use and returns the sum; fails if that is no long. */
    public long add(int row, int column, long delta) {
        long sum = Math.addExact(get(row, column), delta);
        set(row, column, sum);
        return sum;
    }

    /** Checks the counts, and that each row is either in use or in the free list, once. */
    public void validate() {
        int used = 0;
        for (int row = nextRow(0); row != 0; row = nextRow(row)) {
            used++;
        }
        int free = 0;
        for (int row = (int) header[FREE]; row != 0; row = (int) values[row * columns]) {
            free++;
            require(row > 0 && row < rowLimit() && !isInUse(row), "free row", row);
            require(free < rowLimit(), "length of the free list", free);
        }
        require(used == size(), "rows in use", used);
        require(used + free == rowLimit() - 1, "free rows", free);
    }

    /** Writes all rows as they are, free ones too, so that the copy allocates the same rows as the original. */
    public void writeTo(SnapshotOutput output) {
        journal.requireInactive("write a table to a snapshot");
        output.put(SNAPSHOT_VERSION);
        output.put(columns);
        for (long value : header) {
            output.put(value);
        }
        int limit = rowLimit();
        output.put(values, 0, limit * columns);
        output.put(inUse, 0, bitsLength(limit));
    }

    /** Reads what {@link #writeTo} wrote, into a table that has never had a row. */
    public void readFrom(SnapshotInput input) {
        journal.requireInactive("read a table from a snapshot");
        require(rowLimit() == 1, "a snapshot is read into a new table, but rowLimit is", rowLimit());
        input.expect(SNAPSHOT_VERSION, "table version");
        input.expect(columns, "columns");
        long free = input.get();
        int limit = input.getInt(1, maxCapacity, "rowLimit of a table");
        int size = input.getInt(0, limit - 1, "size of a table");
        if (limit > capacity()) {
            grow(limit);
        }
        input.get(values, 0, limit * columns);
        input.get(inUse, 0, bitsLength(limit));
        header[FREE] = free;
        header[ROW_LIMIT] = limit;
        header[SIZE] = size;
    }

    /** log2 of the size of chunks for a structure that first needs {@code initial} elements. */
    static int chunkShift(int initial, int least, int most) {
        if (initial < 0) {
            throw new IllegalArgumentException("initial size must not be negative, but is " + initial);
        }
        int shift = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(initial, 1) - 1);
        return Math.clamp(shift, least, most);
    }

    static void require(boolean holds, String what, long which) {
        if (!holds) {
            throw new IllegalStateException("broken invariant: " + what + " " + which);
        }
    }

    private int capacity() {
        return values.length / columns;
    }

    private int appendRow() {
        int row = rowLimit();
        if (row == capacity()) {
            if (row == maxCapacity) {
                throw new IllegalStateException(
                        "a table of " + columns + " columns has at most " + maxSize() + " rows");
            }
            // By a half, so that little memory is idle.
            grow((int) Math.min(maxCapacity, row + (row >>> 1) + 1L));
        }
        journal.write(header, ROW_LIMIT, row + 1L);
        return row;
    }

    private void grow(int capacity) {
        long[] oldValues = values;
        long[] oldInUse = inUse;
        if (journal.isActive()) {
            journal.onRollback(() -> {
                values = oldValues;
                inUse = oldInUse;
            });
        }
        values = Arrays.copyOf(oldValues, capacity * columns);
        inUse = Arrays.copyOf(oldInUse, bitsLength(capacity));
    }

    private void clear(int from) {
        for (int i = from; i < from + columns; i++) {
            if (values[i] != 0) {
                journal.write(values, i, 0);
            }
        }
    }

    private void flipInUse(int row) {
        journal.write(inUse, row >>> 6, inUse[row >>> 6] ^ (1L << row));
    }

    private static int bitsLength(int rows) {
        return (rows + 63) >>> 6;
    }

    /** Small, as get and set are, so that it is always inlined. */
    private int index(int row, int column) {
        assert isValue(row, column);
        return row * columns + column;
    }

    private boolean isValue(int row, int column) {
        if (!isInUse(row) || column < 0 || column >= columns) {
            throw new AssertionError("row " + row + " column " + column);
        }
        return true;
    }
}
