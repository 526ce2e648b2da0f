package org.zklink.engine.memory;

import java.util.Arrays;

/**
 * Rows of 1..40 longs, numbered from 1; 0 means none. Freed rows are used again, the last freed first.
 *
 * <p>Rows lie in chunks of a power of two rows, at most 2^14; growth adds chunks and copies none. A chunk is its rows one after another, then
 * one bit a row that says whether it is in use. Column 0 of a free row links to the next free one.
 *
 * <p>Reads and writes check row and column by {@code assert} only.
 */
public final class Table {
    /** The most columns a row can have. */
    public static final int MAX_COLUMNS = 40;

    private static final long SNAPSHOT_VERSION = 0x7a6b_5461_626c_6501L; // "zkTable", 1
    private static final int MIN_CHUNK_SHIFT = 6; // a chunk's bits fill whole longs
    private static final int MAX_CHUNK_SHIFT = 14;
    private static final int MAX_ROW_LIMIT = 1 << 30;
    private static final int FREE = 0;
    private static final int ROW_LIMIT = 1;
    private static final int SIZE = 2;

    private final Journal journal;
    private final int columns;
    private final int shift;
    private final int mask;
    private final long[] header = new long[3];
    private long[][] chunks;
    private int chunkCount;

    /**
     * An empty table with room for {@code initialRows}. A table expected to become large should be given at least 2^14, since the chunks are
     * no larger than what is asked for here, rounded up to a power of two.
     */
    public Table(Journal journal, int columns, int initialRows) {
        if (columns < 1 || columns > MAX_COLUMNS) {
            throw new IllegalArgumentException("columns must be in 1.." + MAX_COLUMNS + ", but is " + columns);
        }
        this.journal = journal;
        this.columns = columns;
        shift = chunkShift(initialRows, MIN_CHUNK_SHIFT, MAX_CHUNK_SHIFT);
        mask = (1 << shift) - 1;
        header[ROW_LIMIT] = 1;
        int initialChunks = (initialRows >>> shift) + 1; // row 0 takes a place too
        chunks = new long[initialChunks][];
        while (chunkCount < initialChunks) {
            addChunk();
        }
    }

    /** Columns of a row. */
    public int columns() {
        return columns;
    }

    /** Rows in use. */
    public int size() {
        return (int) header[SIZE];
    }

    /** The greatest number a row has ever had, plus 1. */
    public int rowLimit() {
        return (int) header[ROW_LIMIT];
    }

    /** Whether the row was allocated and not freed since; any int may be asked. */
    public boolean isInUse(int row) {
        return row > 0 && row < header[ROW_LIMIT] && (chunks[row >>> shift][bitsIndex(row)] & (1L << row)) != 0;
    }

    /** The first row in use after {@code row}, or 0; from 0 on, this gives all rows, ascending. */
    public int nextRow(int row) {
        int limit = rowLimit();
        int next = row + 1;
        while (next < limit) {
            long bits = chunks[next >>> shift][bitsIndex(next)] >>> next;
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
            journal.write(header, FREE, chunks[row >>> shift][offset(row)]);
            clear(chunks[row >>> shift], offset(row));
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
        journal.write(chunks[row >>> shift], offset(row), header[FREE]);
        journal.write(header, FREE, row);
        flipInUse(row);
        journal.write(header, SIZE, header[SIZE] - 1);
    }

    /** A value of a row in use. */
    public long get(int row, int column) {
        assert isValue(row, column) : "row " + row + " column " + column;
        return chunks[row >>> shift][(row & mask) * columns + column];
    }

    /** Writes a value of a row in use. */
    public void set(int row, int column, long value) {
        assert isValue(row, column) : "row " + row + " column " + column;
        journal.write(chunks[row >>> shift], (row & mask) * columns + column, value);
    }

    /** A value that is known to be an int, such as the number of a row. */
    public int getInt(int row, int column) {
        return (int) get(row, column);
    }

    /** Adds to a value of a row in use and returns the sum; fails if that is no long. */
    public long add(int row, int column, long delta) {
        assert isValue(row, column) : "row " + row + " column " + column;
        long[] chunk = chunks[row >>> shift];
        int index = (row & mask) * columns + column;
        long sum = Math.addExact(chunk[index], delta);
        journal.write(chunk, index, sum);
        return sum;
    }

    /** Checks the counts, and that each row is either in use or in the free list, once. */
    public void validate() {
        int inUse = 0;
        for (int row = nextRow(0); row != 0; row = nextRow(row)) {
            inUse++;
        }
        int free = 0;
        for (int row = (int) header[FREE]; row != 0; row = (int) chunks[row >>> shift][offset(row)]) {
            free++;
            require(row > 0 && row < rowLimit() && !isInUse(row), "free row", row);
            require(free < rowLimit(), "length of the free list", free);
        }
        require(inUse == size(), "rows in use", inUse);
        require(inUse + free == rowLimit() - 1, "free rows", free);
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
        for (int row = 0; row < limit; row += mask + 1) {
            output.put(chunks[row >>> shift], 0, Math.min(limit - row, mask + 1) * columns);
        }
        for (int row = 0; row < limit; row += mask + 1) {
            output.put(chunks[row >>> shift], columns << shift, bitsLength(limit - row));
        }
    }

    /** Reads what {@link #writeTo} wrote, into a table that has never had a row. */
    public void readFrom(SnapshotInput input) {
        journal.requireInactive("read a table from a snapshot");
        require(rowLimit() == 1, "a snapshot is read into a new table, but rowLimit is", rowLimit());
        input.expect(SNAPSHOT_VERSION, "table version");
        input.expect(columns, "columns");
        long free = input.get();
        int limit = input.getInt(1, MAX_ROW_LIMIT, "rowLimit of a table");
        int size = input.getInt(0, limit - 1, "size of a table");
        for (int row = 0; row < limit; row += mask + 1) {
            ensureChunk(row);
            input.get(chunks[row >>> shift], 0, Math.min(limit - row, mask + 1) * columns);
        }
        for (int row = 0; row < limit; row += mask + 1) {
            input.get(chunks[row >>> shift], columns << shift, bitsLength(limit - row));
        }
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

    private int appendRow() {
        int row = rowLimit();
        if (row == MAX_ROW_LIMIT) {
            throw new IllegalStateException("a table has at most 2^30 - 1 rows");
        }
        ensureChunk(row);
        journal.write(header, ROW_LIMIT, row + 1L);
        return row;
    }

    private void ensureChunk(int row) {
        if (row >>> shift >= chunkCount) {
            addChunk();
        }
    }

    private void addChunk() {
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunkCount);
        }
        chunks[chunkCount] = new long[(columns << shift) + (1 << (shift - 6))];
        chunkCount++;
    }

    private void clear(long[] chunk, int from) {
        for (int i = from; i < from + columns; i++) {
            if (chunk[i] != 0) {
                journal.write(chunk, i, 0);
            }
        }
    }

    private void flipInUse(int row) {
        long[] chunk = chunks[row >>> shift];
        journal.write(chunk, bitsIndex(row), chunk[bitsIndex(row)] ^ (1L << row));
    }

    private int offset(int row) {
        return (row & mask) * columns;
    }

    private int bitsIndex(int row) {
        return (columns << shift) + ((row & mask) >>> 6);
    }

    /** Longs of bits for so many rows, or for a whole chunk if they are more. */
    private int bitsLength(int rows) {
        return (Math.min(rows, mask + 1) + 63) >>> 6;
    }

    private boolean isValue(int row, int column) {
        return isInUse(row) && column >= 0 && column < columns;
    }
}
