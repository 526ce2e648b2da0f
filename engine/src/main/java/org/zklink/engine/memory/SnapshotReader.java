package org.zklink.engine.memory;

import org.agrona.MutableDirectBuffer;

/** Gives the blocks of a snapshot back, as they were written and in that order. */
@FunctionalInterface
public interface SnapshotReader {
    /** Puts the next block at the start of {@code target}, which has room for {@link SnapshotOutput#BLOCK_LENGTH} bytes, and returns its length; 0 if there is none. */
    int read(MutableDirectBuffer target);
}
