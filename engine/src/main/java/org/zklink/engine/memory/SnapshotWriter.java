package org.zklink.engine.memory;

import java.nio.ByteBuffer;

/** Takes a snapshot, block by block. */
@FunctionalInterface
public interface SnapshotWriter {
    /**
     * The next block: what remains in the direct buffer from position 0 on, a multiple of 8 bytes, at most {@link SnapshotOutput#BLOCK_LENGTH}.
     * The buffer is used again afterwards.
     */
    void write(ByteBuffer block);
}
