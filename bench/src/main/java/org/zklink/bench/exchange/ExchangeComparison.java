package org.zklink.bench.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.zklink.bench.exchange.ExchangeUnderTest.Run;
import org.zklink.bench.stream.Outcome;
import org.zklink.cli.CommandException;
import org.zklink.cli.Terminal;

/**
 * Measures all exchanges in rounds, each once a round, so that what disturbs the machine disturbs all; every run must come to what the stream
 * comes to.
 */
final class ExchangeComparison {
    private static final double NS_PER_SECOND = 1e9;
    private static final int DIGITS = 3;

    private final List<ExchangeUnderTest> exchanges;
    private final ExchangeWorkload workload;
    private final Effort effort;
    private final Terminal terminal;

    /**
     * How much is measured.
     *
     * @param warmUps runs at full speed before the first that counts
     * @param runs at full speed
     * @param pacedRuns at a rate; one more comes before them
     * @param rate of the paced runs, commands a second; empty: half of each one's throughput
     */
    record Effort(int warmUps, int runs, int pacedRuns, OptionalDouble rate) {}

    ExchangeComparison(List<ExchangeUnderTest> exchanges, ExchangeWorkload workload, Effort effort, Terminal terminal) {
        this.exchanges = List.copyOf(exchanges);
        this.workload = workload;
        this.effort = effort;
        this.terminal = terminal;
    }

    /** Throws CommandException when an exchange does not come to what it must. */
    List<ExchangeSummary> run() throws Exception {
        List<Measured> measured = exchanges.stream().map(Measured::new).toList();
        rounds("warming up", effort.warmUps(), measured, Measured::warmUp);
        rounds("full speed", effort.runs(), measured, Measured::atFullSpeed);
        rounds("warming up at the rate", 1, measured, Measured::warmUpAtRate);
        rounds("latency", effort.pacedRuns(), measured, Measured::atRate);
        return measured.stream().map(Measured::summary).toList();
    }

    private void rounds(String title, int rounds, List<Measured> measured, Step step) throws Exception {
        for (int round = 1; round <= rounds; round++) {
            for (Measured one : measured) {
                String what = one.exchange.name() + ", " + title + ", " + round + " of " + rounds;
                terminal.run(what, () -> {
                    step.run(one);
                    return one;
                });
            }
        }
    }

    /** Part of a round. */
    private interface Step {
        void run(Measured measured) throws IOException, InterruptedException;
    }

    /** An exchange and what was measured of it so far. */
    private final class Measured {
        private final ExchangeUnderTest exchange;
        private final List<Double> throughputs = new ArrayList<>();
        private final List<Histogram> latencies = new ArrayList<>();
        private double rate;

        Measured(ExchangeUnderTest exchange) {
            this.exchange = exchange;
        }

        void warmUp() throws IOException, InterruptedException {
            checked(exchange.runAtFullSpeed());
        }

        void atFullSpeed() throws IOException, InterruptedException {
            Run run = checked(exchange.runAtFullSpeed());
            int commands = workload.stream().size() - workload.stream().fill();
            throughputs.add(commands * NS_PER_SECOND / run.elapsed().toNanos());
        }

        void warmUpAtRate() throws IOException, InterruptedException {
            rate = effort.rate().orElse(ExchangeSummary.median(throughputs) / 2);
            checked(exchange.runAtRate(rate));
        }

        void atRate() throws IOException, InterruptedException {
            latencies.add(checked(exchange.runAtRate(rate)).latenciesNs());
        }

        private Run checked(Run run) {
            Outcome expected = workload.outcome();
            if (!run.outcome().equals(expected)) {
                throw new CommandException(
                        exchange.name() + " came to " + run.outcome() + ", expected " + expected + " of this stream");
            }
            return run;
        }

        ExchangeSummary summary() {
            Histogram all = new Histogram(DIGITS);
            latencies.forEach(all::add);
            List<Long> p99s =
                    latencies.stream().map(run -> run.getValueAtPercentile(99)).toList();
            return new ExchangeSummary(exchange.name(), throughputs, rate, all, p99s);
        }
    }
}
