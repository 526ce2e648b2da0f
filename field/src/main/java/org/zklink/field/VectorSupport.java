package org.zklink.field;

import java.util.List;

/**
 * Arithmetic on vectors: whether this process has it, and whether it is compiled yet.
 *
 * <p>Results never depend on it. Work begun before its kernels are compiled runs on scalar code; what begins later, be it
 * the next window of the same multi-scalar multiplication, runs on vectors. Compiling takes a second or two of processor
 * time: a process that proves more than once, or something large, should begin it as early as it can.
 */
public final class VectorSupport {
    private VectorSupport() {}

    /** Bits of a vector: 512, 256 or, where there is only scalar code, 0. */
    public static int width() {
        return VectorKernels.width();
    }

    /** Whether all kernels are compiled, so that work begun now uses them. */
    public static boolean isReady() {
        return KernelFamily.NEEDED.stream().allMatch(KernelFamily::isReady);
    }

    /** Has the kernels compiled in the background, those of curves first, once for a process. */
    public static void startWarmUp() {
        KernelFamily.start(KernelFamily.NEEDED);
    }

    /** As {@link #startWarmUp}, only what multi-scalar multiplications use: most of the work of a single proof. */
    public static void startCurveWarmUp() {
        KernelFamily.start(KernelFamily.NEEDED.stream()
                .filter(family -> family == KernelFamily.CURVE)
                .toList());
    }

    /**
     * Has the kernels compiled and waits for it.
     *
     * @return names of kernels that stayed slow; with any, or without vectors, scalar code goes on to be used
     */
    public static List<String> warmUp() {
        startWarmUp();
        return KernelFamily.NEEDED.stream()
                .flatMap(family -> family.await().stream())
                .toList();
    }
}
