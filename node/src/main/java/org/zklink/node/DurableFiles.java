package org.zklink.node;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.protocol.Bytes32;

/**
 * Files of one kind in a directory, named by the entry of the log that they follow from; the last two stay. A file appears whole or not at all, and one that is
 * damaged is passed over.
 *
 * <p>Layout: {@code version (1 byte) | identity of the genesis (32) | content | SHA-256 of all before (32)}.
 */
final class DurableFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DurableFiles.class);
    private static final int VERSION = 1;
    private static final int KEPT = 2;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String UNFINISHED = ".part";
    private static final String SET_ASIDE = ".ahead";

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Writer {
        void write(DataOutput output) throws IOException;
    }

    /** Reads the content of a file, which is what was written; of another version it may be anything. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataInput input) throws IOException;
    }

    private final Path directory;
    private final String kind;
    private final byte[] identity;
    private final Set<Path> passedOver = ConcurrentHashMap.newKeySet();

    /**
     * Opens the directory, made if missing; throws away what a crash left half written.
     *
     * @param kind the ending of the files' names
     */
    DurableFiles(Path directory, String kind, byte[] identity) throws IOException {
        this.directory = directory;
        this.kind = kind;
        this.identity = identity.clone();
        Files.createDirectories(directory);
        for (Path unfinished : files(UNFINISHED)) {
            Files.delete(unfinished);
        }
    }

    Path directory() {
        return directory;
    }

    /** What the reader makes of the newest file that is whole. */
    <T> Optional<T> newest(Reader<T> reader) throws IOException {
        for (Path file : stored().reversed()) {
            try {
                return Optional.of(read(file, reader));
            } catch (IOException | RuntimeException e) { // what is damaged may be anything
                LOG.warn("the {} {} is passed over: {}", kind, file.getFileName(), e.toString());
                passedOver.add(file);
            }
        }
        return Optional.empty();
    }

    /** The entry that the older of two files follows from; 0 as long as there are not two. */
    long older() throws IOException {
        List<Path> all = new ArrayList<>(stored());
        all.removeAll(passedOver);
        if (all.size() < KEPT) {
            return 0;
        }
        String name = all.get(all.size() - KEPT).getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    /**
     * Stores a file durably and deletes all but it and the one before; what is of later entries was not gone on from.
     *
     * @return size in bytes
     */
    long store(long sequence, Writer writer) throws IOException {
        Path file = file(sequence);
        Path unfinished = directory.resolve(file.getFileName() + UNFINISHED);
        write(unfinished, writer);
        move(unfinished, file);
        passedOver.remove(file);
        List<Path> others = stored();
        List<Path> before = new ArrayList<>(others.subList(0, others.indexOf(file)));
        before.removeAll(passedOver);
        others.remove(file);
        others.removeAll(before.subList(Math.max(0, before.size() - KEPT + 1), before.size()));
        for (Path other : others) {
            Files.delete(other);
        }
        return Files.size(file);
    }

    /** Gives a file another name, under which it is not read. */
    Path setAside(long sequence) throws IOException {
        Path aside = directory.resolve(file(sequence).getFileName() + SET_ASIDE);
        move(file(sequence), aside);
        return aside;
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(directory)) {
            names.force(true);
        }
    }

    private void write(Path file, Writer writer) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream output = Channels.newOutputStream(channel)) {
            DataOutputStream data = new DataOutputStream(
                    new BufferedOutputStream(new DigestOutputStream(output, digest), BUFFER_BYTES));
            data.writeByte(VERSION);
            data.write(identity);
            writer.write(data);
            data.flush();
            output.write(digest.digest());
            channel.force(true);
        }
    }

    private <T> T read(Path file, Reader<T> reader) throws IOException {
        requireWhole(file);
        try (DataInputStream data =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            byte[] owner = new byte[Bytes32.SIZE];
            int version = data.readUnsignedByte();
            data.readFully(owner);
            if (version != VERSION || !Arrays.equals(owner, identity)) {
                throw new IllegalArgumentException("it is of another version or genesis");
            }
            T content = reader.read(data);
            data.readFully(new byte[Bytes32.SIZE]);
            if (data.read() >= 0) {
                throw new IllegalArgumentException("it is longer than expected");
            }
            return content;
        }
    }

    /** Before anything is made of it. */
    private static void requireWhole(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] found = new byte[Bytes32.SIZE];
        long left = Files.size(file) - found.length;
        if (left < 0) {
            throw new IllegalArgumentException("it is damaged");
        }
        try (InputStream input = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (left > 0) {
                int read = input.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IllegalArgumentException("it is damaged");
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            if (input.readNBytes(found, 0, found.length) != found.length || !Arrays.equals(digest.digest(), found)) {
                throw new IllegalArgumentException("it is damaged");
            }
        }
    }

    private Path file(long sequence) {
        return directory.resolve("%016d.%s".formatted(sequence, kind));
    }

    private List<Path> stored() throws IOException {
        return files("." + kind);
    }

    private List<Path> files(String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + ending)) {
            found.forEach(files::add);
        }
        files.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return files;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
