package org.zklink.sequencer.cluster;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** What a member's threads do while there is nothing to do. */
public enum IdleMode {
    /** They soon sleep, up to a millisecond: kind to a machine with two cores that does other work too. */
    SLEEPING(20, 50, 1_000, 1_000_000),
    /** They spin and yield for long and sleep 50 microseconds at most: for a machine with a core for each of a member's four threads. */
    LOW_LATENCY(1_000, 10_000, 1_000, 50_000);

    private final long maxSpins;
    private final long maxYields;
    private final long minParkNs;
    private final long maxParkNs;

    IdleMode(long maxSpins, long maxYields, long minParkNs, long maxParkNs) {
        this.maxSpins = maxSpins;
        this.maxYields = maxYields;
        this.minParkNs = minParkNs;
        this.maxParkNs = maxParkNs;
    }

    /** A new one for each thread. */
    public IdleStrategy strategy() {
        return new BackoffIdleStrategy(maxSpins, maxYields, minParkNs, maxParkNs);
    }
}
