package org.zklink.field;

import java.util.Optional;
import org.zklink.field.vector.TransformKernels;

/**
 * The quotient of a Groth16 proof, up to its constant denominator: from the values of A and B on a domain of n = 2^k
 * elements those of A * B - C on the odd half of the doubled domain, C being the polynomial of degree below n whose values
 * on the domain are the products of A's and B's.
 *
 * <p>Three transforms back and three forth. On vectors a size costs 80 n bytes of tables for the instance's life, and a call 32 n
 * bytes besides its arrays. Thread-safe.
 */
public final class QuotientTransform {
    private final int size;
    private final WhenReady<Quotient> quotient;

    /** Computes the quotient in place of a; b is overwritten. Both have exactly the transform's size. */
    interface Quotient {
        void compute(long[] a, long[] b);
    }

    /** For a domain of 2^logSize elements, 0 &lt;= logSize &lt; 28. */
    public QuotientTransform(int logSize) {
        requireLogSize(logSize);
        size = 1 << logSize;
        quotient = new WhenReady<>(
                KernelFamily.TRANSFORM,
                () -> new ScalarQuotient(logSize),
                VectorKernels.transform()
                        .filter(kernels -> logSize >= VectorTransform.minimumLogSize(kernels))
                        .map(kernels -> () -> new VectorQuotient(kernels, logSize)));
    }

    /** On the given kernels, be they compiled or not; without any, or for a size too small for them, in scalar code. */
    QuotientTransform(int logSize, Optional<TransformKernels> kernels) {
        requireLogSize(logSize);
        size = 1 << logSize;
        Quotient fixed = kernels.filter(k -> logSize >= VectorTransform.minimumLogSize(k))
                .<Quotient>map(k -> new VectorQuotient(k, logSize))
                .orElseGet(() -> new ScalarQuotient(logSize));
        quotient = new WhenReady<>(KernelFamily.TRANSFORM, () -> fixed, Optional.empty());
    }

    private static void requireLogSize(int logSize) {
        if (logSize < 0 || logSize >= Ntt.MAX_LOG_SIZE) {
            throw new IllegalArgumentException(
                    "expected a domain of 2^0 to 2^" + (Ntt.MAX_LOG_SIZE - 1) + " elements, got 2^" + logSize);
        }
    }

    /** Number of elements of the domain. */
    public int size() {
        return size;
    }

    /**
     * Values of A and B on the domain to values of A * B - C on its odd coset.
     *
     * @param a n elements in Montgomery form; replaced by the result, canonical limbs
     * @param b n elements in Montgomery form; its contents are undefined afterwards
     */
    public void compute(long[] a, long[] b) {
        for (long[] array : new long[][] {a, b}) {
            if (array.length != FrOps.LIMBS * size) {
                throw new IllegalArgumentException("expected " + FrOps.LIMBS * size + " limbs, got " + array.length);
            }
        }
        quotient.get().compute(a, b);
    }
}
