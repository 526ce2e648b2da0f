package org.zklink.bench.exchange;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What was measured of an exchange.
 *
 * @param throughputs of the runs at full speed, commands a second
 * @param rate of the paced runs, commands a second
 * @param latenciesNs of all paced runs
 * @param p99sNs of each paced run
 */
record ExchangeSummary(String name, List<Double> throughputs, double rate, Histogram latenciesNs, List<Long> p99sNs) {
    /** Percentiles that are reported; 100 is the largest. */
    static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);

    ExchangeSummary {
        throughputs = List.copyOf(throughputs);
        p99sNs = List.copyOf(p99sNs);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Throughput, commands a second. */
    double median() {
        return median(throughputs);
    }

    double least() {
        return throughputs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return throughputs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Nanoseconds. */
    long latency(double percentile) {
        return latenciesNs.getValueAtPercentile(percentile);
    }
}
