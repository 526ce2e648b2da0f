package org.zklink.bench.stream;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts commands that are done, and in a paced run their latencies: from when each was due. One thread writes. */
public final class Completions {
    /** Of a command that is not timed. */
    public static final long UNTIMED = Long.MIN_VALUE;

    private static final long MAX_NS = 60_000_000_000L;
    private static final int DIGITS = 3;
    private static final int LIMIT_MINUTES = 10;

    private final Histogram latenciesNs = new Histogram(MAX_NS, DIGITS);
    private final long expected;
    private long count;
    private long lastNs;
    private final CountDownLatch complete = new CountDownLatch(1);

    /** @param expected commands, at least 1 */
    public Completions(long expected) {
        this.expected = expected;
    }

    /** A command is done: what it did and its result are known. */
    public void done(long dueNs) {
        if (dueNs != UNTIMED) {
            latenciesNs.recordValue(Math.min(System.nanoTime() - dueNs, MAX_NS));
        }
        if (++count == expected) {
            lastNs = System.nanoTime();
            complete.countDown();
        }
    }

    /**
     * Waits until all are done.
     *
     * @return when the last one was, as {@link System#nanoTime}
     */
    long await() throws InterruptedException {
        if (!complete.await(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("not all commands were done within " + LIMIT_MINUTES + " minutes");
        }
        return lastNs;
    }

    /** Of {@link #await}'s commands, nanoseconds. */
    Histogram latenciesNs() {
        return latenciesNs;
    }
}
