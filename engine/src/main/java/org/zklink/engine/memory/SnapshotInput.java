package org.zklink.engine.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.zip.CRC32C;

/** Reads what {@link SnapshotOutput} wrote; what is not as expected fails with {@link IllegalArgumentException}. */
public final class SnapshotInput {
    private final SnapshotReader reader;
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(SnapshotOutput.BLOCK_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final LongBuffer longs = bytes.asLongBuffer();
    private final CRC32C checksum = new CRC32C();
    private long count;

    /** Blocks come from this reader, each when it is needed. */
    public SnapshotInput(SnapshotReader reader) {
        this.reader = reader;
        longs.limit(0);
    }

    /** One long. */
    public long get() {
        fill();
        return longs.get();
    }

    /** So many longs into an array. */
    public void get(long[] target, int from, int length) {
        for (int done = 0; done < length; ) {
            fill();
            int part = Math.min(length - done, longs.remaining());
            longs.get(target, from + done, part);
            done += part;
        }
    }

    /** A long in a range of ints. */
    public int getInt(int least, int most, String what) {
        long value = get();
        require(value >= least && value <= most, what + " must be in " + least + ".." + most + ", but is " + value);
        return (int) value;
    }

    /** Bytes, at most so many. */
    public byte[] getBytes(int maxLength) {
        byte[] target = new byte[getInt(0, maxLength, "length of bytes")];
        ByteBuffer padded = ByteBuffer.allocate((target.length + 7) & -8).order(ByteOrder.LITTLE_ENDIAN);
        while (padded.hasRemaining()) {
            padded.putLong(get());
        }
        padded.clear().get(target);
        return target;
    }

    /** A long that must have this value. */
    public void expect(long expected, String what) {
        long value = get();
        require(value == expected, what + " must be " + expected + ", but is " + value);
    }

    /** Reads the last block; fails if something was not read, or was changed since it was written. */
    public void finish() {
        require(!longs.hasRemaining(), "it is longer than expected");
        long expectedCount = count;
        long expectedChecksum = checksum.getValue();
        fill();
        require(longs.remaining() == 3, "it is longer than expected");
        expect(SnapshotOutput.TRAILER, "trailer");
        expect(expectedCount, "number of longs");
        expect(expectedChecksum, "checksum");
    }

    private void fill() {
        if (longs.hasRemaining()) {
            return;
        }
        reader.read(bytes.clear());
        int length = bytes.position();
        require(length != 0, "it ends too early");
        require(length % Long.BYTES == 0, "a block has " + length + " bytes, which is no multiple of 8");
        checksum.update(bytes.flip());
        longs.limit(length / Long.BYTES).position(0);
        count += longs.limit();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("snapshot: " + message);
        }
    }
}
