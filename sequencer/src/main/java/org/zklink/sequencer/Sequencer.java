package org.zklink.sequencer;

import java.util.concurrent.CompletableFuture;
import org.zklink.engine.Command;

/** Puts commands in order: each gets its time and its place in the log, is durable, and is applied, before it is answered. */
@FunctionalInterface
public interface Sequencer {
    /**
     * Sends a command.
     *
     * <p>The future fails with a {@link org.zklink.sequencer.cluster.BusyException} if nothing was done because too many commands wait; with an
     * {@link org.zklink.sequencer.cluster.OutcomeUnknownException} if it may or may not have been done. What depends on it must be quick or
     * asynchronous.
     */
    CompletableFuture<Receipt> submit(Command command);
}
