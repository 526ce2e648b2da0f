package org.zklink.field;

import java.util.Optional;
import org.zklink.field.vector.CurveKernels;
import org.zklink.field.vector.CurveKernels256;
import org.zklink.field.vector.CurveKernels512;
import org.zklink.field.vector.TransformKernels;
import org.zklink.field.vector.TransformKernels256;
import org.zklink.field.vector.TransformKernels512;

/**
 * Which kernels this process uses, chosen once: the widest that the processor has, if the JVM was started with
 * {@code --add-modules jdk.incubator.vector}, else none.
 *
 * <p>The system property {@code zklink.vector} overrules: 512, 256 or none.
 */
final class VectorKernels {
    /** Least size of transforms on vectors: smaller ones take some milliseconds of scalar code, cold kernels seconds. */
    private static final int MINIMUM_LOG_SIZE = 12;

    private static final int BITS = bits();

    private VectorKernels() {}

    private static int bits() {
        String wanted = System.getProperty("zklink.vector", "");
        if (wanted.equals("none")
                || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return 0;
        }
        int widest = Widest.bits();
        return switch (wanted) {
            case "" -> widest >= 512 ? 512 : widest >= 256 ? 256 : 0;
            case "512", "256" -> Integer.parseInt(wanted);
            default -> throw new IllegalArgumentException("zklink.vector: expected 512, 256 or none, got " + wanted);
        };
    }

    /** Kernels of curve coordinates; empty if scalar code is to be used. */
    static Optional<CurveKernels> curve() {
        return switch (BITS) {
            case 512 -> Optional.of(new CurveKernels512());
            case 256 -> Optional.of(new CurveKernels256());
            default -> Optional.empty();
        };
    }

    /** Kernels of transforms of 2^logSize scalars; empty if scalar code is to be used. */
    static Optional<TransformKernels> transform(int logSize) {
        return switch (logSize < MINIMUM_LOG_SIZE ? 0 : BITS) {
            case 512 -> Optional.of(new TransformKernels512());
            case 256 -> Optional.of(new TransformKernels256());
            default -> Optional.empty();
        };
    }

    /** Apart, since it cannot be loaded without the vector module. */
    private static final class Widest {
        static int bits() {
            return jdk.incubator.vector.LongVector.SPECIES_PREFERRED.vectorBitSize();
        }
    }
}
