package org.zklink.node;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.engine.LedgerEffects;
import org.zklink.protocol.LedgerEffect;
import org.zklink.sequencer.Applied;
import org.zklink.sequencer.AppliedListener;
import org.zklink.settlement.BlockBuilder;
import org.zklink.state.BlockTransition;

/** Nets the log into blocks on a thread of its own, so that hashing the state delays no command. Replayed commands give the same blocks again. */
final class BlockAssembler implements AppliedListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BlockAssembler.class);

    private final LedgerEffects effects;
    private final BlockBuilder builder;
    private final Checkpoints checkpoints;
    private final Consumer<BlockTransition> built;
    private final NodeFailure failure;
    private final BlockingQueue<Applied> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile long sequence;
    private volatile OptionalLong openSinceMs = OptionalLong.empty();

    /**
     * Starts at once.
     *
     * @param builder and effects have had the same part of the log
     * @param checkpoints is offered each end of a block
     * @param built takes each block, in order, on the assembler's thread
     */
    BlockAssembler(
            BlockBuilder builder,
            LedgerEffects effects,
            Checkpoints checkpoints,
            Consumer<BlockTransition> built,
            NodeFailure failure) {
        this.builder = builder;
        this.effects = effects;
        this.checkpoints = checkpoints;
        this.built = built;
        this.failure = failure;
        this.thread = Thread.ofPlatform().daemon().name("assembler").start(this::run);
    }

    @Override
    public void applied(Applied applied) {
        waiting.add(applied);
    }

    /** The last entry of the log that is netted. */
    long sequence() {
        return sequence;
    }

    /** Time of the first command in the block under way, if there is one. */
    OptionalLong openSinceMs() {
        return openSinceMs;
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
                net(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (RuntimeException | Error e) { // what the engine did is not what can be proven
            failure.report("netting entry " + (sequence + 1), e);
        }
    }

    private void net(Applied applied) {
        boolean sealed = false;
        for (LedgerEffect effect : effects.of(applied.events())) {
            hand(builder.apply(effect, applied.timeMs()));
            sealed |= effect instanceof LedgerEffect.BlockSealed;
        }
        if (sealed && builder.isBetweenBlocks()) {
            checkpoints.offer(applied.sequence(), builder, effects);
        }
        openSinceMs = builder.openSinceMs();
        sequence = applied.sequence();
    }

    private void hand(List<BlockTransition> blocks) {
        for (BlockTransition block : blocks) {
            LOG.info(
                    "block {} BUILT: {} intents, {} deposits, {} cells",
                    block.header().number(),
                    block.block().intents().size(),
                    block.block().queue().size(),
                    block.cells().size());
            built.accept(block);
        }
    }
}
