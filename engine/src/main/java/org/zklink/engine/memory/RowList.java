package org.zklink.engine.memory;

import static org.zklink.engine.memory.Table.require;

/**
 * Doubly linked lists of the rows of one table, each owned by a row of another (or of the same): every item has two columns for its
 * neighbours, every owner two for the first and the last item, 0 = none. An item is in at most one list through the same columns.
 */
public final class RowList {
    private final Table items;
    private final int previousColumn;
    private final int nextColumn;
    private final Table owners;
    private final int firstColumn;
    private final int lastColumn;

    /** Lists of rows of {@code items}, owned by rows of {@code owners}; the state is in these columns only. */
    public RowList(Table items, int previousColumn, int nextColumn, Table owners, int firstColumn, int lastColumn) {
        this.items = items;
        this.previousColumn = previousColumn;
        this.nextColumn = nextColumn;
        this.owners = owners;
        this.firstColumn = firstColumn;
        this.lastColumn = lastColumn;
    }

    /** The owner's first item, or 0. */
    public int first(int owner) {
        return owners.getInt(owner, firstColumn);
    }

    /** The owner's last item, or 0. */
    public int last(int owner) {
        return owners.getInt(owner, lastColumn);
    }

    /** The item after this one, or 0. */
    public int next(int item) {
        return items.getInt(item, nextColumn);
    }

    /** The item before this one, or 0. */
    public int previous(int item) {
        return items.getInt(item, previousColumn);
    }

    /** Adds an item at the end. */
    public void append(int owner, int item) {
        requireUnlinked(owner, item);
        int last = last(owner);
        items.set(item, previousColumn, last);
        linkNext(owner, last, item);
        owners.set(owner, lastColumn, item);
    }

    /** Takes an item out; fails if it is not in the owner's list, as far as its neighbours show. */
    public void remove(int owner, int item) {
        requireLinked(owner, item);
        int previous = previous(item);
        int next = next(item);
        linkNext(owner, previous, next);
        linkPrevious(owner, next, previous);
        unlink(item);
    }

    /** Puts {@code fresh} in the place of {@code old}, which is out of the list afterwards. */
    public void replace(int owner, int old, int fresh) {
        requireLinked(owner, old);
        requireUnlinked(owner, fresh);
        int previous = previous(old);
        int next = next(old);
        items.set(fresh, previousColumn, previous);
        items.set(fresh, nextColumn, next);
        linkNext(owner, previous, fresh);
        linkPrevious(owner, next, fresh);
        unlink(old);
    }

    /** Checks all links of a list and returns its length. */
    public int validate(int owner) {
        int length = 0;
        int previous = 0;
        for (int item = first(owner); item != 0; item = next(item)) {
            require(previous(item) == previous, "list link before row", item);
            previous = item;
            length++;
            require(length <= items.size(), "list with a cycle at row", item);
        }
        require(last(owner) == previous, "last of the list of row", owner);
        return length;
    }

    private void linkNext(int owner, int item, int next) {
        if (item == 0) {
            owners.set(owner, firstColumn, next);
        } else {
            items.set(item, nextColumn, next);
        }
    }

    private void linkPrevious(int owner, int item, int previous) {
        if (item == 0) {
            owners.set(owner, lastColumn, previous);
        } else {
            items.set(item, previousColumn, previous);
        }
    }

    private void unlink(int item) {
        items.set(item, previousColumn, 0);
        items.set(item, nextColumn, 0);
    }

    private void requireLinked(int owner, int item) {
        int previous = previous(item);
        int next = next(item);
        boolean linked = (previous == 0 ? first(owner) : next(previous)) == item
                && (next == 0 ? last(owner) : previous(next)) == item;
        if (!linked) {
            throw new IllegalStateException("row " + item + " is not in the list of row " + owner);
        }
    }

    private void requireUnlinked(int owner, int item) {
        if (previous(item) != 0 || next(item) != 0 || first(owner) == item) {
            throw new IllegalStateException("row " + item + " is in a list already");
        }
    }
}
