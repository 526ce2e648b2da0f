package org.zklink.field;

import java.util.Optional;
import org.zklink.field.vector.CurveKernels;
import org.zklink.field.vector.CurveKernels256;
import org.zklink.field.vector.CurveKernels512;
import org.zklink.field.vector.ScalarFieldKernels;
import org.zklink.field.vector.ScalarFieldKernels256;
import org.zklink.field.vector.ScalarFieldKernels512;
import org.zklink.field.vector.TransformKernels;
import org.zklink.field.vector.TransformKernels256;
import org.zklink.field.vector.TransformKernels512;

/**
 * Which vector kernels this process has: the widest that the processor has, if the JVM was started with
 * {@code --add-modules jdk.incubator.vector}, else none.
 *
 * <p>The system property {@code zklink.vector} overrules: 512, 256 or none.
 */
public final class VectorKernels {
    private static final int BITS = bits();

    private VectorKernels() {}

    private static int bits() {
        String wanted = System.getProperty("zklink.vector", "");
        if (wanted.equals("none")
                || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return 0;
        }
        return switch (wanted) {
            case "" -> Widest.bits();
            case "512", "256" -> Integer.parseInt(wanted);
            default -> throw new IllegalArgumentException("zklink.vector: expected 512, 256 or none, got " + wanted);
        };
    }

    /** Bits of a vector: 512, 256 or, without vectors, 0. */
    static int width() {
        return BITS;
    }

    /** Kernels of curve coordinates, compiled or not; empty without vectors. */
    static Optional<CurveKernels> curve() {
        return switch (BITS) {
            case 512 -> Optional.of(new CurveKernels512());
            case 256 -> Optional.of(new CurveKernels256());
            default -> Optional.empty();
        };
    }

    /** Kernels of the scalar field; empty if scalar code is to be used. */
    public static Optional<ScalarFieldKernels> scalarField() {
        return switch (BITS) {
            case 512 -> Optional.of(new ScalarFieldKernels512());
            case 256 -> Optional.of(new ScalarFieldKernels256());
            default -> Optional.empty();
        };
    }

    /** Kernels of transforms of the scalar field; empty without vectors. */
    static Optional<TransformKernels> transform() {
        return switch (BITS) {
            case 512 -> Optional.of(new TransformKernels512());
            case 256 -> Optional.of(new TransformKernels256());
            default -> Optional.empty();
        };
    }

    /** Apart, since it cannot be loaded without the vector module. */
    private static final class Widest {
        static int bits() {
            int bits = jdk.incubator.vector.LongVector.SPECIES_PREFERRED.vectorBitSize();
            return bits >= 512 ? 512 : bits >= 256 ? 256 : 0;
        }
    }
}
