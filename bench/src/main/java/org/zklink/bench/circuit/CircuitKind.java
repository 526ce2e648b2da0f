package org.zklink.bench.circuit;

import java.util.Locale;

/** The kinds of circuits that are measured. */
public enum CircuitKind {
    /** Every wire has full width, and almost every wire is in A, B and C: no shortcut helps a prover. */
    DENSE,

    /** Three quarters of the wires are bits, as range checks make them: what exchanges and hashes look like. */
    BITS;

    /** Rows of the domain that are not constraints: the public inputs and the constant. */
    private static final int OTHER_ROWS = Chain.PUBLIC_INPUTS + 1;

    /**
     * A circuit that fills the domain of size {@code 2^logSize}, always the same one, with a witness.
     *
     * @param logSize 7 to 26
     */
    public SolvedCircuit build(int logSize) {
        if (logSize < 7 || logSize > 26) {
            throw new IllegalArgumentException("size 2^" + logSize + ", expected 2^7 to 2^26");
        }
        int constraints = (1 << logSize) - OTHER_ROWS;
        return this == DENSE ? new Chain(logSize).fill(constraints) : new BitGroups(logSize).fill(constraints);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
