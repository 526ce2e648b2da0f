package org.zklink.sequencer;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads records of a file, at any position, through one window in memory. */
final class RecordReader {
    private static final int WINDOW_BYTES = 4 * RecordFormat.MAX_PAYLOAD_BYTES;

    private final LogFile file;
    private final long size;
    private final long salt;
    private final ByteBuffer window;
    private long windowPosition;
    private int offset;

    /** Reads the first {@code size} bytes of {@code file}. */
    RecordReader(LogFile file, long size, long salt) {
        this.file = file;
        this.size = size;
        this.salt = salt;
        window = ByteBuffer.allocateDirect((int) Math.min(WINDOW_BYTES, size)).limit(0);
    }

    /** Whether an intact record starts at {@code position}; the accessors then describe it. */
    boolean readAt(long position) throws IOException {
        return load(position, RecordFormat.RECORD_HEADER_BYTES)
                && payloadBytes() >= 0
                && payloadBytes() <= RecordFormat.MAX_PAYLOAD_BYTES
                && load(position, RecordFormat.recordBytes(payloadBytes()))
                && storedChecksum() == RecordFormat.recordChecksum(window, offset, payloadBytes(), salt);
    }

    int recordBytes() {
        return RecordFormat.recordBytes(payloadBytes());
    }

    long sequence() {
        return window.getLong(offset + RecordFormat.SEQUENCE_OFFSET);
    }

    long durable() {
        return window.getLong(offset + RecordFormat.DURABLE_OFFSET);
    }

    long timeMs() {
        return window.getLong(offset + RecordFormat.TIME_OFFSET);
    }

    LogRecord record() {
        ByteBuffer payload = window.slice(offset + RecordFormat.RECORD_HEADER_BYTES, payloadBytes());
        return new LogRecord(sequence(), timeMs(), payload.asReadOnlyBuffer());
    }

    long size() {
        return size;
    }

    private int payloadBytes() {
        return window.getInt(offset + RecordFormat.LENGTH_OFFSET);
    }

    private int storedChecksum() {
        return window.getInt(offset + RecordFormat.CHECKSUM_OFFSET);
    }

    /** Whether the file has {@code count} bytes at {@code position}; if so they are in the window at {@code offset}. */
    private boolean load(long position, int count) throws IOException {
        if (position + count > size) {
            return false;
        }
        if (position < windowPosition || position + count > windowPosition + window.limit()) {
            fill(position);
        }
        offset = Math.toIntExact(position - windowPosition);
        return true;
    }

    private void fill(long position) throws IOException {
        window.clear().limit((int) Math.min(window.capacity(), size - position));
        windowPosition = position;
        while (window.hasRemaining()) {
            if (file.read(window, position + window.position()) < 0) {
                throw new IOException("log shrank below " + size + " bytes while it was read");
            }
        }
        window.flip();
    }
}
