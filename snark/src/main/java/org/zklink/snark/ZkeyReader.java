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
        return read(() -> {});
    }

    /** As {@link #read()}, doing something else at the same time, whose failure goes first. */
    ProvingKey read(FileTasks.Task besides) throws MalformedFileException {
        Head head = readHead();
        Body body = readBody(besides);
        return new ProvingKey(
                head.verifyingKey,
                head.transcript,
                wires,
                domainSize,
                head.beta1,
                head.delta1,
                body.matrices,
                body.points);
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

    /** What is large in a key. */
    private record Body(QapMatrices matrices, ProvingKey.Points points) {}

    private Body readBody(FileTasks.Task besides) throws MalformedFileException {
        // The sizes of these sections vouch for the numbers of wires and domain elements.
        SectionedFile.Section a = points(ZkeyFile.A, wires, G1Array.POINT_LIMBS);
        SectionedFile.Section b1 = points(ZkeyFile.B1, wires, G1Array.POINT_LIMBS);
        SectionedFile.Section b2 = points(ZkeyFile.B2, wires, G2Array.POINT_LIMBS);
        SectionedFile.Section c = points(ZkeyFile.C, wires - publicInputs - 1, G1Array.POINT_LIMBS);
        SectionedFile.Section h = points(ZkeyFile.H, domainSize, G1Array.POINT_LIMBS);
        CoefficientReader coefficients = new CoefficientReader(file.section(ZkeyFile.COEFFICIENTS), domainSize, wires);
        long[][] limbs = new long[5][];
        QapMatrices[] matrices = new QapMatrices[1];
        FileTasks.runAll(List.of(
                besides,
                () -> matrices[0] = coefficients.read(),
                () -> limbs[0] = a.rest(),
                () -> limbs[1] = b1.rest(),
                () -> limbs[2] = b2.rest(),
                () -> limbs[3] = c.rest(),
                () -> limbs[4] = h.rest()));
        return new Body(
                matrices[0],
                new ProvingKey.Points(
                        G1Array.wrap(limbs[0]),
                        G1Array.wrap(limbs[1]),
                        G2Array.wrap(limbs[2]),
                        G1Array.wrap(limbs[3]),
                        G1Array.wrap(limbs[4])));
    }

    private void readSizes(SectionedFile.Section header) throws MalformedFileException {
        requireModulus(header, "q", Fq.MODULUS);
        requireModulus(header, "r", Fr.MODULUS);
        wires = header.u32("the number of wires", ZkeyFile.MAX_DOMAIN);
        publicInputs = header.u32("the number of public inputs", ZkeyFile.MAX_DOMAIN);
        domainSize = header.u32("the domain size", ZkeyFile.MAX_DOMAIN);
        if (wires <= publicInputs) {
            throw file.malformed(wires + " wires cannot hold one and " + publicInputs + " public inputs");
        }
        if (domainSize < 2 || Integer.bitCount(domainSize) != 1 || domainSize <= publicInputs) {
            throw file.malformed(
                    "domain size " + domainSize + ", expected a power of two above the number of public inputs");
        }
    }

    private void requireModulus(SectionedFile.Section header, String name, BigInteger modulus)
            throws MalformedFileException {
        if (header.u32() != 32) {
            throw file.malformed(name + " does not have 32 bytes");
        }
        byte[] littleEndian = header.bytes(32);
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = littleEndian[31 - i];
        }
        BigInteger value = new BigInteger(1, bigEndian);
        if (!value.equals(modulus)) {
            throw file.malformed(name + " is " + value + ", expected BN254's " + modulus);
        }
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

    /** A point of the verifying key, which checks the subgroup. */
    private static G2Point g2(SectionedFile.Section from, String name) throws MalformedFileException {
        G2Point point = G2Array.wrap(coordinates(from, name, 4)).get(0);
        if (!point.isOnCurve()) {
            throw new MalformedFileException(from.at(name + " is not on the curve"));
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

    private SectionedFile.Section points(int id, int count, int limbsPerPoint) throws MalformedFileException {
        SectionedFile.Section section = file.section(id);
        section.requireSize(8L * limbsPerPoint * count);
        return section;
    }
}
