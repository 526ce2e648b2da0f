package org.zklink.snark;

import java.io.IOException;
import java.nio.file.Path;
import org.zklink.field.Fq;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;
import org.zklink.field.Ntt;

/**
 * A snarkjs powers-of-tau file, the outcome of a first phase, prepared for the second. Memory-mapped; for use by the
 * thread that opened it. Opening checks the structure, {@link #validate} what is in it.
 *
 * <p>With n = 2^power, points as in zkey files: section 1 holds the modulus and the power; 2 the multiples tau^i, i below
 * 2n - 1, of G1's generator; 3 the same of G2's, i below n; 4 and 5 those of alpha and beta times G1's generator, i below n;
 * 6 beta times G2's; 7 the contributions, which are not read (<code>snarkjs powersoftau verify</code> checks them). Prepared
 * files go on with 12 to 15: for the groups of points 2 to 5 their values in the Lagrange bases of sizes 1, 2, 4 to n, one after
 * the other, in 12 to 2n with the missing last power taken as infinity. Source: snarkjs, {@code powersoftau_new.js},
 * {@code powersoftau_preparephase2.js}.
 */
public final class PtauFile implements AutoCloseable {
    static final int TAU_G1 = 2;
    static final int TAU_G2 = 3;
    static final int ALPHA_TAU_G1 = 4;
    static final int BETA_TAU_G1 = 5;

    /** Added to a section of powers gives that of its Lagrange bases. */
    static final int LAGRANGE = 10;

    private static final String MAGIC = "ptau";
    private static final int VERSION = 1;
    private static final int HEADER = 1;
    private static final int BETA_G2 = 6;
    private static final int CONTRIBUTIONS = 7;
    private static final int HEADER_BYTES = 4 + 32 + 4 + 4;
    private static final int G1_BYTES = 8 * G1Array.POINT_LIMBS;
    private static final int G2_BYTES = 8 * G2Array.POINT_LIMBS;

    private static final int MAX_CIRCUIT_POWER = Integer.numberOfTrailingZeros(ZkeyFile.MAX_DOMAIN);

    private final SectionedFile file;
    private final int power;

    private PtauFile(SectionedFile file) throws MalformedFileException {
        this.file = file;
        SectionedFile.Section header = file.section(HEADER);
        header.requireSize(HEADER_BYTES);
        PointReader.requireModulus(header, "q", Fq.MODULUS);
        power = header.u32("the power", Ntt.MAX_LOG_SIZE);
        int ceremonyPower = header.u32("the ceremony's power", Ntt.MAX_LOG_SIZE);
        file.require(
                power >= 1 && power <= ceremonyPower,
                "power " + power + ", expected 1 to the ceremony's power " + ceremonyPower);
        long n = 1L << power;
        file.section(TAU_G1).requireSize((2 * n - 1) * G1_BYTES);
        file.section(TAU_G2).requireSize(n * G2_BYTES);
        file.section(ALPHA_TAU_G1).requireSize(n * G1_BYTES);
        file.section(BETA_TAU_G1).requireSize(n * G1_BYTES);
        file.section(BETA_G2).requireSize(G2_BYTES);
        file.section(CONTRIBUTIONS);
        for (int section : new int[] {TAU_G1, TAU_G2, ALPHA_TAU_G1, BETA_TAU_G1}) {
            file.require(
                    file.has(LAGRANGE + section),
                    "not prepared for the second phase (section " + (LAGRANGE + section)
                            + " is missing); run: snarkjs powersoftau prepare phase2");
        }
        file.section(LAGRANGE + TAU_G1).requireSize((4 * n - 1) * G1_BYTES);
        file.section(LAGRANGE + TAU_G2).requireSize((2 * n - 1) * G2_BYTES);
        file.section(LAGRANGE + ALPHA_TAU_G1).requireSize((2 * n - 1) * G1_BYTES);
        file.section(LAGRANGE + BETA_TAU_G1).requireSize((2 * n - 1) * G1_BYTES);
    }

    /** Opens a file and checks magic, version, sections, sizes and the curve. */
    public static PtauFile open(Path path) throws IOException {
        SectionedFile file = SectionedFile.open(path, MAGIC, VERSION);
        try {
            return new PtauFile(file);
        } catch (MalformedFileException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Circuits of at most 2^power constraints and public inputs can start from it; 1 to 28. */
    public int power() {
        return power;
    }

    /**
     * Checks every point: reduced, on its curve, in its subgroup; that all are powers of one tau times one alpha and one
     * beta; and that the Lagrange bases follow from the powers. An error stays unnoticed with a chance below 2^-120. What only
     * circuits beyond 2^26 constraints would use is left out.
     *
     * @throws MalformedFileException naming the section and what is wrong
     */
    public void validate(Progress progress) throws MalformedFileException {
        new PtauValidation(this, Math.min(power, MAX_CIRCUIT_POWER), 0, progress).run();
    }

    /** As {@link #validate}, of no more than a start for a domain of this size reads. */
    void validateFor(int logDomainSize, Progress progress) throws MalformedFileException {
        new PtauValidation(this, logDomainSize, logDomainSize, progress).run();
    }

    /** Points of a section of G1 from number {@code first} on; unchecked. */
    G1Array g1(int section, long first, int count) throws MalformedFileException {
        SectionedFile.Section from = file.section(section);
        from.seek(first * G1_BYTES);
        return G1Array.wrap(from.longs((long) count * G1Array.POINT_LIMBS));
    }

    /** Points of a section of G2 from number {@code first} on; unchecked. */
    G2Array g2(int section, long first, int count) throws MalformedFileException {
        SectionedFile.Section from = file.section(section);
        from.seek(first * G2_BYTES);
        return G2Array.wrap(from.longs((long) count * G2Array.POINT_LIMBS));
    }

    /** Where the Lagrange basis of size 2^level begins in its section. */
    static long firstOfLevel(int level) {
        return (1L << level) - 1;
    }

    /** Number of powers of tau in G1. */
    long tauG1Count() {
        return (2L << power) - 1;
    }

    /** The first point of a section of powers in G1: alpha, beta or the generator. */
    G1Point firstG1(int section) throws MalformedFileException {
        return PointReader.g1(file.section(section), name(section) + "[0]");
    }

    G2Point betaG2() throws MalformedFileException {
        return PointReader.g2(file.section(BETA_G2), "betaG2");
    }

    /** The 64 bytes after the powers of tau in G1, which belong to another section. */
    byte[] bytesAfterTauG1() throws MalformedFileException {
        byte[] following = file.following(TAU_G1, G1_BYTES);
        file.require(following.length == G1_BYTES, "ends right after section " + TAU_G1);
        return following;
    }

    void require(boolean holds, String message) throws MalformedFileException {
        file.require(holds, message);
    }

    /** What messages call a section. */
    static String name(int section) {
        return switch (section) {
            case TAU_G1 -> "tauG1";
            case TAU_G2 -> "tauG2";
            case ALPHA_TAU_G1 -> "alphaTauG1";
            case BETA_TAU_G1 -> "betaTauG1";
            default -> "Lagrange " + name(section - LAGRANGE);
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
