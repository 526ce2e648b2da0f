package org.zklink.snark;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    private static final int TERM_BYTES = 4 + ELEMENT_BYTES;

    private R1csFile() {}

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
