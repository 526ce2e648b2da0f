package org.zklink.field;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Arithmetic on vectors: whether this process has it, and whether it is compiled yet.
 *
 * <p>Results never depend on it. Work begun before the kernels are compiled runs on scalar code; what begins later, be it
 * the next window of the same multi-scalar multiplication, runs on vectors. Compiling takes a few seconds of processor time:
 * a process that proves more than once, or something large, should begin {@link #startWarmUp} as early as it can.
 */
public final class VectorSupport {
    private static final AtomicReference<CompletableFuture<List<String>>> WARM_UP = new AtomicReference<>();

    /** Rounds of the warm-up, of some tenths of a millisecond or, on slow kernels, more each. */
    private static final int MAX_ROUNDS = 10_000;

    private VectorSupport() {}

    /** Bits of a vector: 512, 256 or, where there is only scalar code, 0. */
    public static int width() {
        return VectorKernels.width();
    }

    /** Whether all kernels are compiled, so that work begun now uses them. */
    public static boolean isReady() {
        CompletableFuture<List<String>> warmUp = WARM_UP.get();
        return warmUp != null && warmUp.isDone() && warmUp.join().isEmpty();
    }

    /** Has the kernels compiled in the background, once for a process. */
    public static void startWarmUp() {
        CompletableFuture<List<String>> started = new CompletableFuture<>();
        if (WARM_UP.compareAndSet(null, started)) {
            Thread.ofPlatform().daemon().name("vector-warm-up").start(() -> {
                try {
                    started.complete(runAll());
                } catch (RuntimeException | Error e) {
                    started.completeExceptionally(e);
                    throw e;
                }
            });
        }
    }

    /**
     * Has the kernels compiled and waits for it.
     *
     * @return names of kernels that stayed slow; with any, or without vectors, scalar code goes on to be used
     */
    public static List<String> warmUp() {
        startWarmUp();
        return WARM_UP.get().join();
    }

    private static List<String> runAll() {
        if (width() == 0) {
            return List.of("no vectors");
        }
        WarmUp warmUp = new WarmUp(MAX_ROUNDS);
        if (NativeLibrary.get().isEmpty()) { // else that adds points
            VectorKernels.curve().ifPresent(kernels -> CurveWarmUp.addTo(warmUp, kernels));
        }
        VectorKernels.transform().ifPresent(kernels -> TransformWarmUp.addTo(warmUp, kernels));
        return warmUp.run();
    }
}
