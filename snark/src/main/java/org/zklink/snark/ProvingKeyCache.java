package org.zklink.snark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A directory of development keys, each named after the SHA-256 of its circuit, next to its own SHA-256:
 * {@code <circuit>.zkey} and {@code <circuit>.zkey.sha256}. A key is loaded without checking its points, so the directory
 * must be writable by trusted parties only; the digest catches damage, not malice.
 */
public final class ProvingKeyCache {
    private final Path directory;

    /** The directory is made when the first key is stored. */
    public ProvingKeyCache(Path directory) {
        this.directory = directory;
    }

    /** The key of the circuit: the stored one, or a new one from {@link Groth16#setup}, which is stored. */
    public ProvingKey loadOrSetup(ConstraintSystem circuit, RandomSource random, Progress progress) throws IOException {
        Optional<ProvingKey> stored = load(circuit);
        if (stored.isPresent()) {
            return stored.get();
        }
        ProvingKey key = Groth16.setup(circuit, random, progress);
        store(key);
        return key;
    }

    /** The stored key of the circuit; a damaged file, or one for another circuit, is refused. */
    public Optional<ProvingKey> load(ConstraintSystem circuit) throws IOException {
        String hash = HexFormat.of().formatHex(circuit.hash());
        if (!Files.exists(digestFile(hash))) {
            return Optional.empty();
        }
        ProvingKey key =
                ZkeyFile.read(file(hash), Files.readString(digestFile(hash)).strip());
        if (!key.transcript().developmentCircuit().equals(Optional.of(hash))) {
            throw new MalformedFileException(file(hash) + ": not a development key of the circuit " + hash);
        }
        return Optional.of(key);
    }

    /** Stores a development key under the name of its circuit. */
    public void store(ProvingKey key) throws IOException {
        String hash = key.transcript()
                .developmentCircuit()
                .orElseThrow(() -> new IllegalArgumentException("the key does not name its circuit"));
        Files.createDirectories(directory);
        // The digest is what makes a key count as stored, so it goes first and comes last.
        Files.deleteIfExists(digestFile(hash));
        ZkeyFile.write(key, file(hash));
        Path whole = Files.createTempFile(directory, hash, ".part");
        Files.writeString(whole, ZkeyFile.sha256(file(hash)) + "\n");
        Files.move(whole, digestFile(hash), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String hash) {
        return directory.resolve(hash + ".zkey");
    }

    private Path digestFile(String hash) {
        return directory.resolve(hash + ".zkey.sha256");
    }
}
