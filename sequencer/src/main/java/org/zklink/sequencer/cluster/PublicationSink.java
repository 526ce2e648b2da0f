package org.zklink.sequencer.cluster;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes a snapshot into the publication that the archive records. */
final class PublicationSink implements SnapshotSink {
    private final ExclusivePublication publication;
    private final IdleStrategy idle;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SnapshotFormat.MARK_BYTES + SnapshotFormat.PIECE_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    private final UnsafeBuffer piece = new UnsafeBuffer(bytes);
    private final UnsafeBuffer word = new UnsafeBuffer(new byte[Long.BYTES]);
    private final CRC32 checksum = new CRC32();
    private long length;
    private int filled;

    PublicationSink(ExclusivePublication publication, IdleStrategy idle) {
        this.publication = publication;
        this.idle = idle;
    }

    @Override
    public void write(DirectBuffer buffer, int offset, int count) {
        int written = 0;
        while (written < count) {
            int part = Math.min(count - written, SnapshotFormat.PIECE_BYTES - filled);
            piece.putBytes(SnapshotFormat.MARK_BYTES + filled, buffer, offset + written, part);
            filled += part;
            written += part;
            if (filled == SnapshotFormat.PIECE_BYTES) {
                flush();
            }
        }
    }

    @Override
    public void writeLong(long value) {
        word.putLong(0, value);
        write(word, 0, Long.BYTES);
    }

    /** Writes what is left and the end mark; a snapshot without it is refused when it is read. */
    void finish() {
        flush();
        piece.putLong(0, SnapshotFormat.END);
        piece.putLong(Long.BYTES, length);
        piece.putLong(2 * Long.BYTES, checksum.getValue());
        offer(3 * Long.BYTES);
    }

    /** What was written, without marks. */
    long length() {
        return length;
    }

    private void flush() {
        if (filled > 0) {
            checksum.update(bytes.limit(SnapshotFormat.MARK_BYTES + filled).position(SnapshotFormat.MARK_BYTES));
            bytes.clear();
            length += filled;
            piece.putLong(0, SnapshotFormat.PIECE);
            offer(SnapshotFormat.MARK_BYTES + filled);
            filled = 0;
        }
    }

    private void offer(int messageBytes) {
        idle.reset();
        long result = publication.offer(piece, 0, messageBytes);
        while (result < 0) {
            if (result == Publication.CLOSED || result == Publication.MAX_POSITION_EXCEEDED) {
                throw new IllegalStateException("can't write the snapshot: " + Publication.errorString(result));
            }
            idle.idle();
            result = publication.offer(piece, 0, messageBytes);
        }
    }
}
