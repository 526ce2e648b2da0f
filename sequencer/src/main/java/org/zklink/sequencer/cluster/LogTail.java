package org.zklink.sequencer.cluster;

import io.aeron.archive.checksum.Checksum;
import io.aeron.protocol.DataHeaderFlyweight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The end of the log's recording, before the archive opens it: a write that a crash tore is cut off, together with what may be left behind it, so
 * that it can't come back later. Damage before the {@link AcknowledgedMark} is refused.
 *
 * <p>Only the last file is checked: earlier ones were synced whole, and the archive checks all that it reads back.
 */
final class LogTail {
    private static final String EXTENSION = ".rec";

    private final Path archive;
    private final long recordingId;
    private final int termBytes;
    private final Checksum checksum;

    LogTail(Path archive, long recordingId, int termBytes, Checksum checksum) {
        this.archive = archive;
        this.recordingId = recordingId;
        this.termBytes = termBytes;
        this.checksum = checksum;
    }

    /**
     * Cuts off what is not whole.
     *
     * @param acknowledged log position before which all was whole once
     * @throws LogDamagedException if less than that is
     */
    void repair(long acknowledged) throws IOException {
        long base = lastSegment();
        if (base < 0) {
            checkReaches(0, acknowledged);
            return;
        }
        Path file = archive.resolve(recordingId + "-" + base + EXTENSION);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            int end = intactBytes(channel, base);
            checkReaches(base + end, acknowledged);
            channel.truncate(end);
            if (size > end) {
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
            channel.force(true);
        }
    }

    private void checkReaches(long end, long acknowledged) {
        if (end < acknowledged) {
            throw new LogDamagedException("the log in " + archive + " is damaged: it is whole up to position " + end
                    + ", but was acknowledged up to " + acknowledged
                    + "; restore the directory from a copy");
        }
    }

    private long lastSegment() throws IOException {
        String prefix = recordingId + "-";
        try (Stream<Path> files = Files.list(archive)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(EXTENSION))
                    .mapToLong(
                            name -> Long.parseLong(name.substring(prefix.length(), name.length() - EXTENSION.length())))
                    .max()
                    .orElse(-1);
        }
    }

    private int intactBytes(FileChannel channel, long base) throws IOException {
        int at = 0;
        UnsafeBuffer term = new UnsafeBuffer(ByteBuffer.allocateDirect(termBytes));
        while (at < channel.size()) {
            int read = read(channel, term, at);
            int intact = intactFrames(term, read, base + at);
            at += intact;
            if (intact < termBytes) {
                break;
            }
        }
        return at;
    }

    private int intactFrames(UnsafeBuffer term, int bytes, long termPosition) {
        int at = 0;
        while (at + DataHeaderFlyweight.HEADER_LENGTH <= bytes) {
            int length = DataHeaderFlyweight.fragmentLength(term, at);
            int aligned = BitUtil.align(length, DataHeaderFlyweight.HEADER_LENGTH);
            if (length < DataHeaderFlyweight.HEADER_LENGTH
                    || aligned > bytes - at
                    || !isIntact(term, at, aligned, termPosition)) {
                break;
            }
            at += aligned;
        }
        return at;
    }

    private boolean isIntact(UnsafeBuffer term, int at, int aligned, long termPosition) {
        int type = term.getShort(at + DataHeaderFlyweight.TYPE_FIELD_OFFSET);
        boolean isInPlace = DataHeaderFlyweight.termOffset(term, at) == at
                && DataHeaderFlyweight.termId(term, at) == (int) (termPosition / termBytes);
        if (type == DataHeaderFlyweight.HDR_TYPE_PAD) {
            // The archive writes the header only.
            return isInPlace;
        }
        int computed = checksum.compute(
                term.addressOffset(),
                at + DataHeaderFlyweight.HEADER_LENGTH,
                aligned - DataHeaderFlyweight.HEADER_LENGTH);
        return isInPlace
                && type == DataHeaderFlyweight.HDR_TYPE_DATA
                && computed == DataHeaderFlyweight.sessionId(term, at);
    }

    private int read(FileChannel channel, UnsafeBuffer term, int at) throws IOException {
        ByteBuffer bytes = term.byteBuffer().clear();
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // Up to the end of the term or of the file.
        }
        return bytes.position();
    }
}
