package org.zklink.crypto;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.zklink.crypto.EddsaPoseidonBatch.Signed;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.vector.ScalarFieldKernels;

/** Runs the kernels until the JVM has compiled them: until batches take less time than their hashes and signatures one by one. */
final class KernelWarmUp {
    private static final int LANES = 8;
    private static final int[] WIDTHS = {3, 9};
    /** In a row, since code may become slow again when it is compiled anew. */
    private static final int FAST_BATCHES = 20;
    /** Gives up being fast, on a machine that has more to do. */
    private static final long LIMIT_NANOS = 60_000_000_000L;

    private final Optional<ScalarFieldKernels> kernels;
    private final List<Signed> signatures;
    private final long start = System.nanoTime();

    KernelWarmUp(ScalarFieldKernels kernels) {
        this.kernels = Optional.of(kernels);
        EddsaPoseidon.PrivateKey key = new EddsaPoseidon.PrivateKey(new byte[32]);
        signatures = Collections.nCopies(LANES, new Signed(key.publicKey(), Fr.ONE, key.sign(Fr.ONE)));
    }

    void run() {
        for (int width : WIDTHS) {
            long[] inputs = new long[FrOps.LIMBS * (width - 1) * LANES];
            long[] results = new long[FrOps.LIMBS * LANES];
            untilFaster(
                    () -> PoseidonBatch.hash(kernels, results, 0, inputs, 0, width - 1, LANES),
                    () -> PoseidonBatch.hash(Optional.empty(), results, 0, inputs, 0, width - 1, LANES));
        }
        untilFaster(
                () -> EddsaPoseidonBatch.verify(kernels, signatures),
                () -> EddsaPoseidonBatch.verify(Optional.empty(), signatures));
    }

    private void untilFaster(Runnable vectors, Runnable scalar) {
        int fast = 0;
        while (fast < FAST_BATCHES && System.nanoTime() - start < LIMIT_NANOS) {
            fast = nanos(vectors) < nanos(scalar) ? fast + 1 : 0;
        }
    }

    private static long nanos(Runnable work) {
        long from = System.nanoTime();
        work.run();
        return System.nanoTime() - from;
    }
}
