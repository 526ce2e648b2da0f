package org.zklink.engine.memory;

import java.util.Arrays;

/** A growable array of longs. It lies in chunks of a power of two longs, at most 2^14; growth adds chunks and copies none. */
public final class LongVector {
    private static final long SNAPSHOT_VERSION = 0x7a6b_5665_6374_6f01L; // "zkVecto", 1
    private static final int MIN_CHUNK_SHIFT = 4;
    private static final int MAX_CHUNK_SHIFT = 14;
    private static final int MAX_SIZE = 1 << 30;

    private final Journal journal;
    private final int shift;
    private final int mask;
    private final long[] header = new long[1]; // the size
    private long[][] chunks;
    private int chunkCount;

    /** An empty vector with room for {@code initial} longs; its chunks are no larger than that, rounded up to a power of two. */
    public LongVector(Journal journal, int initial) {
        this.journal = journal;
        shift = Table.chunkShift(initial, MIN_CHUNK_SHIFT, MAX_CHUNK_SHIFT);
        mask = (1 << shift) - 1;
        int initialChunks = (initial >>> shift) + 1;
        chunks = new long[initialChunks][];
        while (chunkCount < initialChunks) {
            addChunk();
        }
    }

    /** Number of longs. */
    public int size() {
        return (int) header[0];
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return header[0] == 0;
    }

    /** The long at an index in 0..size - 1. */
    public long get(int index) {
        requireIndex(index);
        return chunks[index >>> shift][index & mask];
    }

    /** Writes the long at an index in 0..size - 1. */
    public void set(int index, long value) {
        requireIndex(index);
        journal.write(chunks[index >>> shift], index & mask, value);
    }

    /** Appends a long. */
    public void push(long value) {
        int index = size();
        if (index == MAX_SIZE) {
            throw new IllegalStateException("a vector has at most 2^30 longs");
        }
        if (index >>> shift == chunkCount) {
            addChunk();
        }
        journal.write(chunks[index >>> shift], index & mask, value);
        journal.write(header, 0, index + 1L);
    }

    /** Takes the last long off; fails if there is none. */
    public long pop() {
        int last = size() - 1;
        long value = get(last);
        journal.write(header, 0, last);
        return value;
    }

    /** Takes all off. */
    public void clear() {
        journal.write(header, 0, 0);
    }

    /** Writes the size and the longs. */
    public void writeTo(SnapshotOutput output) {
        journal.requireInactive("write a vector to a snapshot");
        output.put(SNAPSHOT_VERSION);
        output.put(size());
        for (int from = 0; from < size(); from += mask + 1) {
            output.put(chunks[from >>> shift], 0, Math.min(size() - from, mask + 1));
        }
    }

    /** Reads what {@link #writeTo} wrote, in place of what was here. */
    public void readFrom(SnapshotInput input) {
        journal.requireInactive("read a vector from a snapshot");
        input.expect(SNAPSHOT_VERSION, "vector version");
        int size = input.getInt(0, MAX_SIZE, "size of a vector");
        for (int from = 0; from < size; from += mask + 1) {
            if (from >>> shift == chunkCount) {
                addChunk();
            }
            input.get(chunks[from >>> shift], 0, Math.min(size - from, mask + 1));
        }
        header[0] = size;
    }

    private void requireIndex(int index) {
        if (index < 0 || index >= header[0]) {
            throw new IndexOutOfBoundsException("index " + index + ", but size is " + header[0]);
        }
    }

    private void addChunk() {
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunkCount);
        }
        chunks[chunkCount] = new long[mask + 1];
        chunkCount++;
    }
}
