package org.zklink.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.crypto.Keccak;
import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Challenges;
import org.zklink.protocol.PublicData;
import org.zklink.snark.EvmEncoding;
import org.zklink.snark.Groth16;

/**
 * Proofs in files, one a block, so that a restart does not prove again. A file appears whole or not at all, and is named by what it proves: the number, and the
 * hash of header, digests and verifying key. What is read counts only if it verifies for the block at hand; anything else is as good as absent.
 *
 * <p>Layout: {@code version (1 byte) | c (32) | proof (256, EIP-197 order) | proving time in ms (8) | keccak of all before (32)}.
 */
public final class ProofStore {
    private static final Logger LOG = LoggerFactory.getLogger(ProofStore.class);
    private static final byte VERSION = 1;
    private static final int BODY_BYTES = 1 + Bytes32.SIZE + EvmEncoding.PROOF_BYTES + Long.BYTES;
    private static final int FILE_BYTES = BODY_BYTES + Bytes32.SIZE;
    private static final int NAME_DIGITS = 16;
    private static final String UNFINISHED = ".part";

    private final Path directory;

    /** Opens the directory, made if missing; throws away what a crash left half written. */
    public ProofStore(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    /** The stored proof of a block under a key, verified. */
    public Optional<ProvenBlock> load(PublicData block, ShapeKey key) {
        Path file = file(block, key);
        try {
            return Files.exists(file) ? decode(Files.readAllBytes(file), block, key) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the proof " + file + " can't be read", e);
        }
    }

    /** Stores a proof durably; once this returns, a crash does not lose it. */
    public void store(ProvenBlock block, ShapeKey key) {
        Path file = file(block.publicData(), key);
        Path unfinished = directory.resolve(file.getFileName() + UNFINISHED);
        try {
            write(unfinished, ByteBuffer.wrap(encode(block)));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the proof " + file + " can't be stored", e);
        }
    }

    private Path file(PublicData block, ShapeKey key) {
        String content = contentHash(block, key).toString().substring(2, 2 + NAME_DIGITS);
        return directory.resolve("%012d-%s.proof".formatted(block.header().number(), content));
    }

    private static Bytes32 contentHash(PublicData block, ShapeKey key) {
        ByteBuffer words =
                ByteBuffer.allocate(Bytes32.SIZE * (7 + block.digests().size()));
        for (Fr word : block.header().words()) {
            words.put(word.toBytesBE());
        }
        block.digests().forEach(digest -> words.put(digest.toByteArray()));
        return Bytes32.of(Keccak.hash256(words.array(), EvmEncoding.verifyingKey(key.verifyingKey())));
    }

    private static byte[] encode(ProvenBlock block) {
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .put(VERSION)
                .put(block.challenges().commitment().toBytesBE())
                .put(EvmEncoding.proof(block.proof()))
                .putLong(block.provingTime().toMillis())
                .array();
        return ByteBuffer.allocate(FILE_BYTES)
                .put(body)
                .put(Keccak.hash256(body))
                .array();
    }

    private static Optional<ProvenBlock> decode(byte[] bytes, PublicData block, ShapeKey key) {
        byte[] body = Arrays.copyOf(bytes, BODY_BYTES);
        boolean whole = bytes.length == FILE_BYTES
                && body[0] == VERSION
                && Arrays.equals(Keccak.hash256(body), Arrays.copyOfRange(bytes, BODY_BYTES, FILE_BYTES));
        if (!whole) {
            LOG.warn(
                    "the stored proof of block {} is damaged: proving again",
                    block.header().number());
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(body).position(1);
        byte[] commitment = new byte[Bytes32.SIZE];
        byte[] proof = new byte[EvmEncoding.PROOF_BYTES];
        fields.get(commitment).get(proof);
        Challenges challenges = Challenges.of(block, Fr.fromBytesBE(commitment));
        ProvenBlock proven = new ProvenBlock(
                key.number(), block, challenges, EvmEncoding.proof(proof), Duration.ofMillis(fields.getLong()));
        if (!Groth16.verify(key.verifyingKey(), challenges.publicInputs(), proven.proof())) {
            LOG.warn("the stored proof of block {} does not verify: proving again", proven.number());
            return Optional.empty();
        }
        return Optional.of(proven);
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Makes a rename durable. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        }
    }
}
