package org.zklink.engine.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.zip.CRC32C;

/**
 * Turns a state into blocks. All is longs, little-endian; bytes are their length, then longs filled up with zeros. The last block is a trailer
 * of three longs: a mark, the number of longs before it, and their CRC-32C.
 */
public final class SnapshotOutput {
    /** Bytes of a full block; all but the last two blocks are full. */
    public static final int BLOCK_LENGTH = 1 << 16;

    static final long TRAILER = 0x7a6b_456e_6400_0001L; // "zkEnd", 1

    private final SnapshotWriter writer;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BLOCK_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final LongBuffer longs = bytes.asLongBuffer();
    private final CRC32C checksum = new CRC32C();
    private long count;

    /** Blocks go to this writer, each as soon as it is full. */
    public SnapshotOutput(SnapshotWriter writer) {
        this.writer = writer;
    }

    /** One long. */
    public void put(long value) {
        longs.put(value);
        if (!longs.hasRemaining()) {
            flush();
        }
    }

    /** So many longs of an array. */
    public void put(long[] source, int from, int length) {
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, longs.remaining());
            longs.put(source, from + done, part);
            done += part;
            if (!longs.hasRemaining()) {
                flush();
            }
        }
    }

    /** The length, then the bytes. */
    public void put(byte[] source) {
        put(source.length);
        ByteBuffer padded = ByteBuffer.allocate((source.length + 7) & -8).order(ByteOrder.LITTLE_ENDIAN);
        padded.put(source).clear();
        while (padded.hasRemaining()) {
            put(padded.getLong());
        }
    }

    /** Writes the last block; nothing can be put after it. */
    public void finish() {
        flush();
        longs.put(TRAILER).put(count).put(checksum.getValue());
        writer.write(bytes.clear().limit(longs.position() * Long.BYTES));
    }

    private void flush() {
        int length = longs.position() * Long.BYTES;
        if (length != 0) {
            count += longs.position();
            checksum.update(bytes.clear().limit(length));
            longs.clear();
            writer.write(bytes.clear().limit(length));
        }
    }
}
