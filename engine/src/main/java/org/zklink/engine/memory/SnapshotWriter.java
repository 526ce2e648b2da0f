package org.zklink.engine.memory;

import org.agrona.DirectBuffer;

/** Takes a snapshot, block by block. */
@FunctionalInterface
public interface SnapshotWriter {
    /** The next block: {@code length} bytes, a multiple of 8, at most {@link SnapshotOutput#BLOCK_LENGTH}. The buffer is used again afterwards. */
    void write(DirectBuffer buffer, int offset, int length);
}
