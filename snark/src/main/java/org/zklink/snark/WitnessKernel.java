package org.zklink.snark;

/**
 * The flat form of a {@link HintFunction} for hot gadgets: elements of four limbs in Montgomery form, element i at 4 * i.
 *
 * <p>One kernel may serve many calls; the solver runs them one at a time and reuses the arrays between calls.
 */
@FunctionalInterface
public interface WitnessKernel {
    /** Reads the inputs and writes every output; the arrays may be longer than needed, and {@code out} is not cleared. */
    void compute(long[] in, long[] out);
}
