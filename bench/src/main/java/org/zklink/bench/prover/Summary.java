package org.zklink.bench.prover;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The measurements of one contestant in one case.
 *
 * @param name of the contestant
 * @param runs at least one
 */
record Summary(String name, List<Measurement> runs) {
    Summary {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no runs");
        }
    }

    /** Seconds. */
    double medianWall() {
        return median(Measurement::wallNs) / 1e9;
    }

    /** Seconds. */
    double minWall() {
        return runs.stream().mapToLong(Measurement::wallNs).min().orElseThrow() / 1e9;
    }

    /** Seconds of all threads together. */
    double medianCpu() {
        return median(Measurement::cpuNs) / 1e9;
    }

    /** Bytes. */
    long peakBytes() {
        return runs.stream().mapToLong(Measurement::peakBytes).max().orElseThrow();
    }

    /** The middle one, or the mean of the two in the middle. */
    private double median(ToLongFunction<Measurement> value) {
        List<Long> sorted = runs.stream()
                .map(value::applyAsLong)
                .sorted(Comparator.naturalOrder())
                .toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2.0;
    }
}
