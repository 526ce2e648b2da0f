package org.zklink.settlement;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What each worker saw last of its gateway, for the others; wakes those who wait for news. Thread-safe. */
final class ChainBoard {
    private final Map<Integer, ChainStand> stands = new ConcurrentHashMap<>();
    private long version;

    Optional<ChainStand> of(int chain) {
        return Optional.ofNullable(stands.get(chain));
    }

    Map<Integer, ChainStand> all() {
        return Map.copyOf(stands);
    }

    void publish(int chain, ChainStand stand) {
        if (!stand.equals(stands.put(chain, stand))) {
            wake();
        }
    }

    synchronized void wake() {
        version++;
        notifyAll();
    }

    /** Counts news. */
    synchronized long version() {
        return version;
    }

    /** Waits until there is news since a version, but not longer than the timeout. */
    synchronized void await(long seen, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (version == seen) {
            long leftMs = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (leftMs <= 0) {
                return;
            }
            wait(leftMs);
        }
    }
}
