package org.zklink.engine.memory;

import static org.zklink.engine.memory.Table.require;

/**
 * Rows of a table by a key, then by an id, the least first: a binary heap in which each row knows its place (plus 1; 0 = absent), so that any
 * can be taken out. Key and id of rows in the heap must not change; no two rows may have both the same.
 */
public final class RowHeap {
    private final Table table;
    private final int keyColumn;
    private final int idColumn;
    private final int indexColumn;
    private final LongVector rows;

    /** An empty heap by the values of {@code keyColumn}, then {@code idColumn}; places are kept in {@code indexColumn}. */
    public RowHeap(Journal journal, Table table, int keyColumn, int idColumn, int indexColumn) {
        this(journal, table, keyColumn, idColumn, indexColumn, 0);
    }

    /** The same with room for {@code initial} rows. */
    public RowHeap(Journal journal, Table table, int keyColumn, int idColumn, int indexColumn, int initial) {
        this.table = table;
        this.keyColumn = keyColumn;
        this.idColumn = idColumn;
        this.indexColumn = indexColumn;
        rows = new LongVector(journal, initial);
    }

    /** Rows in the heap. */
    public int size() {
        return rows.size();
    }

    /** The least row, or 0. */
    public int first() {
        return rows.isEmpty() ? 0 : row(0);
    }

    /** Whether the row's index is set: of several heaps that share the column, it may be any. */
    public boolean contains(int row) {
        return table.get(row, indexColumn) != 0;
    }

    /** Adds a row; fails if it is in. */
    public void add(int row) {
        if (contains(row)) {
            throw new IllegalStateException("row " + row + " is in the heap already");
        }
        rows.push(row);
        siftUp(rows.size() - 1, row);
    }

    /** Takes a row out; fails if it is not in. */
    public void remove(int row) {
        int index = table.getInt(row, indexColumn) - 1;
        if (index < 0 || index >= rows.size() || row(index) != row) {
            throw new IllegalStateException("row " + row + " is not in the heap");
        }
        table.set(row, indexColumn, 0);
        int last = (int) rows.pop();
        if (last == row) {
            return;
        }
        if (index > 0 && isBefore(last, row((index - 1) / 2))) {
            siftUp(index, last);
        } else {
            siftDown(index, last);
        }
    }

    /** Checks the order and every index. */
    public void validate() {
        for (int i = 0; i < rows.size(); i++) {
            require(table.getInt(row(i), indexColumn) == i + 1, "heap index of row", row(i));
            require(i == 0 || isBefore(row((i - 1) / 2), row(i)), "heap order at row", row(i));
        }
    }

    /** Writes the heap; its table is written by itself. */
    public void writeTo(SnapshotOutput output) {
        rows.writeTo(output);
    }

    /** Reads what {@link #writeTo} wrote; {@link #validate} checks it against the table. */
    public void readFrom(SnapshotInput input) {
        rows.readFrom(input);
    }

    private void siftUp(int from, int row) {
        int index = from;
        while (index > 0) {
            int parent = row((index - 1) / 2);
            if (!isBefore(row, parent)) {
                break;
            }
            place(index, parent);
            index = (index - 1) / 2;
        }
        place(index, row);
    }

    private void siftDown(int from, int row) {
        int index = from;
        for (int child = firstChild(index); child < rows.size(); child = firstChild(index)) {
            if (!isBefore(row(child), row)) {
                break;
            }
            place(index, row(child));
            index = child;
        }
        place(index, row);
    }

    /** The lesser child; {@code size} or more when there is none. */
    private int firstChild(int index) {
        int left = 2 * index + 1;
        return left + 1 < rows.size() && isBefore(row(left + 1), row(left)) ? left + 1 : left;
    }

    private void place(int index, int row) {
        rows.set(index, row);
        table.set(row, indexColumn, index + 1L);
    }

    private int row(int index) {
        return (int) rows.get(index);
    }

    private boolean isBefore(int a, int b) {
        int byKey = Long.compare(table.get(a, keyColumn), table.get(b, keyColumn));
        return byKey != 0 ? byKey < 0 : table.get(a, idColumn) < table.get(b, idColumn);
    }
}
