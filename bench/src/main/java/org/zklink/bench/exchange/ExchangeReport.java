package org.zklink.bench.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as tables for people. */
final class ExchangeReport {
    private ExchangeReport() {}

    /** Ratios are to the first exchange, above 1 where it is better. */
    static List<String> tables(StreamStatistics stream, List<ExchangeSummary> exchanges) {
        List<String> lines = new ArrayList<>(List.of("", stream.toString()));
        ExchangeSummary first = exchanges.getFirst();
        lines.add(row("", List.of("commands/s", "least", "most", "runs", "x slower")));
        for (ExchangeSummary exchange : exchanges) {
            lines.add(row(
                    exchange.name(),
                    List.of(
                            thousands(exchange.median()),
                            thousands(exchange.least()),
                            thousands(exchange.most()),
                            Integer.toString(exchange.throughputs().size()),
                            ratio(first.median() / exchange.median()))));
        }
        if (first.latenciesNs().getTotalCount() > 0) {
            latencies(exchanges, lines);
        }
        return lines;
    }

    private static void latencies(List<ExchangeSummary> exchanges, List<String> lines) {
        ExchangeSummary first = exchanges.getFirst();
        List<String> head = new ArrayList<>(List.of("commands/s"));
        ExchangeSummary.PERCENTILES.forEach(percentile -> head.add(title(percentile)));
        head.addAll(List.of("x 50%", "x 99%", "x 99.9%"));
        lines.add(row("latency, microseconds", head));
        for (ExchangeSummary exchange : exchanges) {
            List<String> cells = new ArrayList<>(List.of(thousands(exchange.rate())));
            ExchangeSummary.PERCENTILES.forEach(percentile -> cells.add(micros(exchange.latency(percentile))));
            for (double percentile : List.of(50.0, 99.0, 99.9)) {
                cells.add(ratio((double) exchange.latency(percentile) / first.latency(percentile)));
            }
            lines.add(row(exchange.name(), cells));
        }
    }

    private static String row(String name, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-24s", name));
        cells.forEach(cell -> line.append(String.format(Locale.ROOT, " %11s", cell)));
        return line.toString();
    }

    private static String title(double percentile) {
        return percentile == 100 ? "worst" : (percentile + "%").replace(".0%", "%");
    }

    private static String thousands(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f", perSecond);
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%,.1f", nanos / 1e3);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
