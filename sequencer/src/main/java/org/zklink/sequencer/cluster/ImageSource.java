package org.zklink.sequencer.cluster;

import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads a snapshot from the image that the archive replays, and checks that it is whole. Aeron's own messages before it are passed over. */
final class ImageSource implements SnapshotSource {
    private final Image image;
    private final IdleStrategy idle;
    private final ImageFragmentAssembler assembler = new ImageFragmentAssembler(this::onMessage);
    private final MessageHeaderDecoder aeronHeader = new MessageHeaderDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SnapshotFormat.PIECE_BYTES);
    private final UnsafeBuffer piece = new UnsafeBuffer(bytes);
    private final UnsafeBuffer word = new UnsafeBuffer(new byte[Long.BYTES]);
    private final CRC32 checksum = new CRC32();
    private long length;
    private int available;
    private int taken;
    private boolean ended;

    ImageSource(Image image, IdleStrategy idle) {
        this.image = image;
        this.idle = idle;
    }

    @Override
    public void read(MutableDirectBuffer buffer, int offset, int count) {
        int read = 0;
        while (read < count) {
            if (taken == available) {
                await();
                if (ended) {
                    throw new LogDamagedException("a snapshot of " + length + " bytes is shorter than what it holds");
                }
            }
            int part = Math.min(count - read, available - taken);
            buffer.putBytes(offset + read, piece, taken, part);
            taken += part;
            read += part;
        }
    }

    @Override
    public long readLong() {
        read(word, 0, Long.BYTES);
        return word.getLong(0);
    }

    /** Checks that everything was read and that the end is there. */
    void finish() {
        if (taken == available) {
            await();
        }
        if (!ended) {
            throw new LogDamagedException("a snapshot is longer than what was read of it");
        }
    }

    private void await() {
        available = 0;
        taken = 0;
        idle.reset();
        while (available == 0 && !ended) {
            int fragments = image.poll(assembler, 1);
            if (fragments == 0 && (image.isClosed() || image.isEndOfStream()) && image.poll(assembler, 1) == 0) {
                throw new LogDamagedException("a snapshot ends early, after " + length + " bytes");
            }
            idle.idle(fragments);
        }
    }

    private void onMessage(DirectBuffer buffer, int offset, int messageBytes, Header header) {
        if (SnapshotFormat.isPiece(buffer, offset, messageBytes)) {
            available = messageBytes - SnapshotFormat.MARK_BYTES;
            piece.putBytes(0, buffer, offset + SnapshotFormat.MARK_BYTES, available);
            checksum.update(bytes.limit(available).position(0));
            bytes.clear();
            length += available;
        } else if (SnapshotFormat.isEnd(buffer, offset, messageBytes)) {
            if (buffer.getLong(offset + Long.BYTES) != length
                    || buffer.getLong(offset + 2 * Long.BYTES) != checksum.getValue()) {
                throw new LogDamagedException("a snapshot of " + length + " bytes does not match its checksum");
            }
            ended = true;
        } else if (aeronHeader.wrap(buffer, offset).schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw new LogDamagedException("a snapshot holds a message of unknown kind after " + length + " bytes");
        }
    }
}
