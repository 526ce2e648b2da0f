package org.zklink.sequencer.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The log position up to which entries were executed, hence committed and synced, in a mapped file. It tells a torn write at the log's end from
 * damage: bytes before the mark were whole once. A crash of the process leaves it exact; a loss of power may take it back to the last
 * {@link #force}, which only makes the start more lenient.
 */
final class AcknowledgedMark implements Closeable {
    private static final int FILE_BYTES = 4096;

    private final MappedByteBuffer map;
    private final UnsafeBuffer buffer;

    private AcknowledgedMark(MappedByteBuffer map) {
        this.map = map;
        buffer = new UnsafeBuffer(map.order(ByteOrder.LITTLE_ENDIAN));
    }

    static AcknowledgedMark open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < FILE_BYTES) {
                // Written, not just extended, so that a full disk can't break the mapping later.
                channel.write(ByteBuffer.allocate(FILE_BYTES), 0);
                channel.force(true);
            }
            return new AcknowledgedMark(channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES));
        }
    }

    long position() {
        return buffer.getLongVolatile(0);
    }

    /** Moves the mark on; a replay passes positions before it. For one thread. */
    void advance(long position) {
        if (position > buffer.getLong(0)) {
            buffer.putLongRelease(0, position);
        }
    }

    void force() {
        map.force();
    }

    /** The mapping ends with the garbage collection of this object: unmapping by hand could crash a thread that still writes. */
    @Override
    public void close() {
        force();
    }
}
