package org.zklink.engine.memory;

import static org.zklink.engine.memory.Table.require;

/**
 * Sorted maps from keys to rows of a table, such as the price levels of one side of a book: skip lists whose links are columns of the rows
 * (Pugh, Skip lists: a probabilistic alternative to balanced trees, 1990). One table can hold many lists, ascending and descending ones; each
 * is named by its head, a row of the same table without a key. All other columns of rows are the caller's.
 *
 * <p>The first row is found at once. A search starts at the head's lowest link and climbs as long as that does not pass the key, so it costs
 * the logarithm of the distance from the first, not of the length.
 *
 * <p>One row in four reaches each next height. A row's height follows from the number of insertions into its list before it and the list's
 * seed, never from its key: users choose keys. The count is kept as the head's key, so the list has no state outside the table.
 */
public final class SkipList {
    /** The most links of a row. */
    public static final int MAX_HEIGHT = 12;

    private final Table table;
    private final int keyColumn;
    private final int linkColumn;
    private final int maxHeight;
    private final long flip; // ~key orders keys the other way round
    private final int[] predecessors;

    /**
     * Lists in rows with the key in {@code keyColumn} and {@code maxHeight} links (1..12) from {@code linkColumn} on. Ten are enough for a
     * million rows a list.
     */
    public SkipList(Table table, int keyColumn, int linkColumn, int maxHeight, boolean descending) {
        if (maxHeight < 1 || maxHeight > MAX_HEIGHT || linkColumn + maxHeight > table.columns()) {
            throw new IllegalArgumentException("links " + linkColumn + ".." + (linkColumn + maxHeight - 1)
                    + " must be 1..12 of the table's " + table.columns() + " columns");
        }
        this.table = table;
        this.keyColumn = keyColumn;
        this.linkColumn = linkColumn;
        this.maxHeight = maxHeight;
        flip = descending ? -1 : 0;
        predecessors = new int[maxHeight];
    }

    /** A new empty list; heights are not to be foreseen by those who don't know the seed. */
    public int create(long seed) {
        int list = table.allocate();
        table.set(list, keyColumn, seed);
        return list;
    }

    /** The first row of the list, or 0. */
    public int first(int list) {
        return next(list);
    }

    /** The row after this one, or 0. */
    public int next(int row) {
        return table.getInt(row, linkColumn);
    }

    /** The row's key. */
    public long key(int row) {
        return table.get(row, keyColumn);
    }

    /** The row with this key, or 0. */
    public int find(int list, long key) {
        int row = list;
        for (int height = climb(list, key); height >= 0; height--) {
            row = advance(row, height, key);
        }
        int found = next(row);
        return found != 0 && key(found) == key ? found : 0;
    }

    /** The row with this key; if there is none, a new one, whose other columns are 0. */
    public int findOrInsert(int list, long key) {
        search(list, key);
        int found = next(predecessors[0]);
        if (found != 0 && key(found) == key) {
            return found;
        }
        int row = table.allocate();
        table.set(row, keyColumn, key);
        int rowHeight = nextHeight(list);
        for (int height = 0; height < rowHeight; height++) {
            setLink(row, height, link(predecessors[height], height));
            setLink(predecessors[height], height, row);
        }
        return row;
    }

    /** Takes a row out and frees it; fails if it is not in the list. */
    public void remove(int list, int row) {
        search(list, key(row));
        if (row == list || next(predecessors[0]) != row) {
            throw new IllegalStateException("row " + row + " is not in list " + list);
        }
        for (int height = 0; height < maxHeight && link(predecessors[height], height) == row; height++) {
            setLink(predecessors[height], height, link(row, height));
        }
        table.free(row);
    }

    /** Checks the order at the lowest height, and that each next one is a part of it; returns the number of rows. */
    public int validate(int list) {
        int size = 0;
        for (int row = first(list); row != 0; row = next(row)) {
            size++;
            require(size <= table.size(), "list with a cycle at row", row);
            require(next(row) == 0 || isBefore(row, key(next(row))), "order after row", row);
        }
        for (int height = 1; height < maxHeight; height++) {
            int below = list;
            for (int row = link(list, height); row != 0; row = link(row, height)) {
                while (below != 0 && below != row) {
                    below = link(below, height - 1);
                }
                require(below == row, "higher but not lower link to row", row);
            }
        }
        return size;
    }

    /** Finds, at each height, the last row before the key, or the list. */
    private void search(int list, long key) {
        int top = climb(list, key);
        for (int height = maxHeight - 1; height > top; height--) {
            predecessors[height] = list;
        }
        int row = list;
        for (int height = top; height >= 0; height--) {
            row = advance(row, height, key);
            predecessors[height] = row;
        }
    }

    /** The greatest height at which the list's link leads to a row before the key: links lead further the higher they are; -1 if none. */
    private int climb(int list, long key) {
        int height = 0;
        while (height < maxHeight) {
            int row = link(list, height);
            if (row == 0 || !isBefore(row, key)) {
                break;
            }
            height++;
        }
        return height - 1;
    }

    private int advance(int from, int height, long key) {
        int row = from;
        for (int next = link(row, height); next != 0 && isBefore(next, key); next = link(row, height)) {
            row = next;
        }
        return row;
    }

    private int nextHeight(int list) {
        long count = key(list);
        table.set(list, keyColumn, count + 1);
        // Two bits of the hash for each step: 1/4.
        return Math.min(maxHeight, 1 + Long.numberOfTrailingZeros(Mix.mix(count)) / 2);
    }

    private boolean isBefore(int row, long key) {
        return (key(row) ^ flip) < (key ^ flip);
    }

    private int link(int row, int height) {
        return table.getInt(row, linkColumn + height);
    }

    private void setLink(int row, int height, int to) {
        table.set(row, linkColumn + height, to);
    }
}
