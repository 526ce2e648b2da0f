package org.zklink.field;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Vector kernels that are used together, and so compiled together. */
final class KernelFamily {
    static final KernelFamily CURVE =
            new KernelFamily(warmUp -> VectorKernels.curve().ifPresent(kernels -> CurveWarmUp.addTo(warmUp, kernels)));
    static final KernelFamily TRANSFORM = new KernelFamily(
            warmUp -> VectorKernels.transform().ifPresent(kernels -> TransformWarmUp.addTo(warmUp, kernels)));

    /** Those that this process uses, in the order in which they are worth having: native code adds points if it is there. */
    static final List<KernelFamily> NEEDED =
            NativeLibrary.get().isPresent() ? List.of(TRANSFORM) : List.of(CURVE, TRANSFORM);

    /** Rounds for a kernel, of some tenths of a millisecond or, while it is slow, more each. */
    private static final int MAX_ROUNDS = 10_000;

    private final Consumer<WarmUp> kernels;
    private final AtomicBoolean started = new AtomicBoolean();

    /** Names of kernels that stayed slow. */
    private final CompletableFuture<List<String>> slow = new CompletableFuture<>();

    KernelFamily(Consumer<WarmUp> kernels) {
        this.kernels = kernels;
    }

    /** Whether all kernels are compiled, so that work begun now uses them. */
    boolean isReady() {
        return slow.isDone() && slow.join().isEmpty();
    }

    /** Waits for the kernels, which someone has to {@link #start}; returns those that stayed slow. */
    List<String> await() {
        return slow.join();
    }

    /** Waits for the kernels at most so long. */
    void await(long timeoutNs) {
        try {
            slow.get(timeoutNs, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // scalar code it is
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("compiling vector kernels failed", e);
        }
    }

    /** Has families compiled in the background, in order, once for a process. */
    static void start(List<KernelFamily> families) {
        List<KernelFamily> claimed = families.stream()
                .filter(family -> family.started.compareAndSet(false, true))
                .toList();
        if (!claimed.isEmpty()) {
            Thread.ofPlatform().daemon().name("vector-warm-up").start(() -> claimed.forEach(KernelFamily::compile));
        }
    }

    private void compile() {
        try {
            slow.complete(VectorSupport.width() == 0 ? List.of("no vectors") : warmUp());
        } catch (RuntimeException | Error e) {
            slow.completeExceptionally(e);
            throw e;
        }
    }

    private List<String> warmUp() {
        WarmUp warmUp = new WarmUp(MAX_ROUNDS);
        kernels.accept(warmUp);
        return warmUp.run();
    }
}
