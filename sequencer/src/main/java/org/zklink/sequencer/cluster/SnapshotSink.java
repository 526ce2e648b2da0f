package org.zklink.sequencer.cluster;

import org.agrona.DirectBuffer;

/** A stream of bytes into a snapshot; numbers are little-endian. */
public interface SnapshotSink {
    /** Appends {@code length} bytes, any number. */
    void write(DirectBuffer buffer, int offset, int length);

    /** Appends 8 bytes. */
    void writeLong(long value);
}
