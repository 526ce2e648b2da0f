package org.zklink.node;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.engine.Command;
import org.zklink.engine.LedgerEffects;
import org.zklink.protocol.SignedIntent;
import org.zklink.settlement.BlockBuilder;
import org.zklink.settlement.SettledBlock;
import org.zklink.state.LedgerState;

/**
 * Now and then keeps what settlement needs to go on after the end of a block, and stores it once the block is settled for good. One that waits for that is in
 * memory only: a process that ends before has the checkpoint before.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private record Draft(
            long sequence,
            LedgerState state,
            List<Long> queuePositions,
            List<Command> terms,
            Map<Long, SignedIntent> openOrders) {
        Checkpoint settled(SettledBlock block) {
            return new Checkpoint(sequence, block, state, queuePositions, terms, openOrders);
        }
    }

    private final CheckpointStore store;
    private final Retention retention;
    private final LedgerTerms terms;
    private final LongFunction<Optional<SettledBlock>> settled;
    private final long intervalNs;
    private final Thread thread;
    private volatile long lastNs = System.nanoTime();
    private volatile Optional<Draft> draft = Optional.empty();

    /**
     * Starts at once.
     *
     * @param retention hears when one was stored
     * @param terms may be ahead of the blocks: what it knows can be told to it again
     * @param settled tells whether a block is settled
     * @param interval between checkpoints
     */
    Checkpoints(
            CheckpointStore store,
            Retention retention,
            LedgerTerms terms,
            LongFunction<Optional<SettledBlock>> settled,
            Duration interval) {
        this.store = store;
        this.retention = retention;
        this.terms = terms;
        this.settled = settled;
        this.intervalNs = interval.toNanos();
        this.thread = Thread.ofVirtual().name("checkpoints").start(this::run);
    }

    /** Whether the next end of a block would be kept; a busy exchange has none by itself. */
    boolean isDue() {
        return draft.isEmpty() && System.nanoTime() - lastNs >= intervalNs;
    }

    /** Keeps it if one is due. The builder is between two blocks, and it and the effects have had all entries up to this one. */
    void offer(long sequence, BlockBuilder builder, LedgerEffects effects) {
        if (isDue()) {
            List<Long> positions =
                    Arrays.stream(builder.queuePositions()).boxed().toList();
            draft = Optional.of(new Draft(sequence, builder.state(), positions, terms.known(), effects.openOrders()));
            lastNs = System.nanoTime();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                draft.flatMap(waiting -> settled.apply(waiting.state().number()).map(waiting::settled))
                        .ifPresent(this::store);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void store(Checkpoint checkpoint) {
        long startNs = System.nanoTime();
        try {
            long bytes = store.store(checkpoint);
            LOG.info(
                    "checkpoint after block {} at entry {}: {} bytes in {} ms",
                    checkpoint.block().number(),
                    checkpoint.sequence(),
                    bytes,
                    (System.nanoTime() - startNs) / 1_000_000);
            retention.update();
        } catch (IOException e) {
            LOG.warn("no checkpoint after block {}: {}", checkpoint.block().number(), e.toString());
        }
        draft = Optional.empty();
    }
}
