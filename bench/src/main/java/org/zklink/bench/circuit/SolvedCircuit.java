package org.zklink.bench.circuit;

import org.zklink.snark.ConstraintSystem;

/**
 * A circuit and a witness of it.
 *
 * @param witness four Montgomery limbs a wire
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SolvedCircuit(ConstraintSystem circuit, long[] witness) {}
