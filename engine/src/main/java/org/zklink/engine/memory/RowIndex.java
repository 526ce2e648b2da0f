package org.zklink.engine.memory;

import java.util.function.IntPredicate;

/**
 * Finds rows of a table by a key of one or two of their columns: an open-addressing hash table with linear probing, at most half full.
 *
 * <p>A slot is 32 bits of the key's hash above the row's number; 0 is empty. So a probe reads the table only for a key that is almost surely
 * the one looked for, and slots move without reading it. Removal shifts back what follows: no tombstones. Keys of rows in the index must not
 * change.
 *
 * <p>What it answers does not depend on the seed of the hash; a seed that users don't know keeps them from choosing keys that collide.
 */
public final class RowIndex {
    private static final int MIN_CAPACITY = 16;
    private static final int MAX_CAPACITY = 1 << 30;
    private static final long ROW_MASK = 0xffff_ffffL;

    /** Odd, so that no two first keys are alike after it. */
    static final long KEY1_FACTOR = 0xd134_2543_de82_ef95L;

    private final Journal journal;
    private final Table table;
    private final int keyColumn1;
    private final int keyColumn2;
    private final long seed;
    private final long[] header = new long[1]; // rows in the index
    private long[] slots;
    private int mask;

    /** An empty index by {@code keyColumn1} and {@code keyColumn2}, or -1 for none, with room for {@code initialCapacity} rows. */
    public RowIndex(Journal journal, Table table, int keyColumn1, int keyColumn2, int initialCapacity) {
        this(journal, table, keyColumn1, keyColumn2, initialCapacity, 0);
    }

    /** The same with a seed for the hash. */
    public RowIndex(Journal journal, Table table, int keyColumn1, int keyColumn2, int initialCapacity, long seed) {
        this.journal = journal;
        this.table = table;
        this.keyColumn1 = keyColumn1;
        this.keyColumn2 = keyColumn2;
        this.seed = seed;
        slots = new long[capacityFor(initialCapacity)];
        mask = slots.length - 1;
    }

    /** Rows in the index. */
    public int size() {
        return (int) header[0];
    }

    /** The row with this key of one long, or 0. */
    public int find(long key) {
        assert keyColumn2 < 0 : "the key has two longs";
        return find(key, 0);
    }

    /** The row with this key, or 0; of an index by one column, {@code key2} is 0. */
    public int find(long key1, long key2) {
        int hash = hash(key1, key2);
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            long slot = slots[i];
            if (slot == 0) {
                return 0;
            }
            if (hashOf(slot) == hash && hasKey(rowOf(slot), key1, key2)) {
                return rowOf(slot);
            }
        }
    }

    /** Adds a row; fails if there is one with its key. */
    public void put(int row) {
        if (2L * (header[0] + 1) > slots.length) {
            reserve(1);
        }
        long key1 = table.get(row, keyColumn1);
        long key2 = key2(row);
        int hash = hash(key1, key2);
        int i = hash & mask;
        for (; slots[i] != 0; i = (i + 1) & mask) {
            if (hashOf(slots[i]) == hash && hasKey(rowOf(slots[i]), key1, key2)) {
                throw new IllegalStateException(
                        "row " + row + " can't be put: row " + rowOf(slots[i]) + " has the same key");
            }
        }
        journal.write(slots, i, (long) hash << 32 | row);
        journal.write(header, 0, header[0] + 1);
    }

    /** Takes a row out; fails if it is not in the index. */
    public void remove(int row) {
        int gap = indexOf(row);
        for (int i = (gap + 1) & mask; slots[i] != 0; i = (i + 1) & mask) {
            // The entry may fill the gap unless its home lies behind the gap.
            if (((i - hashOf(slots[i])) & mask) >= ((i - gap) & mask)) {
                journal.write(slots, gap, slots[i]);
                gap = i;
            }
        }
        journal.write(slots, gap, 0);
        journal.write(header, 0, header[0] - 1);
    }

    /**
     * Makes room, so that the next {@code more} rows can be put without growth, which moves all slots: an index expected to become large should be
     * given its room at the start.
     */
    public void reserve(int more) {
        long rows = header[0] + more;
        if (2 * rows <= slots.length) {
            return;
        }
        long[] old = slots;
        if (journal.isActive()) {
            journal.onRollback(() -> {
                slots = old;
                mask = old.length - 1;
            });
        }
        slots = new long[capacityFor(rows)];
        mask = slots.length - 1;
        for (long slot : old) {
            if (slot != 0) {
                insert(slot);
            }
        }
    }

    /** Puts all rows of the table in, after it was read from a snapshot. */
    public void rebuild() {
        reserve(table.size());
        rebuild(row -> true);
    }

    /** The same for those rows that belong in this index. */
    public void rebuild(IntPredicate belongs) {
        require(header[0] == 0, "an index is rebuilt when it is empty, but its size is", header[0]);
        for (int row = table.nextRow(0); row != 0; row = table.nextRow(row)) {
            if (belongs.test(row)) {
                put(row);
            }
        }
    }

    /** Checks that each entry can be found, and the count. */
    public void validate() {
        int rows = 0;
        for (long slot : slots) {
            if (slot != 0) {
                rows++;
                int row = rowOf(slot);
                require(table.isInUse(row), "freed row in an index", row);
                require(find(table.get(row, keyColumn1), key2(row)) == row, "not found in an index: row", row);
            }
        }
        require(rows == header[0], "rows of an index", rows);
    }

    private int indexOf(int row) {
        int hash = hash(table.get(row, keyColumn1), key2(row));
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            if (slots[i] == 0) {
                throw new IllegalStateException("row " + row + " is not in the index");
            }
            if (rowOf(slots[i]) == row) {
                return i;
            }
        }
    }

    private void insert(long slot) {
        int i = hashOf(slot) & mask;
        while (slots[i] != 0) {
            i = (i + 1) & mask;
        }
        slots[i] = slot;
    }

    private boolean hasKey(int row, long key1, long key2) {
        return table.get(row, keyColumn1) == key1 && key2(row) == key2;
    }

    private long key2(int row) {
        return keyColumn2 < 0 ? 0 : table.get(row, keyColumn2);
    }

    private int hash(long key1, long key2) {
        return (int) (Mix.mix((key1 ^ seed) * KEY1_FACTOR + key2) >>> 32);
    }

    private static int hashOf(long slot) {
        return (int) (slot >>> 32);
    }

    private static int rowOf(long slot) {
        return (int) (slot & ROW_MASK);
    }

    private static int capacityFor(long rows) {
        if (rows < 0 || rows > MAX_CAPACITY / 2) {
            throw new IllegalArgumentException("rows of an index must be in 0..2^29, but is " + rows);
        }
        return 1 << Table.chunkShift((int) (2 * rows), Integer.numberOfTrailingZeros(MIN_CAPACITY), 30);
    }

    private static void require(boolean holds, String what, long which) {
        Table.require(holds, what, which);
    }
}
