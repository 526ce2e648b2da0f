package org.zklink.engine.memory;

import java.nio.ByteBuffer;

/** Gives the blocks of a snapshot back, as they were written and in that order. */
@FunctionalInterface
public interface SnapshotReader {
    /** Puts the next block into the direct buffer, which has room for {@link SnapshotOutput#BLOCK_LENGTH} bytes; nothing if there is none. */
    void read(ByteBuffer target);
}
