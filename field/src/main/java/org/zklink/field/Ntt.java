package org.zklink.field;

import java.math.BigInteger;
import java.util.Optional;
import org.zklink.field.vector.TransformKernels;

/**
 * Number-theoretic transforms of size n = 2^k over {@link Fr}, in place, in natural order, on all cores.
 *
 * <p>Arrays hold n elements of four Montgomery limbs as in {@link FrOps}. With w = {@link #rootOfUnity}(k), forward takes
 * coefficients c to values {@code v[i] = sum of c[j] * w^(i j)}. Runs on vectors once they are there, see
 * {@link VectorSupport} and {@link VectorTransform}, else and at the smallest sizes in scalar code. Its first use costs 2n
 * multiplications and 80 n bytes (32 n for scalar code): keep it. Thread-safe.
 */
public final class Ntt {
    /** Largest k: r - 1 is 2^28 times an odd number. */
    public static final int MAX_LOG_SIZE = 28;

    /** The smallest non-residue; its odd-order part removed it generates the 2^28 roots of unity, as in snarkjs. */
    private static final Fr NON_RESIDUE = Fr.of(5);

    private static final int LIMBS = FrOps.LIMBS;

    /** Fewest elements that are worth a task. */
    private static final int MINIMUM_RANGE = 1024;

    private final int size;
    private final WhenReady<Transform> transform;

    /** A transform of size 2^logSize, 0 &lt;= logSize &lt;= 28. */
    public Ntt(int logSize) {
        requireLogSize(logSize);
        size = 1 << logSize;
        transform = new WhenReady<>(
                KernelFamily.TRANSFORM,
                () -> new ScalarTransform(logSize),
                VectorKernels.transform()
                        .filter(kernels -> logSize >= VectorTransform.minimumLogSize(kernels))
                        .map(kernels -> () -> new VectorTransform(kernels, logSize)));
    }

    /** On the given kernels, be they compiled or not; without any, or for a size too small for them, in scalar code. */
    Ntt(int logSize, Optional<TransformKernels> kernels) {
        requireLogSize(logSize);
        size = 1 << logSize;
        Transform fixed = kernels.filter(k -> logSize >= VectorTransform.minimumLogSize(k))
                .<Transform>map(k -> new VectorTransform(k, logSize))
                .orElseGet(() -> new ScalarTransform(logSize));
        transform = new WhenReady<>(KernelFamily.TRANSFORM, () -> fixed, Optional.empty());
    }

    static void requireLogSize(int logSize) {
        if (logSize < 0 || logSize > MAX_LOG_SIZE) {
            throw new IllegalArgumentException("expected a size of 2^0 to 2^" + MAX_LOG_SIZE + ", got 2^" + logSize);
        }
    }

    /** A primitive root of unity of order 2^logSize, 0 &lt;= logSize &lt;= 28; the square of the next one. */
    public static Fr rootOfUnity(int logSize) {
        BigInteger order = BigInteger.ONE.shiftLeft(logSize);
        return NON_RESIDUE.pow(Fr.MODULUS.subtract(BigInteger.ONE).divide(order));
    }

    /** Number of elements. */
    public int size() {
        return size;
    }

    /** Coefficients to values at the powers of the root of unity. */
    public void forward(long[] a) {
        requireSize(a);
        transform.get().forward(a);
    }

    /** Values at the powers of the root of unity to coefficients. */
    public void inverse(long[] a) {
        requireSize(a);
        transform.get().inverse(a);
    }

    /** Coefficients to values at {@code shift * w^i}. */
    public void cosetForward(long[] a, Fr shift) {
        requireSize(a);
        scaleByPowers(a, shift);
        transform.get().forward(a);
    }

    /** Values at {@code shift * w^i} to coefficients; shift must not be zero. */
    public void cosetInverse(long[] a, Fr shift) {
        Fr inverseOfShift = shift.inverse();
        requireSize(a);
        transform.get().inverse(a);
        scaleByPowers(a, inverseOfShift);
    }

    private void requireSize(long[] a) {
        if (a.length != LIMBS * size) {
            throw new IllegalArgumentException("expected " + LIMBS * size + " limbs, got " + a.length);
        }
    }

    /** {@code a[i] *= ratio^i}. */
    private void scaleByPowers(long[] a, Fr ratio) {
        Parallel.forRanges(size, MINIMUM_RANGE, (from, to) -> {
            long[] factor = ratio.pow(BigInteger.valueOf(from)).limbs;
            for (int i = from; i < to; i++) {
                FrOps.mul(a, LIMBS * i, a, LIMBS * i, factor, 0);
                FrOps.mul(factor, 0, factor, 0, ratio.limbs, 0);
            }
        });
    }
}
