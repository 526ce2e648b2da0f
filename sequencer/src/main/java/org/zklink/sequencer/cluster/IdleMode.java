package org.zklink.sequencer.cluster;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** What a member's threads do while there is nothing to do. */
public enum IdleMode {
    /** They soon sleep, up to a millisecond: kind to a machine with two cores that does other work too. */
    SLEEPING(20, 1, 1_000, 1_000_000),
    /** They sleep 16 microseconds at most, which costs a good part of a core when nothing happens. */
    LOW_LATENCY(100, 1, 1_000, 16_000);

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
