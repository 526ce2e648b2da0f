package org.zklink.node;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.engine.Command;
import org.zklink.sequencer.Receipt;
import org.zklink.sequencer.Sequencer;
import org.zklink.sequencer.cluster.BusyException;
import org.zklink.sequencer.cluster.OutcomeUnknownException;

/**
 * Ends blocks that are not full. A block waits a while for more; it also waits while another is being proven, since it could not be proven sooner, and fewer,
 * fuller blocks settle cheaper. A checkpoint that is due needs an end too.
 */
final class SealTimer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealTimer.class);
    private static final Duration TICK = Duration.ofMillis(50);

    private final BlockAssembler assembler;
    private final BlockBook blocks;
    private final Checkpoints checkpoints;
    private final Sequencer sequencer;
    private final long caughtUp;
    private final Duration sealAfter;
    private final NodeFailure failure;
    private final Thread thread;

    /**
     * Starts at once.
     *
     * @param caughtUp entry of the log before which the assembler shows what was open earlier
     */
    SealTimer(Settlement settlement, Sequencer sequencer, long caughtUp, Duration sealAfter, NodeFailure failure) {
        this.assembler = settlement.assembler();
        this.blocks = settlement.blocks();
        this.checkpoints = settlement.checkpoints();
        this.sequencer = sequencer;
        this.caughtUp = caughtUp;
        this.sealAfter = sealAfter;
        this.failure = failure;
        this.thread = Thread.ofVirtual().name("seal-timer").start(this::run);
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
            awaitNetted(caughtUp);
            while (true) {
                Thread.sleep(TICK);
                if (isDue()) {
                    seal();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (ExecutionException e) {
            failure.report("the log", e.getCause());
        }
    }

    private boolean isDue() {
        OptionalLong since = assembler.openSinceMs();
        boolean hasWaited = since.isPresent()
                && blocks.built() == blocks.proven()
                && System.currentTimeMillis() - since.getAsLong() >= sealAfter.toMillis();
        return hasWaited || checkpoints.isDue();
    }

    /** If the log takes no seal for now, or it is not known whether it did, the next look decides. */
    private void seal() throws InterruptedException, ExecutionException {
        try {
            Receipt receipt = sequencer.submit(new Command.SealBlock()).get();
            LOG.debug("sealed by entry {}", receipt.sequence());
            awaitNetted(receipt.sequence()); // what was sealed still shows as open until then
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof OutcomeUnknownException) && !(e.getCause() instanceof BusyException)) {
                throw e;
            }
            LOG.warn("the log takes no seal: {}", e.getCause().getMessage());
        }
    }

    private void awaitNetted(long sequence) throws InterruptedException {
        while (assembler.sequence() < sequence) {
            Thread.sleep(TICK);
        }
    }
}
