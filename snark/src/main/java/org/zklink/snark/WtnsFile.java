package org.zklink.snark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.zklink.field.FrOps;
import org.zklink.field.Parallel;

/**
 * iden3's {@code .wtns} format, version 2: the values of all wires, 32 bytes each, little-endian, canonical.
 *
 * <p>Source: github.com/iden3/snarkjs, src/wtns_utils.js.
 */
public final class WtnsFile {
    private static final String MAGIC = "wtns";
    private static final int VERSION = 2;
    private static final int HEADER = 1;
    private static final int WITNESS = 2;
    private static final int ELEMENT_BYTES = 32;
    private static final int ELEMENTS_PER_TASK = 1 << 12;

    private WtnsFile() {}

    /** Writes a witness: four Montgomery limbs a wire. */
    public static void write(long[] witness, Path path) throws IOException {
        try (SectionedFileWriter out = new SectionedFileWriter(path, MAGIC, VERSION, 2)) {
            out.begin(HEADER);
            out.u32(ELEMENT_BYTES);
            out.longs(R1csFile.modulus(), 0, FrOps.LIMBS);
            out.u32(witness.length / FrOps.LIMBS);
            out.end();
            out.begin(WITNESS);
            long[] canonical = new long[FrOps.LIMBS];
            for (int i = 0; i < witness.length; i += FrOps.LIMBS) {
                FrOps.fromMontgomery(canonical, 0, witness, i);
                out.longs(canonical, 0, FrOps.LIMBS);
            }
            out.end();
            out.commit();
        }
    }

    /**
     * Reads a witness: four Montgomery limbs a wire. Throws {@link MalformedFileException} for a wrong field, a count that
     * the file does not hold, or a value that is not canonical.
     */
    public static long[] read(Path path) throws IOException {
        try (SectionedFile file = SectionedFile.open(path, MAGIC, VERSION)) {
            SectionedFile.Section header = file.section(HEADER);
            R1csFile.requireField(file, header);
            long count = header.u32();
            header.requireEnd();
            SectionedFile.Section body = file.section(WITNESS);
            body.requireSize(ELEMENT_BYTES * count);
            long[] witness = body.longs(FrOps.LIMBS * count);
            int malformed = toMontgomery(witness);
            if (malformed < count) {
                throw new MalformedFileException(
                        body.at("wire " + malformed + " is not less than the field's modulus"));
            }
            return witness;
        }
    }

    /** Converts all; the index of the first element that is not canonical, or any beyond the last. */
    private static int toMontgomery(long[] values) {
        AtomicInteger malformed = new AtomicInteger(Integer.MAX_VALUE);
        Parallel.forRanges(values.length / FrOps.LIMBS, ELEMENTS_PER_TASK, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (!FrOps.isReduced(values, FrOps.LIMBS * i)) {
                    malformed.accumulateAndGet(i, Math::min);
                    return;
                }
                FrOps.toMontgomery(values, FrOps.LIMBS * i, values, FrOps.LIMBS * i);
            }
        });
        return malformed.get();
    }
}
