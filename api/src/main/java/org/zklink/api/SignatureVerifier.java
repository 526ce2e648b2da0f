package org.zklink.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.zklink.crypto.EddsaPoseidonBatch;

/**
 * Verifies signatures in batches on all cores. Nobody waits for a batch to fill: a worker that is free takes what is there, and what comes while all
 * are at work is the next batch. Each signature has its own result. Thread-safe.
 */
final class SignatureVerifier implements AutoCloseable {
    /** Lanes of a vector: fewer signatures take as long as so many. */
    private static final int LEAST_WORTHWHILE = 8;

    private static final int MOST = 64;

    private record Waiting(EddsaPoseidonBatch.Signed signed, CompletableFuture<Boolean> valid) {}

    private final int workers;
    private final Semaphore free;
    private final ExecutorService threads;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param workers most batches at a time */
    SignatureVerifier(int workers) {
        this.workers = workers;
        free = new Semaphore(workers);
        threads = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().daemon().name("signatures-", 0).factory());
    }

    /** Whether the signature is valid, as {@link org.zklink.crypto.EddsaPoseidon#verify} says it. */
    CompletableFuture<Boolean> verify(EddsaPoseidonBatch.Signed signed) {
        CompletableFuture<Boolean> valid = new CompletableFuture<>();
        waiting.incrementAndGet();
        queue.add(new Waiting(signed, valid));
        if (free.tryAcquire()) {
            threads.execute(this::work);
        }
        return valid;
    }

    /** Ends once all is verified that waits. */
    @Override
    public void close() {
        threads.close();
    }

    private void work() {
        // Who finds no worker free relies on one that looks at the queue again after it has become free.
        do {
            try {
                List<Waiting> batch = take();
                while (!batch.isEmpty()) {
                    verify(batch);
                    batch = take();
                }
            } finally {
                free.release();
            }
        } while (!queue.isEmpty() && free.tryAcquire());
    }

    /** A fair share of what waits, but enough for a vector. */
    private List<Waiting> take() {
        int share = Math.clamp(Math.ceilDiv(waiting.get(), workers), LEAST_WORTHWHILE, MOST);
        List<Waiting> batch = new ArrayList<>(share);
        while (batch.size() < share) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            waiting.decrementAndGet();
            batch.add(next);
        }
        return batch;
    }

    private static void verify(List<Waiting> batch) {
        try {
            boolean[] valid = EddsaPoseidonBatch.verify(
                    batch.stream().map(Waiting::signed).toList());
            for (int i = 0; i < valid.length; i++) {
                batch.get(i).valid.complete(valid[i]);
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(one -> one.valid.completeExceptionally(e));
            throw e;
        }
    }
}
