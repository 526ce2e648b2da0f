package org.zklink.sequencer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Durable, append-only file of records with one writer.
 *
 * <p>Records are gathered by {@link #append} and reach the disk together in {@link #commit}; what commit returned for is never lost.
 * Opening checks every record, cuts off a torn tail, and refuses a log with damage in the middle ({@link LogTail}). After a failed write
 * nobody knows what is on the disk, so the log refuses everything until it is opened again. Layout: {@link RecordFormat}.
 *
 * <p>For one thread, except {@link #records}, which any thread may call and iterate.
 */
public final class CommandLog implements Closeable {
    private static final String FILE = "commands.log";
    private static final int INITIAL_GROUP_BYTES = 1 << 16;

    private final LogFile file;
    private final Closeable lock;
    private final long salt;
    private ByteBuffer group = ByteBuffer.allocateDirect(INITIAL_GROUP_BYTES);
    private long lastSequence;
    private long lastTimeMs;
    private volatile long committedBytes;
    private long committedSequence;
    private boolean failed;

    private CommandLog(LogFile file, Closeable lock, long salt, LogTail tail) {
        this.file = file;
        this.lock = lock;
        this.salt = salt;
        this.lastSequence = tail.sequence();
        this.lastTimeMs = tail.timeMs();
        this.committedBytes = tail.position();
        this.committedSequence = tail.sequence();
    }

    /**
     * Opens the log in {@code directory}, creating both when missing.
     *
     * @param identity 32 bytes that name what the commands are for; a log with others is refused
     * @throws LogCorruptException if a record that was durable is damaged
     * @throws IllegalStateException if another writer has the log open
     */
    public static CommandLog open(Path directory, byte[] identity) throws IOException {
        Files.createDirectories(directory);
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            Path path = directory.resolve(FILE);
            if (!Files.exists(path)) {
                create(path, identity);
            }
            return open(ChannelLogFile.open(path), identity, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Opens a log on a file that has at least its header; closes the file when that fails. */
    static CommandLog open(LogFile file, byte[] identity, Closeable lock) throws IOException {
        try {
            long salt = RecordFormat.checkFileHeader(readFileHeader(file), identity);
            LogTail tail = LogTail.find(new RecordReader(file, file.size(), salt));
            if (tail.position() < file.size()) {
                file.truncate(tail.position());
            }
            // The last group may have been written but not confirmed before a crash: from here on it counts as durable.
            file.force();
            return new CommandLog(file, lock, salt, tail);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Number of the last appended record, committed or not; 0 when there is none. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Time of the last appended record; 0 when there is none. */
    public long lastTimeMs() {
        return lastTimeMs;
    }

    /** Adds a record to the group that the next {@link #commit} writes, and returns its number. Reads all that remains of {@code payload}. */
    public long append(long timeMs, ByteBuffer payload) {
        checkUsable();
        if (timeMs < lastTimeMs) {
            throw new IllegalArgumentException("time " + timeMs + " is before the last record's " + lastTimeMs);
        }
        if (payload.remaining() > RecordFormat.MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "payload of " + payload.remaining() + " bytes, at most " + RecordFormat.MAX_PAYLOAD_BYTES);
        }
        lastSequence++;
        lastTimeMs = timeMs;
        encode(payload);
        return lastSequence;
    }

    /**
     * Writes the group and returns when it is on the device.
     *
     * @throws LogFailedException if it can't be; the log is then unusable
     */
    public void commit() {
        checkUsable();
        group.flip();
        try {
            long position = committedBytes;
            while (group.hasRemaining()) {
                position += file.write(group, position);
            }
            file.force();
            committedBytes = position;
            committedSequence = lastSequence;
        } catch (IOException e) {
            failed = true;
            throw new LogFailedException(
                    "can't write records " + (committedSequence + 1) + ".." + lastSequence + ": " + e.getMessage(), e);
        } finally {
            group.clear();
        }
    }

    /** The records committed so far, from the first. Throws {@link LogCorruptException} when one can't be read back. */
    public Iterator<LogRecord> records() {
        RecordReader reader = new RecordReader(file, committedBytes, salt);
        return new Iterator<>() {
            private long position = RecordFormat.FILE_HEADER_BYTES;

            @Override
            public boolean hasNext() {
                return position < reader.size();
            }

            @Override
            public LogRecord next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                readIntact(reader, position);
                position += reader.recordBytes();
                return reader.record();
            }
        };
    }

    /** Closes without writing what was not committed. */
    @Override
    public void close() throws IOException {
        failed = true;
        try (lock) {
            file.close();
        }
    }

    private void checkUsable() {
        if (failed) {
            throw new IllegalStateException("log is closed or a write failed: open it again");
        }
    }

    private void encode(ByteBuffer payload) {
        int payloadBytes = payload.remaining();
        int start = group.position();
        int bytes = RecordFormat.recordBytes(payloadBytes);
        ensureRoom(bytes);
        group.putInt(payloadBytes).putInt(0).putLong(lastSequence).putLong(committedSequence);
        group.putLong(lastTimeMs).put(payload);
        while (group.position() < start + bytes) {
            group.put((byte) 0);
        }
        group.putInt(
                start + RecordFormat.CHECKSUM_OFFSET, RecordFormat.recordChecksum(group, start, payloadBytes, salt));
    }

    private void ensureRoom(int bytes) {
        if (group.remaining() < bytes) {
            int capacity = Math.max(2 * group.capacity(), group.position() + bytes);
            group = ByteBuffer.allocateDirect(capacity).put(group.flip());
        }
    }

    private static void readIntact(RecordReader reader, long position) {
        try {
            if (!reader.readAt(position)) {
                throw new LogCorruptException(position, "a record that was intact when the log was opened is damaged");
            }
        } catch (IOException e) {
            throw new LogFailedException("can't read the log at byte " + position + ": " + e.getMessage(), e);
        }
    }

    private static ByteBuffer readFileHeader(LogFile file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(RecordFormat.FILE_HEADER_BYTES);
        while (header.hasRemaining()) {
            if (file.read(header, header.position()) < 0) {
                throw new LogCorruptException(0, "file of " + file.size() + " bytes has no header");
            }
        }
        return header.flip();
    }

    /** Writes the header to another name first, so that a log never exists without a whole one. */
    private static void create(Path path, byte[] identity) throws IOException {
        Path fresh = path.resolveSibling(FILE + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer header = RecordFormat.fileHeader(new SecureRandom().nextLong(), identity);
            while (header.hasRemaining()) {
                channel.write(header);
            }
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel parent = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }
}
