package org.zklink.engine.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The undo log of all structures that share it. Between {@link #begin} and {@link #commit} each write first saves the value that it replaces;
 * {@link #rollback} puts them back, newest first, which restores every structure exactly. Outside, a write costs one test more.
 *
 * <p>Saved are the array and the index. A structure that replaces an array while the journal is active has it put back by {@link #onRollback}.
 */
public final class Journal {
    private static final int INITIAL_CAPACITY = 1 << 10;
    private static final long[] NONE = {};

    private long[][] arrays = new long[INITIAL_CAPACITY][];
    private int[] indexes = new int[INITIAL_CAPACITY];
    private long[] values = new long[INITIAL_CAPACITY];
    private int size;
    private boolean active;

    /** What to do when the writes from the n-th on are undone, and those n. */
    private final List<Runnable> undos = new ArrayList<>();

    private final List<Integer> undoPlaces = new ArrayList<>();

    /** Writes can be undone from here on; fails if they can already. */
    public void begin() {
        requireInactive("begin");
        active = true;
    }

    /** Keeps all writes since {@link #begin}. */
    public void commit() {
        requireActive("commit");
        finish();
    }

    /** Undoes all writes since {@link #begin}. */
    public void rollback() {
        requireActive("roll back");
        for (int undo = undos.size() - 1; undo >= 0; undo--) {
            undoTo(undoPlaces.get(undo));
            undos.get(undo).run();
        }
        undoTo(0);
        finish();
    }

    /** Between {@link #begin} and {@link #commit} or {@link #rollback}. */
    public boolean isActive() {
        return active;
    }

    /** Writes an element, so that it can be undone. */
    void write(long[] array, int index, long value) {
        if (active) {
            record(array, index);
        }
        array[index] = value;
    }

    /** Saves an element that is about to be written; the journal must be active. */
    void record(long[] array, int index) {
        if (size == values.length) {
            grow();
        }
        arrays[size] = array;
        indexes[size] = index;
        values[size] = array[index];
        size++;
    }

    /** Has something undone with the writes, after those that follow; the journal must be active. */
    void onRollback(Runnable undo) {
        requireActive("undo later");
        undos.add(undo);
        undoPlaces.add(size);
    }

    void requireInactive(String operation) {
        if (active) {
            throw new IllegalStateException("can't " + operation + " while the journal is active");
        }
    }

    private void requireActive(String operation) {
        if (!active) {
            throw new IllegalStateException("can't " + operation + ": the journal is not active");
        }
    }

    private void undoTo(int place) {
        while (size > place) {
            size--;
            arrays[size][indexes[size]] = values[size];
            arrays[size] = NONE;
        }
    }

    private void finish() {
        // No reference may stay: an index that grows afterwards leaves its old array to the collector.
        Arrays.fill(arrays, 0, size, NONE);
        undos.clear();
        undoPlaces.clear();
        size = 0;
        active = false;
    }

    private void grow() {
        int capacity = Math.multiplyExact(2, size);
        arrays = Arrays.copyOf(arrays, capacity);
        indexes = Arrays.copyOf(indexes, capacity);
        values = Arrays.copyOf(values, capacity);
    }
}
