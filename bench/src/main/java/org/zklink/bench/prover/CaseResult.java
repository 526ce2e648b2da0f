package org.zklink.bench.prover;

import java.util.List;
import java.util.Optional;

/**
 * All contestants in one case.
 *
 * @param checkedBySnarkjs whether snarkjs has accepted a proof of each of our contestants
 */
record CaseResult(BenchCase test, long keyBytes, List<Summary> contestants, boolean checkedBySnarkjs) {
    CaseResult {
        contestants = List.copyOf(contestants);
    }

    /** How many times longer a contestant takes than the one with this name, by their medians; empty without that. */
    Optional<Double> ratio(Summary contestant, String to) {
        return contestants.stream()
                .filter(other -> other.name().equals(to))
                .findFirst()
                .map(other -> contestant.medianWall() / other.medianWall());
    }
}
