package org.zklink.snark;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.zklink.field.Fq;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;

/** Writes the sections of one zkey file, in the order of {@code snarkjs zkey contribute}. */
final class ZkeyWriter {
    private final ProvingKey key;
    private final SectionedFileWriter out;

    ZkeyWriter(ProvingKey key, SectionedFileWriter out) {
        this.key = key;
        this.out = out;
    }

    void write() throws IOException {
        out.begin(ZkeyFile.PROTOCOL);
        out.u32(ZkeyFile.PROTOCOL_GROTH16);
        out.end();
        writeHeader();
        out.begin(ZkeyFile.IC);
        for (G1Point point : key.verifyingKey().ic()) {
            g1(point);
        }
        out.end();
        writeCoefficients(out, key.matrices());
        ProvingKey.Points points = key.points();
        writePoints(ZkeyFile.A, points.a().coordinates());
        writePoints(ZkeyFile.B1, points.b1().coordinates());
        writePoints(ZkeyFile.B2, points.b2().coordinates());
        writePoints(ZkeyFile.C, points.c().coordinates());
        writePoints(ZkeyFile.H, points.h().coordinates());
        out.begin(ZkeyFile.CONTRIBUTIONS);
        out.bytes(key.transcript().section());
        out.end();
    }

    private void writeHeader() throws IOException {
        VerifyingKey verifyingKey = key.verifyingKey();
        out.begin(ZkeyFile.HEADER);
        modulus(Fq.MODULUS);
        modulus(Fr.MODULUS);
        out.u32(key.wireCount());
        out.u32(key.publicCount());
        out.u32(key.domainSize());
        g1(verifyingKey.alpha1());
        g1(key.beta1());
        g2(verifyingKey.beta2());
        g2(verifyingKey.gamma2());
        g1(key.delta1());
        g2(verifyingKey.delta2());
        out.end();
    }

    private void modulus(BigInteger value) throws IOException {
        out.u32(32);
        for (int i = 0; i < 4; i++) {
            out.u64(value.shiftRight(64 * i).longValue());
        }
    }

    private void g1(G1Point point) throws IOException {
        out.longs(G1Array.of(List.of(point)).coordinates(), 0, G1Array.POINT_LIMBS);
    }

    private void g2(G2Point point) throws IOException {
        out.longs(G2Array.of(List.of(point)).coordinates(), 0, G2Array.POINT_LIMBS);
    }

    /** Section 4. */
    static void writeCoefficients(SectionedFileWriter out, QapMatrices matrices) throws IOException {
        out.begin(ZkeyFile.COEFFICIENTS);
        out.u32(Math.addExact(matrices.a().termCount(), matrices.b().termCount()));
        long[] squared = montgomerySquared(matrices.coefficients());
        for (int row = 0; row < matrices.a().rows(); row++) {
            writeRow(out, 0, matrices.a(), row, squared);
            writeRow(out, 1, matrices.b(), row, squared);
        }
        out.end();
    }

    private static void writeRow(SectionedFileWriter out, int number, SparseMatrix matrix, int row, long[] squared)
            throws IOException {
        for (int term = matrix.rowStart()[row]; term < matrix.rowStart()[row + 1]; term++) {
            out.u32(number);
            out.u32(row);
            out.u32(matrix.wire()[term]);
            out.longs(squared, matrix.coefficientIndex()[term] * FrOps.LIMBS, FrOps.LIMBS);
        }
    }

    private static long[] montgomerySquared(long[] table) {
        long[] squared = new long[table.length];
        for (int at = 0; at < table.length; at += FrOps.LIMBS) {
            FrOps.toMontgomery(squared, at, table, at);
        }
        return squared;
    }

    private void writePoints(int section, long[] limbs) throws IOException {
        out.begin(section);
        out.longs(limbs, 0, limbs.length);
        out.end();
    }
}
