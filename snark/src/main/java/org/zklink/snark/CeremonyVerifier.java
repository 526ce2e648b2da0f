package org.zklink.snark;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;
import org.zklink.field.Pairing;

/**
 * Checks a key against the second phase's start: each contribution proves that its maker knew his factor of delta, bound to
 * all before; delta is the product; C and H are the start's divided by it; nothing else has changed.
 *
 * <p>Source: Bowe, Gabizon, Miers, eprint 2017/1050; the format is snarkjs's, {@code zkey_verify_frominit.js}.
 */
final class CeremonyVerifier {
    private static final int POINTS_AT_ONCE = 1 << 18;

    private final PhaseTwoStart start;
    private final SectionedFile file;
    private final Progress progress;
    private final ZkeyHeader header;
    private final CeremonyTranscript transcript;

    CeremonyVerifier(PhaseTwoStart start, SectionedFile file, Progress progress) throws MalformedFileException {
        this.start = start;
        this.file = file;
        this.progress = progress;
        header = ZkeyHeader.read(file);
        transcript = CeremonyTranscript.read(file.section(ZkeyFile.CONTRIBUTIONS));
    }

    CeremonyReport verify() throws MalformedFileException, CeremonyException {
        requireSameStart();
        requireContributions();
        requireSamePoints(ZkeyFile.IC, "IC", start.ic());
        requireSameMatrices();
        requireSamePoints(ZkeyFile.A, "A", start.points().a());
        requireSamePoints(ZkeyFile.B1, "B1", start.points().b1());
        requireSamePoints(ZkeyFile.B2, start.points().b2());
        requireDivided(ZkeyFile.C, "C", start.points().c());
        requireDivided(ZkeyFile.H, "H", start.points().h());
        return new CeremonyReport(transcript.circuitHashHex(), transcript.contributions(), transcript.sha256());
    }

    private void requireSameStart() throws CeremonyException {
        ZkeyHeader expected = start.header();
        requireSize("wires", header.wires(), expected.wires());
        requireSize("public inputs", header.publicInputs(), expected.publicInputs());
        requireSize("domain elements", header.domainSize(), expected.domainSize());
        String phase = " is not the first phase's: the key was made from another powers-of-tau file";
        require(header.alpha1().equals(expected.alpha1()), "alpha1" + phase);
        require(header.beta1().equals(expected.beta1()), "beta1" + phase);
        require(header.beta2().equals(expected.beta2()), "beta2" + phase);
        require(header.gamma2().equals(expected.gamma2()), "gamma2 is not the generator");
        require(
                Arrays.equals(transcript.circuitHash(), start.circuitHash()),
                "the circuit hash is not that of this circuit and first phase: the key was made for another circuit, "
                        + "or from another powers-of-tau file");
    }

    private static void requireSize(String what, int actual, int expected) throws CeremonyException {
        require(
                actual == expected,
                "the key was made for another circuit: it has " + actual + " " + what + ", the circuit " + expected);
    }

    private void requireContributions() throws CeremonyException {
        require(
                !transcript.contributions().isEmpty(),
                "the key has no contribution: delta is known and anybody can forge proofs with it");
        PointHash chain = new PointHash().bytes(transcript.circuitHash());
        G1Point delta = G1Point.GENERATOR;
        for (int i = 0; i < transcript.contributions().size(); i++) {
            Contribution contribution = transcript.contributions().get(i);
            requireContribution(contribution, chain, delta, "contribution " + (i + 1) + ": ");
            contribution.hashInto(chain);
            delta = contribution.key().deltaAfter();
        }
        require(header.delta1().equals(delta), "delta1 is not the last contribution's");
        require(
                sameRatio(G1Point.GENERATOR, delta, G2Point.GENERATOR, header.delta2()),
                "delta2 is not the same multiple of its generator as delta1");
        require(!header.delta2().equals(header.gamma2()), "delta equals gamma: anybody can forge proofs with the key");
    }

    private void requireContribution(Contribution contribution, PointHash chain, G1Point before, String name)
            throws CeremonyException {
        Contribution.PublicKey key = contribution.key();
        byte[] expected = chain.copy().g1(key.g1s()).g1(key.g1sx()).digest();
        require(
                Arrays.equals(contribution.transcript(), expected),
                name + "its transcript does not follow from the contributions before it");
        G2Point sp = ContributionSecret.hashToG2(contribution.transcript());
        require(sameRatio(key.g1s(), key.g1sx(), sp, key.g2spx()), name + "it does not prove that its factor is known");
        require(
                sameRatio(before, key.deltaAfter(), sp, key.g2spx()),
                name + "its delta is not the one before times its factor");
        if (contribution.beacon().isPresent()) {
            ContributionSecret secret =
                    ContributionSecret.draw(contribution.beacon().get().sampler(progress));
            require(
                    secret.s().equals(key.g1s()) && secret.sx().equals(key.g1sx()),
                    name + "its factor does not follow from its beacon");
        }
    }

    private void requireSamePoints(int section, String name, G1Array expected)
            throws MalformedFileException, CeremonyException {
        long[] actual = file.section(section).longs((long) expected.size() * G1Array.POINT_LIMBS);
        requireSame(name, actual, expected.coordinates(), G1Array.POINT_LIMBS);
    }

    private void requireSamePoints(int section, G2Array expected) throws MalformedFileException, CeremonyException {
        long[] actual = file.section(section).longs((long) expected.size() * G2Array.POINT_LIMBS);
        requireSame("B2", actual, expected.coordinates(), G2Array.POINT_LIMBS);
    }

    private static void requireSame(String name, long[] actual, long[] expected, int pointLimbs)
            throws CeremonyException {
        int at = Arrays.mismatch(actual, expected);
        require(at < 0, name + "[" + at / pointLimbs + "] does not follow from the circuit and the first phase");
    }

    /** The order of coefficients is free, so the matrices are compared by their products with a random vector. */
    private void requireSameMatrices() throws MalformedFileException, CeremonyException {
        QapMatrices actual =
                new CoefficientReader(file.section(ZkeyFile.COEFFICIENTS), header.domainSize(), header.wires()).read();
        require(actual.isEquivalentTo(start.matrices(), header.wires()), "the matrices A and B are not the circuit's");
    }

    /** Whether all points are the start's divided by delta: a random combination of both, and a pairing. */
    private void requireDivided(int id, String name, G1Array expected)
            throws MalformedFileException, CeremonyException {
        SectionedFile.Section section = file.section(id);
        G1Point original = G1Point.INFINITY;
        G1Point divided = G1Point.INFINITY;
        for (int done = 0; done < expected.size(); done += POINTS_AT_ONCE) {
            progress.at(name, done, expected.size());
            int size = Math.min(POINTS_AT_ONCE, expected.size() - done);
            G1Array points = G1Array.wrap(section.longs((long) size * G1Array.POINT_LIMBS));
            OptionalInt off = points.firstOffCurve();
            file.require(off.isEmpty(), name + "[" + (done + off.orElse(0)) + "] is not on the curve");
            long[] scalars = RandomScalars.draw(size);
            divided = divided.add(Msm.g1(points, scalars, size));
            original = original.add(Msm.g1(part(expected, done, size), scalars, size));
        }
        require(
                sameRatio(divided, original, G2Point.GENERATOR, header.delta2()),
                name + " is not that of the circuit and the first phase divided by delta");
    }

    private static G1Array part(G1Array points, int from, int size) {
        int first = from * G1Array.POINT_LIMBS;
        return G1Array.wrap(Arrays.copyOfRange(points.coordinates(), first, first + size * G1Array.POINT_LIMBS));
    }

    /** Whether {@code b = x a} and {@code d = x c} for the same x. */
    private static boolean sameRatio(G1Point a, G1Point b, G2Point c, G2Point d) {
        return Pairing.check(List.of(a, b.neg()), List.of(d, c));
    }

    private static void require(boolean holds, String message) throws CeremonyException {
        if (!holds) {
            throw new CeremonyException(message);
        }
    }
}
