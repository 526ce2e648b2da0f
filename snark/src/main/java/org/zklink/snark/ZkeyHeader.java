package org.zklink.snark;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.zklink.field.Fq;
import org.zklink.field.Fr;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;

/**
 * Sizes and single points of a key in its second phase. Unlike a {@link VerifyingKey} it may be one that nobody has
 * contributed to, whose delta is gamma.
 */
record ZkeyHeader(
        int wires,
        int publicInputs,
        int domainSize,
        G1Point alpha1,
        G1Point beta1,
        G2Point beta2,
        G2Point gamma2,
        G1Point delta1,
        G2Point delta2) {
    static ZkeyHeader read(SectionedFile file) throws MalformedFileException {
        SectionedFile.Section protocol = file.section(ZkeyFile.PROTOCOL);
        protocol.requireSize(4);
        file.require(protocol.u32() == ZkeyFile.PROTOCOL_GROTH16, "not a Groth16 key");
        SectionedFile.Section from = file.section(ZkeyFile.HEADER);
        PointReader.requireModulus(from, "q", Fq.MODULUS);
        PointReader.requireModulus(from, "r", Fr.MODULUS);
        ZkeyHeader header = new ZkeyHeader(
                from.u32("the number of wires", ZkeyFile.MAX_DOMAIN),
                from.u32("the number of public inputs", ZkeyFile.MAX_DOMAIN),
                from.u32("the domain size", ZkeyFile.MAX_DOMAIN),
                PointReader.g1(from, "alpha1"),
                PointReader.g1(from, "beta1"),
                PointReader.g2(from, "beta2"),
                PointReader.g2(from, "gamma2"),
                PointReader.g1(from, "delta1"),
                PointReader.g2(from, "delta2"));
        from.requireEnd();
        header.requireSizes(file);
        return header;
    }

    private void requireSizes(SectionedFile file) throws MalformedFileException {
        file.require(wires > publicInputs, wires + " wires cannot hold one and " + publicInputs + " public inputs");
        file.require(
                domainSize >= 2 && Integer.bitCount(domainSize) == 1 && domainSize > publicInputs,
                "domain size " + domainSize + ", expected a power of two above the number of public inputs");
        long g1 = 8L * G1Array.POINT_LIMBS;
        file.section(ZkeyFile.IC).requireSize(g1 * (publicInputs + 1L));
        file.section(ZkeyFile.A).requireSize(g1 * wires);
        file.section(ZkeyFile.B1).requireSize(g1 * wires);
        file.section(ZkeyFile.B2).requireSize(8L * G2Array.POINT_LIMBS * wires);
        file.section(ZkeyFile.C).requireSize(g1 * privateWires());
        file.section(ZkeyFile.H).requireSize(g1 * domainSize);
    }

    /** Wires that are neither the constant nor a public input. */
    int privateWires() {
        return wires - publicInputs - 1;
    }

    ZkeyHeader withDelta(G1Point newDelta1, G2Point newDelta2) {
        return new ZkeyHeader(wires, publicInputs, domainSize, alpha1, beta1, beta2, gamma2, newDelta1, newDelta2);
    }

    /** Writes sections 1 and 2. */
    void write(SectionedFileWriter out) throws IOException {
        out.begin(ZkeyFile.PROTOCOL);
        out.u32(ZkeyFile.PROTOCOL_GROTH16);
        out.end();
        out.begin(ZkeyFile.HEADER);
        for (BigInteger modulus : List.of(Fq.MODULUS, Fr.MODULUS)) {
            out.u32(32);
            for (int i = 0; i < 4; i++) {
                out.u64(modulus.shiftRight(64 * i).longValue());
            }
        }
        out.u32(wires);
        out.u32(publicInputs);
        out.u32(domainSize);
        out.longs(G1Array.of(List.of(alpha1, beta1)).coordinates(), 0, 2 * G1Array.POINT_LIMBS);
        out.longs(G2Array.of(List.of(beta2, gamma2)).coordinates(), 0, 2 * G2Array.POINT_LIMBS);
        out.longs(G1Array.of(List.of(delta1)).coordinates(), 0, G1Array.POINT_LIMBS);
        out.longs(G2Array.of(List.of(delta2)).coordinates(), 0, G2Array.POINT_LIMBS);
        out.end();
    }
}
