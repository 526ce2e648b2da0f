package org.zklink.api;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/** Who waits for which place in the log. Thread-safe. */
final class Progress {
    private record Waiter(long sequence, CompletableFuture<Void> reached) {}

    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>(Comparator.comparingLong(Waiter::sequence));
    private long sequence;

    /** Done once the place is reached. */
    synchronized CompletableFuture<Void> reach(long wanted) {
        if (wanted <= sequence) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> reached = new CompletableFuture<>();
        waiters.add(new Waiter(wanted, reached));
        return reached;
    }

    /** All up to here are there. Who waits for them goes on on a thread of its own. */
    synchronized void advance(long to) {
        sequence = to;
        while (!waiters.isEmpty() && waiters.peek().sequence <= to) {
            waiters.remove().reached.complete(null);
        }
    }
}
