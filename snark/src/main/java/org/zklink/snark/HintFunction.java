package org.zklink.snark;

import org.zklink.field.Fr;

/**
 * Computes hints: wire values that no constraint defines by itself. A hint is advice of the prover, whom nobody trusts:
 * whoever uses it must constrain it. The function is pure; it fills every element of {@code out}.
 */
@FunctionalInterface
public interface HintFunction {
    /** Reads the values of the inputs and writes the values of the outputs. */
    void compute(Fr[] in, Fr[] out);
}
