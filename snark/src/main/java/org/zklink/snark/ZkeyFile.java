package org.zklink.snark;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * iden3's .zkey files for Groth16 over BN254, as snarkjs reads and writes them.
 *
 * <p>Sections: 1 protocol, 2 header, 3 IC, 4 coefficients of A and B, 5 A, 6 B1, 7 B2, 8 C, 9 H, 10 contributions. Points
 * are affine, little-endian Montgomery limbs, infinity all zeros; a coefficient k is stored as {@code k * R^2 mod p}, the
 * Montgomery form of its Montgomery form. Source: snarkjs, {@code zkey_utils.js}.
 */
public final class ZkeyFile {
    static final String MAGIC = "zkey";
    static final int VERSION = 1;
    static final int PROTOCOL_GROTH16 = 1;

    static final int PROTOCOL = 1;
    static final int HEADER = 2;
    static final int IC = 3;
    static final int COEFFICIENTS = 4;
    static final int A = 5;
    static final int B1 = 6;
    static final int B2 = 7;
    static final int C = 8;
    static final int H = 9;
    static final int CONTRIBUTIONS = 10;

    /** Matrix, constraint, wire: 4 bytes each; then the coefficient. */
    static final int COEFFICIENT_BYTES = 12 + 32;

    /** A domain of 2^26 would take 40 GB of points. */
    static final int MAX_DOMAIN = 1 << 26;

    private ZkeyFile() {}

    /**
     * Reads a key of any origin: every index, field element and point is checked, those of G2 for their subgroup too.
     * That takes about as long as a proof. It does not tell whether the key belongs to a circuit or whether its
     * setup was honest ({@code snarkjs zkey verify} does).
     *
     * @throws MalformedFileException naming the section and what was expected
     */
    public static ProvingKey read(Path path) throws IOException {
        try (SectionedFile file = SectionedFile.open(path, MAGIC, VERSION)) {
            ProvingKey key = new ZkeyReader(file).read();
            KeyValidation.requireValid(path, key);
            return key;
        }
    }

    /**
     * Reads a key that was checked before, in a fraction of a second: instead of its points the file's digest is compared.
     *
     * @param sha256 the expected {@link #sha256}, in lower-case hex
     */
    public static ProvingKey read(Path path, String sha256) throws IOException {
        try (SectionedFile file = SectionedFile.open(path, MAGIC, VERSION)) {
            return new ZkeyReader(file).read(() -> {
                String actual = sha256(file.bytes());
                file.require(actual.equals(sha256), "SHA-256 is " + actual + ", expected " + sha256);
            });
        }
    }

    /**
     * Reads a key that comes from somebody trusted and is not damaged, in a fraction of a second: structure, indices and
     * coefficients are checked, of the points those of the verifying key only. A wrong point gives a proof that does not
     * verify, which {@link Groth16#prove(ProvingKey, long[], RandomSource, Progress)} notices.
     */
    public static ProvingKey readTrusted(Path path) throws IOException {
        try (SectionedFile file = SectionedFile.open(path, MAGIC, VERSION)) {
            return new ZkeyReader(file).read();
        }
    }

    /** Reads and checks the verifying key alone. */
    public static VerifyingKey readVerifyingKey(Path path) throws IOException {
        try (SectionedFile file = SectionedFile.open(path, MAGIC, VERSION)) {
            return new ZkeyReader(file).readVerifyingKey();
        }
    }

    /** Writes a key; the file appears whole or not at all. */
    public static void write(ProvingKey key, Path path) throws IOException {
        try (SectionedFileWriter out = new SectionedFileWriter(path, MAGIC, VERSION, 10)) {
            new ZkeyWriter(key, out).write();
            out.commit();
        }
    }

    /** SHA-256 of a .zkey file, in lower-case hex. */
    public static String sha256(Path path) throws IOException {
        try (SectionedFile file = SectionedFile.open(path, MAGIC, VERSION)) {
            return sha256(file.bytes());
        }
    }

    private static String sha256(MemorySegment bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long chunk = 1 << 24;
            for (long at = 0; at < bytes.byteSize(); at += chunk) {
                digest.update(bytes.asSlice(at, Math.min(chunk, bytes.byteSize() - at))
                        .asByteBuffer());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
