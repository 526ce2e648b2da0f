package org.zklink.bench.exchange;

import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.zklink.bench.stream.Outcome;

/** An exchange that was given the stream and plays it from the beginning each time. */
interface ExchangeUnderTest extends AutoCloseable {
    String name();

    /** Plays the stream as fast as the exchange can. */
    Run runAtFullSpeed() throws IOException, InterruptedException;

    /**
     * Plays the stream at a constant rate, whatever the exchange can; a latency counts from when its command was due.
     *
     * @param commandsPerSecond more than 0
     */
    Run runAtRate(double commandsPerSecond) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /**
     * A run.
     *
     * @param elapsed of the measured commands, without the fill
     * @param outcome of the whole stream
     * @param latenciesNs of the measured commands; empty at full speed
     */
    record Run(Duration elapsed, Outcome outcome, Histogram latenciesNs) {}
}
