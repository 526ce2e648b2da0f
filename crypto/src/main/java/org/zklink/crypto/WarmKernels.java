package org.zklink.crypto;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.zklink.field.VectorKernels;
import org.zklink.field.vector.ScalarFieldKernels;

/**
 * When batches go to vectors. Until the JVM has compiled them, kernels on vectors are a thousand times slower than scalar code, and a processor is busy for
 * seconds until then. So a process first does everything in scalar code; one that has hashed enough to make it worthwhile warms the kernels up in the
 * background, and takes them when they are fast. Results are the same either way.
 */
final class WarmKernels {
    /** Hashes in batches after which kernels are warmed up: about a second of scalar code. */
    private static final long WORTHWHILE = 20_000;

    /** A signature's verification costs about as much as so many hashes. */
    private static final int HASHES_PER_SIGNATURE = 4;

    private static final Optional<ScalarFieldKernels> KERNELS = VectorKernels.scalarField();
    private static final AtomicLong HASHES = new AtomicLong();
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static volatile Optional<ScalarFieldKernels> ready = Optional.empty();

    private WarmKernels() {}

    /** The kernels for a batch of hashes; empty if it is to be done in scalar code, as one hash alone is, which is no slower than a lane. */
    static Optional<ScalarFieldKernels> forHashes(int count) {
        if (count < 2) {
            return Optional.empty();
        }
        if (ready.isEmpty()
                && KERNELS.isPresent()
                && HASHES.addAndGet(count) >= WORTHWHILE
                && STARTED.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("kernel warm-up").start(WarmKernels::warmUp);
        }
        return ready;
    }

    /** The kernels for a batch of signatures; empty if it is to be done in scalar code. */
    static Optional<ScalarFieldKernels> forSignatures(int count) {
        return count < 2 ? Optional.empty() : forHashes(Math.multiplyExact(HASHES_PER_SIGNATURE, count));
    }

    /** Returns when the kernels are fast, if there are any. */
    static void warmUp() {
        if (KERNELS.isPresent()) {
            new KernelWarmUp(KERNELS.get()).run();
            ready = KERNELS;
        }
    }
}
