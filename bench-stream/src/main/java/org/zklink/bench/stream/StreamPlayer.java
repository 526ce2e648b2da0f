package org.zklink.bench.stream;

import org.HdrHistogram.Histogram;

/** Plays a stream to an exchange from its beginning, and measures the part after the fill. */
final class StreamPlayer {
    private static final long LEAD_NS = 1_000_000;

    /** Latencies of a tenth of the commands, but not more than these first, are not recorded: memory and caches are cold after the collection. */
    private static final long MAX_SETTLE_NS = 100_000_000;

    private static final int SETTLE_SHARE = 10;

    private static final double NS_PER_SECOND = 1e9;

    private final CommandStream stream;
    private final Exchange exchange;

    /**
     * A run.
     *
     * @param elapsedNs from the first measured command's sending to the last one's end
     * @param latenciesNs of the measured commands but the first; empty at full speed
     */
    record Result(long elapsedNs, Outcome outcome, Histogram latenciesNs) {}

    StreamPlayer(CommandStream stream, Exchange exchange) {
        this.stream = stream;
        this.exchange = exchange;
    }

    /** One command after the other, as fast as the exchange takes them. */
    Result atFullSpeed() throws InterruptedException {
        Completions completions = fill();
        long start = System.nanoTime();
        for (int i = stream.fill(); i < stream.size(); i++) {
            exchange.submit(i, Completions.UNTIMED);
        }
        return result(start, completions);
    }

    /**
     * Each command when it is due, at a constant rate. A command that can't be sent in time is sent as soon as it can be, and its latency
     * counts from when it was due: delays are not omitted.
     */
    Result atRate(double commandsPerSecond) throws InterruptedException {
        double intervalNs = NS_PER_SECOND / commandsPerSecond;
        Completions completions = fill();
        int measured = stream.size() - stream.fill();
        long settleNs = Math.min(MAX_SETTLE_NS, (long) (measured * intervalNs / SETTLE_SHARE));
        long start = System.nanoTime() + LEAD_NS;
        for (int i = stream.fill(); i < stream.size(); i++) {
            long dueNs = start + (long) ((i - stream.fill()) * intervalNs);
            while (System.nanoTime() < dueNs) {
                exchange.idle();
            }
            exchange.submit(i, dueNs - start < settleNs ? Completions.UNTIMED : dueNs);
        }
        return result(start, completions);
    }

    /** A fresh exchange with full books and little garbage. */
    private Completions fill() throws InterruptedException {
        Completions filled = new Completions(stream.fill());
        exchange.reset();
        exchange.report(filled);
        for (int i = 0; i < stream.fill(); i++) {
            exchange.submit(i, Completions.UNTIMED);
        }
        filled.await();
        System.gc();
        Completions measured = new Completions(stream.size() - stream.fill());
        exchange.report(measured);
        return measured;
    }

    private Result result(long start, Completions completions) throws InterruptedException {
        long end = completions.await();
        return new Result(end - start, exchange.outcome(), completions.latenciesNs());
    }
}
