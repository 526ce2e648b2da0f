package org.zklink.sequencer.cluster;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** A snapshot that is written and then read, in memory. */
final class MemorySnapshot implements SnapshotSink, SnapshotSource {
    private final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer();
    private int written;
    private int read;

    @Override
    public void write(DirectBuffer buffer, int offset, int length) {
        bytes.putBytes(written, buffer, offset, length);
        written += length;
    }

    @Override
    public void writeLong(long value) {
        bytes.putLong(written, value);
        written += Long.BYTES;
    }

    @Override
    public void read(MutableDirectBuffer buffer, int offset, int length) {
        buffer.putBytes(offset, bytes, read, length);
        read += length;
    }

    @Override
    public long readLong() {
        read += Long.BYTES;
        return bytes.getLong(read - Long.BYTES);
    }

    boolean isAtEnd() {
        return read == written;
    }
}
