package org.zklink.snark;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * iden3's {@code .r1cs} format, version 1: integers little-endian, coefficients 32 bytes little-endian, canonical.
 *
 * <p>Source: github.com/iden3/r1csfile, doc/r1cs_bin_format.md.
 */
public final class R1csFile {
    private static final int MAGIC = 'r' | ('1' << 8) | ('c' << 16) | ('s' << 24);
    private static final int VERSION = 1;
    private static final int HEADER = 1;
    private static final int CONSTRAINTS = 2;
    private static final int WIRE_LABELS = 3;
    private static final int ELEMENT_BYTES = 32;
    private static final int HEADER_BYTES = 4 + ELEMENT_BYTES + 4 * 4 + 8 + 4;
    private static final int MAX_WIRES = Integer.MAX_VALUE / FrOps.LIMBS;
    private static final int TERM_BYTES = 4 + ELEMENT_BYTES;

    private R1csFile() {}

    /** Writes the system; the file appears whole or not at all. */
    public static void write(ConstraintSystem system, Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(directory, path.getFileName().toString(), ".part");
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                write(system, out::write);
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Reads a system; it has no labels and no witness program. Every count, wire and coefficient is checked, and nothing
     * is allocated on the word of the file; throws {@link MalformedFileException} with the place of the first fault.
     */
    public static ConstraintSystem read(Path path) throws IOException {
        try (SectionedFile file = SectionedFile.open(path, "r1cs", VERSION)) {
            SectionedFile.Section header = file.section(HEADER);
            header.requireSize(HEADER_BYTES);
            requireField(file, header);
            int wireCount = header.u32("number of wires", MAX_WIRES);
            long publicCount = header.u32() + header.u32();
            header.u32(); // private inputs: for information only
            header.u64(); // labels of the compiler
            int constraintCount = header.u32("number of constraints", MAX_WIRES);
            file.require(
                    publicCount < wireCount, publicCount + " public wires, expected less than " + wireCount + " wires");
            file.section(WIRE_LABELS).requireSize(8L * wireCount);
            return readConstraints(file.section(CONSTRAINTS), wireCount, (int) publicCount, constraintCount);
        }
    }

    /** Refuses a header that names another field. */
    static void requireField(SectionedFile file, SectionedFile.Section header) throws MalformedFileException {
        file.require(header.u32() == ELEMENT_BYTES, "field elements do not have 32 bytes");
        file.require(Arrays.equals(header.longs(FrOps.LIMBS), modulus()), "not over the scalar field of BN254");
    }

    private static ConstraintSystem readConstraints(
            SectionedFile.Section section, int wireCount, int publicCount, int constraintCount) throws IOException {
        CoefficientTable table = canonicalTable();
        SparseMatrix.Builder[] matrices = {
            new SparseMatrix.Builder(), new SparseMatrix.Builder(), new SparseMatrix.Builder()
        };
        for (int i = 0; i < constraintCount; i++) {
            for (SparseMatrix.Builder matrix : matrices) {
                readRow(section, wireCount, matrix, table);
            }
        }
        section.requireEnd();
        long[] coefficients = table.toArray();
        for (int i = 0; i < coefficients.length; i += FrOps.LIMBS) {
            FrOps.toMontgomery(coefficients, i, coefficients, i);
        }
        return ConstraintSystem.ofMatrices(
                wireCount, publicCount, coefficients, matrices[0].build(), matrices[1].build(), matrices[2].build());
    }

    /** As the file has them, so that only different coefficients are converted: 1 and -1, which come first. */
    private static CoefficientTable canonicalTable() {
        CoefficientTable table = CoefficientTable.empty(1 << 10);
        long[] minusOne = modulus();
        minusOne[0]--;
        table.intern(new long[] {1, 0, 0, 0}, 0);
        table.intern(minusOne, 0);
        return table;
    }

    private static void readRow(
            SectionedFile.Section section, int wireCount, SparseMatrix.Builder matrix, CoefficientTable table)
            throws IOException {
        int count = section.u32("number of terms", (int) Math.min(wireCount, section.size() / TERM_BYTES));
        long[] coefficient = new long[FrOps.LIMBS];
        int last = -1;
        for (int i = 0; i < count; i++) {
            int wire = section.u32("wire", wireCount - 1);
            section.longs(coefficient, 0, FrOps.LIMBS);
            if (wire <= last || FrOps.isZero(coefficient, 0)) {
                throw new MalformedFileException(section.at("wires not ascending or coefficient zero at term " + i));
            }
            if (!FrOps.isReduced(coefficient, 0)) {
                throw new MalformedFileException(section.at("coefficient is not less than the field's modulus"));
            }
            matrix.addTerm(wire, table.intern(coefficient, 0));
            last = wire;
        }
        matrix.endRow();
    }

    /** Takes bytes in order. */
    interface Sink<E extends Exception> {
        void accept(byte[] bytes, int offset, int count) throws E;
    }

    /** Writes the system, section after section; the same system gives the same bytes. */
    static <E extends Exception> void write(ConstraintSystem system, Sink<E> sink) throws E {
        Output<E> out = new Output<>(sink);
        out.u32(MAGIC);
        out.u32(VERSION);
        out.u32(3);
        writeHeader(system, out);
        writeConstraints(system, out);
        out.section(WIRE_LABELS, 8L * system.wireCount());
        for (int wire = 0; wire < system.wireCount(); wire++) {
            out.u64(wire);
        }
        out.flush();
    }

    private static <E extends Exception> void writeHeader(ConstraintSystem system, Output<E> out) throws E {
        out.section(HEADER, HEADER_BYTES);
        out.u32(ELEMENT_BYTES);
        out.element(modulus(), 0);
        out.u32(system.wireCount());
        out.u32(0); // public outputs: ours are all inputs
        out.u32(system.publicCount());
        out.u32(0); // private inputs: for information only
        out.u64(system.wireCount());
        out.u32(system.constraintCount());
    }

    private static <E extends Exception> void writeConstraints(ConstraintSystem system, Output<E> out) throws E {
        long[] canonical = system.coefficients().clone();
        for (int i = 0; i < canonical.length; i += FrOps.LIMBS) {
            FrOps.fromMontgomery(canonical, i, canonical, i);
        }
        SparseMatrix[] matrices = {system.a(), system.b(), system.c()};
        long terms = 0;
        for (SparseMatrix matrix : matrices) {
            terms += matrix.termCount();
        }
        out.section(CONSTRAINTS, 3 * 4L * system.constraintCount() + TERM_BYTES * terms);
        for (int row = 0; row < system.constraintCount(); row++) {
            for (SparseMatrix matrix : matrices) {
                int start = matrix.rowStart()[row];
                int end = matrix.rowStart()[row + 1];
                out.u32(end - start);
                for (int k = start; k < end; k++) {
                    out.u32(matrix.wire()[k]);
                    out.element(canonical, FrOps.LIMBS * matrix.coefficientIndex()[k]);
                }
            }
        }
    }

    /** The four limbs of p. */
    static long[] modulus() {
        long[] limbs = new long[FrOps.LIMBS];
        BigInteger rest = Fr.MODULUS;
        for (int i = 0; i < limbs.length; i++) {
            limbs[i] = rest.longValue();
            rest = rest.shiftRight(Long.SIZE);
        }
        return limbs;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A buffered little-endian writer. */
    private static final class Output<E extends Exception> {
        private final Sink<E> sink;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

        Output(Sink<E> sink) {
            this.sink = sink;
        }

        void section(int id, long length) throws E {
            u32(id);
            u64(length);
        }

        void u32(int value) throws E {
            reserve(4).putInt(value);
        }

        void u64(long value) throws E {
            reserve(8).putLong(value);
        }

        void element(long[] limbs, int offset) throws E {
            reserve(ELEMENT_BYTES);
            for (int i = 0; i < FrOps.LIMBS; i++) {
                buffer.putLong(limbs[offset + i]);
            }
        }

        private ByteBuffer reserve(int count) throws E {
            if (buffer.remaining() < count) {
                flush();
            }
            return buffer;
        }

        void flush() throws E {
            sink.accept(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }
}
