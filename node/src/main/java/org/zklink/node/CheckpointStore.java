package org.zklink.node;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.protocol.Bytes32;

/**
 * Checkpoints in files named by their entry; the last two stay. A file appears whole or not at all, and one that is damaged is passed over.
 *
 * <p>Layout: {@code version (1 byte) | identity of the genesis (32) | the checkpoint | SHA-256 of all before (32)}.
 */
final class CheckpointStore {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
    private static final int VERSION = 1;
    private static final int KEPT = 2;
    private static final String SUFFIX = ".checkpoint";
    private static final String UNFINISHED = ".part";

    private final Path directory;
    private final byte[] identity;
    private final long network;

    /** Opens the directory, made if missing; throws away what a crash left half written. */
    CheckpointStore(Path directory, byte[] identity, long network) throws IOException {
        this.directory = directory;
        this.identity = identity.clone();
        this.network = network;
        Files.createDirectories(directory);
        for (Path unfinished : files(UNFINISHED)) {
            Files.delete(unfinished);
        }
    }

    /** The newest one that is whole. */
    Optional<Checkpoint> newest() throws IOException {
        for (Path file : files(SUFFIX).reversed()) {
            try {
                return Optional.of(read(file));
            } catch (IOException | RuntimeException e) { // what is damaged may be anything
                LOG.warn("the checkpoint {} is passed over: {}", file.getFileName(), e.toString());
            }
        }
        return Optional.empty();
    }

    /**
     * Stores a checkpoint durably and deletes older ones than the one before.
     *
     * @return size in bytes
     */
    long store(Checkpoint checkpoint) throws IOException {
        Path file = directory.resolve("%016d%s".formatted(checkpoint.sequence(), SUFFIX));
        Path unfinished = directory.resolve(file.getFileName() + UNFINISHED);
        write(checkpoint, unfinished);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(directory)) {
            names.force(true);
        }
        List<Path> all = files(SUFFIX);
        for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
            Files.delete(old);
        }
        return Files.size(file);
    }

    private void write(Checkpoint checkpoint, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream output = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            DataOutputStream data = new DataOutputStream(new DigestOutputStream(output, digest));
            data.writeByte(VERSION);
            data.write(identity);
            CheckpointFormat.write(checkpoint, data);
            data.flush();
            output.write(digest.digest());
            output.flush();
            channel.force(true);
        }
    }

    private Checkpoint read(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (DataInputStream raw = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            DataInputStream data = new DataInputStream(new DigestInputStream(raw, digest));
            byte[] owner = new byte[Bytes32.SIZE];
            int version = data.readUnsignedByte();
            data.readFully(owner);
            if (version != VERSION || !Arrays.equals(owner, identity)) {
                throw new IllegalArgumentException("it is of another version or genesis");
            }
            Checkpoint checkpoint = CheckpointFormat.read(network, data);
            byte[] expected = digest.digest();
            byte[] found = new byte[Bytes32.SIZE];
            raw.readFully(found);
            if (!Arrays.equals(expected, found) || raw.read() >= 0) {
                throw new IllegalArgumentException("it is damaged");
            }
            return checkpoint;
        }
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
