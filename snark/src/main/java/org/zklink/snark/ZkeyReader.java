package org.zklink.snark;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.zklink.field.Fq;
import org.zklink.field.FqOps;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;

/** Reads the sections of one zkey file; checks structure, sizes, indices and coefficients, and the points of its header. */
final class ZkeyReader {
    private final SectionedFile file;
    private int wires;
    private int publicInputs;
    private int domainSize;

    /** What comes before the coefficients and the points of the prover. */
    private record Head(VerifyingKey verifyingKey, SetupTranscript transcript, G1Point beta1, G1Point delta1) {}

    ZkeyReader(SectionedFile file) {
        this.file = file;
    }

    ProvingKey read() throws MalformedFileException {
        Head head = readHead();
        // The sizes of these sections vouch for the numbers of wires and domain elements.
        ProvingKey.Points points = new ProvingKey.Points(
                g1Array(ZkeyFile.A, wires),
                g1Array(ZkeyFile.B1, wires),
                G2Array.wrap(limbs(ZkeyFile.B2, wires, G2Array.POINT_LIMBS)),
                g1Array(ZkeyFile.C, wires - publicInputs - 1),
                g1Array(ZkeyFile.H, domainSize));
        QapMatrices matrices = new CoefficientReader(file.section(ZkeyFile.COEFFICIENTS), domainSize, wires).read();
        return new ProvingKey(
                head.verifyingKey, head.transcript, wires, domainSize, head.beta1, head.delta1, matrices, points);
    }

    VerifyingKey readVerifyingKey() throws MalformedFileException {
        return readHead().verifyingKey;
    }

    private Head readHead() throws MalformedFileException {
        SectionedFile.Section protocol = file.section(ZkeyFile.PROTOCOL);
        protocol.requireSize(4);
        file.require(protocol.u32() == ZkeyFile.PROTOCOL_GROTH16, "not a Groth16 key");

        SectionedFile.Section header = file.section(ZkeyFile.HEADER);
        readSizes(header);
        G1Point alpha1 = g1(header, "alpha1");
        G1Point beta1 = g1(header, "beta1");
        G2Point beta2 = g2(header, "beta2");
        G2Point gamma2 = g2(header, "gamma2");
        G1Point delta1 = g1(header, "delta1");
        G2Point delta2 = g2(header, "delta2");
        header.requireEnd();

        SetupTranscript transcript = SetupTranscript.read(file.section(ZkeyFile.CONTRIBUTIONS));
        VerifyingKey verifyingKey = verifyingKey(alpha1, beta2, gamma2, delta2, transcript);
        file.require(!beta1.isInfinity() && !delta1.isInfinity(), "beta1 or delta1 is infinity");
        return new Head(verifyingKey, transcript, beta1, delta1);
    }

    private void readSizes(SectionedFile.Section header) throws MalformedFileException {
        requireModulus(header, "q", Fq.MODULUS);
        requireModulus(header, "r", Fr.MODULUS);
        wires = header.u32("the number of wires", ZkeyFile.MAX_DOMAIN);
        publicInputs = header.u32("the number of public inputs", ZkeyFile.MAX_DOMAIN);
        domainSize = header.u32("the domain size", ZkeyFile.MAX_DOMAIN);
        file.require(wires > publicInputs, wires + " wires cannot hold one and " + publicInputs + " public inputs");
        file.require(
                domainSize >= 2 && Integer.bitCount(domainSize) == 1 && domainSize > publicInputs,
                "domain size " + domainSize + ", expected a power of two above the number of public inputs");
    }

    private void requireModulus(SectionedFile.Section header, String name, BigInteger modulus)
            throws MalformedFileException {
        long[] limbs = new long[4];
        file.require(header.u32() == 32, name + " does not have 32 bytes");
        header.longs(limbs, 0, 4);
        BigInteger value = BigInteger.ZERO;
        for (int i = 3; i >= 0; i--) {
            value = value.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(limbs[i])));
        }
        file.require(value.equals(modulus), name + " is " + value + ", expected BN254's " + modulus);
    }

    private VerifyingKey verifyingKey(
            G1Point alpha1, G2Point beta2, G2Point gamma2, G2Point delta2, SetupTranscript transcript)
            throws MalformedFileException {
        SectionedFile.Section section = file.section(ZkeyFile.IC);
        section.requireSize((publicInputs + 1L) * G1Array.POINT_LIMBS * 8);
        List<G1Point> ic = new ArrayList<>();
        for (int i = 0; i <= publicInputs; i++) {
            ic.add(g1(section, "IC[" + i + "]"));
        }
        try {
            return new VerifyingKey(alpha1, beta2, gamma2, delta2, ic, transcript.hash());
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(section.at("not a usable verifying key: " + e.getMessage()), e);
        }
    }

    private static G1Point g1(SectionedFile.Section from, String name) throws MalformedFileException {
        G1Point point = G1Array.wrap(coordinates(from, name, 2)).get(0);
        if (!point.isOnCurve()) {
            throw new MalformedFileException(from.at(name + " is not on the curve"));
        }
        return point;
    }

    private static G2Point g2(SectionedFile.Section from, String name) throws MalformedFileException {
        G2Point point = G2Array.wrap(coordinates(from, name, 4)).get(0);
        if (!point.isOnCurve() || !point.isInSubgroup()) {
            throw new MalformedFileException(from.at(name + " is not in the prime-order subgroup of G2"));
        }
        return point;
    }

    private static long[] coordinates(SectionedFile.Section from, String name, int count)
            throws MalformedFileException {
        long[] limbs = from.longs((long) count * FrOps.LIMBS);
        for (int i = 0; i < count; i++) {
            if (!FqOps.isReduced(limbs, i * FqOps.LIMBS)) {
                throw new MalformedFileException(from.at("a coordinate of " + name + " is not below the modulus"));
            }
        }
        return limbs;
    }

    private G1Array g1Array(int section, int count) throws MalformedFileException {
        return G1Array.wrap(limbs(section, count, G1Array.POINT_LIMBS));
    }

    private long[] limbs(int id, int points, int limbsPerPoint) throws MalformedFileException {
        SectionedFile.Section section = file.section(id);
        section.requireSize(8L * limbsPerPoint * points);
        return section.longs((long) limbsPerPoint * points);
    }
}
