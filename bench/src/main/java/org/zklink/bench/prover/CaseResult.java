package org.zklink.bench.prover;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

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
        return ratio(contestant, to, Summary::medianWall);
    }

    /** How many times more processor time it takes: what other work on the machine disturbs least. */
    Optional<Double> cpuRatio(Summary contestant, String to) {
        return ratio(contestant, to, Summary::medianCpu);
    }

    private Optional<Double> ratio(Summary contestant, String to, ToDoubleFunction<Summary> value) {
        return contestants.stream()
                .filter(other -> other.name().equals(to))
                .findFirst()
                .map(other -> value.applyAsDouble(contestant) / value.applyAsDouble(other));
    }
}
