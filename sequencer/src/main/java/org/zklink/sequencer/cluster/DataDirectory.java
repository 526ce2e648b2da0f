package org.zklink.sequencer.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A member's directory: {@code archive} holds log and snapshots, {@code cluster} the terms and where the snapshots are, {@code identity} names
 * what the log is for and its sizes, {@code acknowledged} is the {@link AcknowledgedMark}, {@code driver} holds buffers that no start needs, {@code lock} keeps
 * a second process out; the operating system drops the lock when the process ends, however it ends.
 */
final class DataDirectory implements Closeable {
    static final int IDENTITY_BYTES = 32;
    private static final long NO_SPACE_BYTES = 1 << 20;

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes the directory, which is created when missing.
     *
     * @throws IllegalStateException if a process has it
     * @throws IllegalArgumentException if it belongs to another identity or its log has other sizes
     */
    static DataDirectory open(Path root, byte[] identity, LogSizes sizes) throws IOException {
        Files.createDirectories(root);
        FileChannel lock = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(lock) == null) {
                throw new IllegalStateException("another process runs a sequencer in " + root + ": stop it first");
            }
            DataDirectory directory = new DataDirectory(root, lock);
            directory.claim(identity, sizes);
            Files.createDirectories(directory.archive());
            Files.createDirectories(directory.cluster());
            directory.syncDirectories();
            return directory;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    Path root() {
        return root;
    }

    Path archive() {
        return root.resolve("archive");
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    Path driver() {
        return root.resolve("driver");
    }

    Path mark() {
        return root.resolve("acknowledged");
    }

    /** Whether there is hardly any space, or it can't be told. */
    boolean isFull(long minFreeBytes) {
        try {
            return Files.getFileStore(root).getUsableSpace() < Math.max(minFreeBytes, NO_SPACE_BYTES);
        } catch (IOException e) {
            return true;
        }
    }

    /** Throws {@link NodeFailedException} when fewer bytes are free. */
    void checkFree(long minBytes) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < minBytes) {
            throw new NodeFailedException("the disk is full: " + free + " bytes are free for " + root + ", at least "
                    + minBytes + " are needed");
        }
    }

    /** Makes the names of new files in the directories durable. */
    void syncDirectories() throws IOException {
        sync(cluster());
        sync(archive());
        sync(root);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void claim(byte[] identity, LogSizes sizes) throws IOException {
        if (identity.length != IDENTITY_BYTES) {
            throw new IllegalArgumentException("identity of " + identity.length + " bytes, expected " + IDENTITY_BYTES);
        }
        byte[] own = ByteBuffer.allocate(IDENTITY_BYTES + 2 * Integer.BYTES)
                .put(identity)
                .putInt(sizes.termBytes())
                .putInt(sizes.segmentBytes())
                .array();
        Path file = root.resolve("identity");
        if (!Files.exists(file)) {
            write(file, own);
        }
        byte[] owner = Files.readAllBytes(file);
        if (!Arrays.equals(owner, 0, IDENTITY_BYTES, own, 0, IDENTITY_BYTES)) {
            throw new IllegalArgumentException(root + " belongs to genesis "
                    + HexFormat.of().formatHex(owner, 0, IDENTITY_BYTES) + ", not to "
                    + HexFormat.of().formatHex(identity));
        }
        if (!Arrays.equals(owner, own)) {
            ByteBuffer there = ByteBuffer.wrap(owner).position(IDENTITY_BYTES);
            throw new IllegalArgumentException("the log in " + root + " has terms of " + there.getInt()
                    + " bytes in files of " + there.getInt() + ", not " + sizes.termBytes() + " in "
                    + sizes.segmentBytes());
        }
    }

    /** Under another name first, so that the file never exists without its content. */
    private static void write(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file.getParent());
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
