package org.zklink.field;

/**
 * Adds many pairs of affine points, sharing inversions.
 *
 * <p>Complete: equal points are doubled, opposite ones give infinity, infinite ones count as zero. Points are x then y,
 * Montgomery form, reduced; infinity is all zeros. Not thread-safe.
 */
abstract sealed class PointAdder permits ScalarPointAdder, VectorPointAdder, NativePointAdder {
    /** Makes adders, as {@link #create} does. */
    interface Factory {
        PointAdder create(CoordinateField field, int capacity);
    }

    /** The fastest adder there is now; {@code capacity} is the usual number of pairs, or more. */
    static PointAdder create(CoordinateField field, int capacity) {
        return NativeLibrary.get()
                .<PointAdder>map(library -> new NativePointAdder(field, library, capacity))
                .orElseGet(() -> createInJava(field, capacity));
    }

    /** As {@link #create} without native code. */
    static PointAdder createInJava(CoordinateField field, int capacity) {
        return VectorKernels.curve()
                .filter(kernels -> KernelFamily.CURVE.isReady())
                .<PointAdder>map(kernels -> new VectorPointAdder(field, kernels, capacity))
                .orElseGet(() -> new ScalarPointAdder(field, capacity));
    }

    /**
     * To be called before much work: has what {@link #create} prefers compiled in the background.
     *
     * <p>Waits for it where the compilers need all cores: scalar code would run next to them at half speed, and be
     * compiled too. Never longer than the work takes in scalar code on all cores, so waiting at most doubles the time.
     */
    static void prepare(long scalarTimeNs) {
        if (NativeLibrary.get().isPresent()) {
            return;
        }
        VectorSupport.startCurveWarmUp();
        if (Parallel.threads() <= WarmUp.COMPILERS) {
            KernelFamily.CURVE.await(scalarTimeNs);
        }
    }

    /**
     * For k in [0, n): {@code out[outIndex[k]] = left[leftEntry[k]] + right[rightEntry[k]]}. An entry is the point's index
     * * 2, plus 1 to take the point's negative; outIndex counts in points. An output may replace an operand of its own
     * pair, or of no pair.
     */
    abstract void add(long[] left, int[] leftEntry, long[] right, int[] rightEntry, long[] out, int[] outIndex, int n);
}
