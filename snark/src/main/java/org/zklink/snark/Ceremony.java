package org.zklink.snark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zklink.crypto.Blake2b;

/**
 * The second phase of a trusted setup, by which a circuit gets a key that nobody can forge with: start from a first phase,
 * contributions one after the other, a beacon, and verification by everybody. Files and hashes are snarkjs's, so that
 * contributors may use either.
 *
 * <p>A key is safe when one contributor of each phase has forgotten his secret. Source: Bowe, Gabizon, Miers, eprint 2017/1050.
 */
public final class Ceremony {
    private static final int SEED_BYTES = 64;

    private Ceremony() {}

    /**
     * Makes the key that contributions start from, the same as {@code snarkjs groth16 setup} does. What it reads of the first
     * phase is checked first.
     *
     * @return the circuit hash, 64 bytes in lower-case hex
     * @throws IllegalArgumentException if the circuit is too large for the first phase
     */
    public static String start(ConstraintSystem circuit, Path ptau, Path key, Progress progress) throws IOException {
        requireAnotherFile(ptau, key);
        PhaseTwoStart start = computeStart(circuit, ptau, progress);
        start.write(key);
        return new CeremonyTranscript(start.circuitHash(), List.of()).circuitHashHex();
    }

    /**
     * Contributes: draws a secret, applies it, forgets it. What comes out shows who contributed and proves that the
     * secret was known. The input is not verified against its circuit; see {@link #verify}.
     *
     * @param name shown to everybody; at most 64 characters, may be empty
     * @param entropy mixed into what {@code random} gives, so that the secret is safe if either is; may be empty
     */
    public static Contribution contribute(
            Path from, Path to, String name, RandomSource random, String entropy, Progress progress)
            throws IOException {
        requireAnotherFile(from, to);
        Contribution.requireName(name);
        byte[] drawn = new byte[SEED_BYTES];
        random.nextBytes(drawn);
        byte[] seed = new Blake2b()
                .update(drawn)
                .update(entropy.getBytes(StandardCharsets.UTF_8))
                .digest();
        ContributionSecret secret = ContributionSecret.draw(new ChaChaSampler(seed));
        Arrays.fill(drawn, (byte) 0);
        Arrays.fill(seed, (byte) 0);
        return ZkeyContributor.contribute(from, to, secret, name, Optional.empty(), progress);
    }

    /** Contributes what follows from a public beacon: the last contribution. */
    public static Contribution applyBeacon(Path from, Path to, String name, Beacon beacon, Progress progress)
            throws IOException {
        requireAnotherFile(from, to);
        Contribution.requireName(name);
        ContributionSecret secret = ContributionSecret.draw(beacon.sampler(progress));
        return ZkeyContributor.contribute(from, to, secret, name, Optional.of(beacon), progress);
    }

    /**
     * Verifies a key from the circuit and the first phase alone, as {@code snarkjs zkey verify} does. It takes about as
     * long as {@link #start}. That contributors are who they say, and the first phase's own contributions, are not checked.
     *
     * @throws MalformedFileException if a file does not say what its format allows
     * @throws CeremonyException if the key is not what circuit, first phase and transcript make it
     * @throws IllegalArgumentException if the circuit is too large for the first phase
     */
    public static CeremonyReport verify(ConstraintSystem circuit, Path ptau, Path key, Progress progress)
            throws IOException, CeremonyException {
        PhaseTwoStart start = computeStart(circuit, ptau, progress);
        try (SectionedFile file = SectionedFile.open(key, ZkeyFile.MAGIC, ZkeyFile.VERSION)) {
            return new CeremonyVerifier(start, file, progress).verify();
        }
    }

    private static PhaseTwoStart computeStart(ConstraintSystem circuit, Path ptau, Progress progress)
            throws IOException {
        try (PtauFile file = PtauFile.open(ptau)) {
            PhaseTwoStart.requirePower(circuit, file);
            file.validateFor(Integer.numberOfTrailingZeros(QapMatrices.domainSize(circuit)), progress);
            return PhaseTwoStart.of(circuit, file, progress);
        }
    }

    private static void requireAnotherFile(Path from, Path to) throws IOException {
        if (Files.exists(to) && Files.isSameFile(from, to)) {
            throw new IllegalArgumentException(to + " is the input; choose another output");
        }
    }
}
