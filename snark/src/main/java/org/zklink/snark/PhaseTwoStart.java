package org.zklink.snark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.zklink.field.FrOps;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;
import org.zklink.field.SparseSums;

/**
 * The key of a circuit before its second phase, with delta = gamma = 1: every point is a sum of first-phase points that
 * the circuit's matrices name. Anybody forges with such a key; it is what contributions start from.
 *
 * @param ic the points of the constant and the public inputs
 * @param circuitHash see {@link CircuitHash}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PhaseTwoStart(
        ZkeyHeader header, G1Array ic, QapMatrices matrices, ProvingKey.Points points, byte[] circuitHash) {

    /** Of a first phase that is large enough and known to be valid. */
    static PhaseTwoStart of(ConstraintSystem circuit, PtauFile ptau, Progress progress) throws MalformedFileException {
        int domainSize = QapMatrices.domainSize(circuit);
        ZkeyHeader header = new ZkeyHeader(
                circuit.wireCount(),
                circuit.publicCount(),
                domainSize,
                ptau.firstG1(PtauFile.ALPHA_TAU_G1),
                ptau.firstG1(PtauFile.BETA_TAU_G1),
                ptau.betaG2(),
                G2Point.GENERATOR,
                G1Point.GENERATOR,
                G2Point.GENERATOR);
        return new Builder(circuit, ptau, header, progress).build();
    }

    /** Refuses a first phase that is too small for the circuit, with IllegalArgumentException. */
    static void requirePower(ConstraintSystem circuit, PtauFile ptau) {
        int needed = Integer.numberOfTrailingZeros(QapMatrices.domainSize(circuit));
        if (needed > ptau.power()) {
            throw new IllegalArgumentException("the circuit needs a first phase of 2^" + needed
                    + " powers of tau, the file has 2^" + ptau.power());
        }
    }

    /** Writes it as a zkey file without contributions, the one that {@code snarkjs groth16 setup} makes. */
    void write(Path path) throws IOException {
        try (SectionedFileWriter out = new SectionedFileWriter(path, ZkeyFile.MAGIC, ZkeyFile.VERSION, 10)) {
            header.write(out);
            write(out, ZkeyFile.IC, ic.coordinates());
            ZkeyWriter.writeCoefficients(out, matrices);
            write(out, ZkeyFile.A, points.a().coordinates());
            write(out, ZkeyFile.B1, points.b1().coordinates());
            write(out, ZkeyFile.B2, points.b2().coordinates());
            write(out, ZkeyFile.C, points.c().coordinates());
            write(out, ZkeyFile.H, points.h().coordinates());
            out.begin(ZkeyFile.CONTRIBUTIONS);
            out.bytes(new CeremonyTranscript(circuitHash, List.of()).toBytes());
            out.end();
            out.commit();
        }
    }

    private static void write(SectionedFileWriter out, int section, long[] limbs) throws IOException {
        out.begin(section);
        out.longs(limbs, 0, limbs.length);
        out.end();
    }

    /** One computation of a start. */
    private static final class Builder {
        private static final int P = G1Array.POINT_LIMBS;

        private final ConstraintSystem circuit;
        private final PtauFile ptau;
        private final ZkeyHeader header;
        private final Progress progress;
        private final QapMatrices matrices;
        private final int size;
        private final int level;

        Builder(ConstraintSystem circuit, PtauFile ptau, ZkeyHeader header, Progress progress) {
            this.circuit = circuit;
            this.ptau = ptau;
            this.header = header;
            this.progress = progress;
            matrices = QapMatrices.of(circuit);
            size = header.domainSize();
            level = Integer.numberOfTrailingZeros(size);
        }

        PhaseTwoStart build() throws MalformedFileException {
            G1Array bases = bases();
            SparseSums.Matrix columnsOfA = columns(List.of(matrices.a()), 0);
            SparseSums.Matrix columnsOfB = columns(List.of(matrices.b()), 0);
            // K of a wire is beta * A + alpha * B + C: the same rows of three arrays of points, one after the other.
            G1Array k = SparseSums.g1(
                    columns(List.of(circuit.c(), matrices.b(), matrices.a()), size), bases, progress("C"));
            int split = (header.publicInputs() + 1) * P;
            G1Array ic = G1Array.wrap(Arrays.copyOf(k.coordinates(), split));
            ProvingKey.Points points = new ProvingKey.Points(
                    SparseSums.g1(columnsOfA, bases, progress("A")),
                    SparseSums.g1(columnsOfB, bases, progress("B1")),
                    SparseSums.g2(
                            columnsOfB,
                            ptau.g2(PtauFile.LAGRANGE + PtauFile.TAU_G2, PtauFile.firstOfLevel(level), size),
                            progress("B2")),
                    G1Array.wrap(Arrays.copyOfRange(k.coordinates(), split, k.coordinates().length)),
                    oddLagrange());
            byte[] hash = CircuitHash.of(header, ic, points, ptau);
            return new PhaseTwoStart(header, ic, matrices, points, hash);
        }

        /** The Lagrange bases at tau, those times alpha, and those times beta. */
        private G1Array bases() throws MalformedFileException {
            int[] sections = {PtauFile.TAU_G1, PtauFile.ALPHA_TAU_G1, PtauFile.BETA_TAU_G1};
            long[] bases = new long[Math.multiplyExact(sections.length * P, size)];
            for (int i = 0; i < sections.length; i++) {
                G1Array part = ptau.g1(PtauFile.LAGRANGE + sections[i], PtauFile.firstOfLevel(level), size);
                System.arraycopy(part.coordinates(), 0, bases, i * size * P, size * P);
            }
            return G1Array.wrap(bases);
        }

        /** The odd half of the basis of double size. */
        private G1Array oddLagrange() throws MalformedFileException {
            G1Array all = ptau.g1(
                    PtauFile.LAGRANGE + PtauFile.TAU_G1, PtauFile.firstOfLevel(level + 1), Math.multiplyExact(2, size));
            long[] odd = new long[size * P];
            for (int i = 0; i < size; i++) {
                System.arraycopy(all.coordinates(), (2 * i + 1) * P, odd, i * P, P);
            }
            return G1Array.wrap(odd);
        }

        /** The columns of some matrices, a wire each, one below the other; the points of matrix i start at i * stride. */
        private SparseSums.Matrix columns(List<SparseMatrix> of, int stride) {
            int[] start = new int[circuit.wireCount() + 1];
            for (SparseMatrix matrix : of) {
                for (int term = 0; term < matrix.termCount(); term++) {
                    start[matrix.wire()[term] + 1]++;
                }
            }
            for (int wire = 0; wire < circuit.wireCount(); wire++) {
                start[wire + 1] = Math.addExact(start[wire + 1], start[wire]);
            }
            int[] next = start.clone();
            int[] point = new int[start[circuit.wireCount()]];
            int[] scalar = new int[point.length];
            for (int i = 0; i < of.size(); i++) {
                SparseMatrix matrix = of.get(i);
                for (int row = 0; row < matrix.rows(); row++) {
                    for (int term = matrix.rowStart()[row]; term < matrix.rowStart()[row + 1]; term++) {
                        int place = next[matrix.wire()[term]]++;
                        point[place] = i * stride + row;
                        scalar[place] = matrix.coefficientIndex()[term];
                    }
                }
            }
            return new SparseSums.Matrix(start, point, scalar, canonical(matrices.coefficients()));
        }

        private static long[] canonical(long[] montgomery) {
            long[] canonical = new long[montgomery.length];
            for (int at = 0; at < canonical.length; at += FrOps.LIMBS) {
                FrOps.fromMontgomery(canonical, at, montgomery, at);
            }
            return canonical;
        }

        private LongConsumer progress(String phase) {
            return done -> progress.at(phase, done, circuit.wireCount());
        }
    }
}
