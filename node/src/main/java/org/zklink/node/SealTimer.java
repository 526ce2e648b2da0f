package org.zklink.node;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.engine.Command;
import org.zklink.sequencer.Receipt;

/**
 * Ends blocks that are not full. A block waits a while for more; it also waits while another is being proven, since it could not be proven sooner, and fewer,
 * fuller blocks settle cheaper.
 */
final class SealTimer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealTimer.class);
    private static final Duration TICK = Duration.ofMillis(50);

    private final BlockAssembler assembler;
    private final BlockBook blocks;
    private final NodeCommands commands;
    private final Duration sealAfter;
    private final NodeFailure failure;
    private final Thread thread;

    /** Starts at once. */
    SealTimer(
            BlockAssembler assembler,
            BlockBook blocks,
            NodeCommands commands,
            Duration sealAfter,
            NodeFailure failure) {
        this.assembler = assembler;
        this.blocks = blocks;
        this.commands = commands;
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
        return since.isPresent()
                && blocks.built() == blocks.proven()
                && System.currentTimeMillis() - since.getAsLong() >= sealAfter.toMillis();
    }

    private void seal() throws InterruptedException, ExecutionException {
        Receipt receipt = commands.submit(new Command.SealBlock(0)).get();
        LOG.debug("sealed by command {}", receipt.sequence());
        while (assembler.sequence() < receipt.sequence()) {
            Thread.sleep(TICK); // what was sealed still shows as open until then
        }
    }
}
