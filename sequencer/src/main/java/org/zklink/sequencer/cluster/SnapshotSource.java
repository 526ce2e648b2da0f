package org.zklink.sequencer.cluster;

import org.agrona.MutableDirectBuffer;

/** The bytes of a snapshot, in the order in which they were written; numbers are little-endian. Reading past the end throws {@link LogDamagedException}. */
public interface SnapshotSource {
    /** Reads exactly {@code length} bytes into {@code buffer} at {@code offset}. */
    void read(MutableDirectBuffer buffer, int offset, int length);

    /** Reads 8 bytes. */
    long readLong();
}
