package org.zklink.bench.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.zklink.bench.stream.CommandKind;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Outcome;

/**
 * What a stream is like.
 *
 * @param commands that are measured
 * @param percent of these by {@link CommandKind}, in its order
 */
record StreamStatistics(
        String size,
        long seed,
        int markets,
        int accounts,
        int fill,
        int commands,
        List<Double> percent,
        Outcome outcome,
        long levels) {

    StreamStatistics {
        percent = List.copyOf(percent);
    }

    static StreamStatistics of(ExchangeWorkload workload) {
        CommandStream stream = workload.stream();
        int commands = stream.size() - stream.fill();
        long[] counts = new long[CommandKind.values().length];
        for (int i = stream.fill(); i < stream.size(); i++) {
            counts[stream.kind(i).code()]++;
        }
        List<Double> percent = Arrays.stream(counts)
                .mapToObj(count -> 100.0 * count / commands)
                .toList();
        return new StreamStatistics(
                workload.size().toString(),
                workload.seed(),
                stream.listing().markets(),
                stream.listing().accounts(),
                stream.fill(),
                commands,
                percent,
                workload.outcome(),
                workload.levels());
    }

    double tradesPerHundred() {
        return 100.0 * outcome.trades() / commands;
    }

    @Override
    public String toString() {
        StringBuilder kinds = new StringBuilder();
        for (CommandKind kind : CommandKind.values()) {
            kinds.append(String.format(Locale.ROOT, ", %.1f %% %s", percent.get(kind.code()), kind));
        }
        return String.format(
                Locale.ROOT,
                "%s: %d markets, %d accounts, %d orders to begin with, then %d commands%s; %.1f trades in 100 commands, of %.1f lots;"
                        + " in the end %d orders at %d prices",
                size,
                markets,
                accounts,
                fill,
                commands,
                kinds,
                tradesPerHundred(),
                (double) outcome.lots() / outcome.trades(),
                outcome.openOrders(),
                levels);
    }
}
