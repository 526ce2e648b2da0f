package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread that submits without end, many in flight, and notes the answers and the longest time without one. */
final class Load implements AutoCloseable {
    private static final int IN_FLIGHT = 100;

    private final SequencerClient client;
    private final Map<Long, Reply> replies = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofPlatform().unstarted(this::run);
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;
    private volatile long lastReplyNs;
    private volatile long longestGapNs;

    Load(SequencerClient client) {
        this.client = client;
        thread.start();
    }

    int answered() {
        return replies.size();
    }

    void awaitMore(int count) throws InterruptedException {
        int before = answered();
        TestTools.await(() -> answered() >= before + count || failure != null);
        assertThat(failure).isNull();
    }

    /** Starts a new measurement. */
    void resetGap() {
        longestGapNs = 0;
    }

    long longestGapMs() {
        return TimeUnit.NANOSECONDS.toMillis(longestGapNs);
    }

    /** Ends, and returns the last entry that was answered, after checking that all commands were executed, each at a place of its own. */
    long finish() throws InterruptedException {
        stopping = true;
        thread.join();
        assertThat(failure).isNull();
        Set<Long> sequences = new HashSet<>();
        long last = 0;
        for (Reply reply : replies.values()) {
            assertThat(reply.status()).isEqualTo(ReplyStatus.DONE);
            assertThat(sequences.add(reply.sequence())).isTrue();
            last = Math.max(last, reply.sequence());
        }
        return last;
    }

    Map<Long, Reply> replies() {
        return replies;
    }

    @Override
    public void close() {
        stopping = true;
        client.close();
    }

    private void run() {
        Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
        lastReplyNs = System.nanoTime();
        try {
            for (long next = 1; !stopping; next++) {
                long clientSequence = next;
                waiting.add(client.submit(next, KilledNode.command(next, 100))
                        .thenAccept(reply -> note(clientSequence, reply)));
                while (waiting.size() > IN_FLIGHT) {
                    waiting.remove().get();
                }
            }
            while (!waiting.isEmpty()) {
                waiting.remove().get();
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    private void note(long clientSequence, Reply reply) {
        long nowNs = System.nanoTime();
        longestGapNs = Math.max(longestGapNs, nowNs - lastReplyNs);
        lastReplyNs = nowNs;
        replies.put(clientSequence, reply);
    }
}
