package org.zklink.sequencer;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.zklink.engine.Engine;

/** What waits for the sequencer's thread. */
sealed interface Request {

    /** A request that someone waits for. */
    sealed interface Answerable<T> extends Request {
        CompletableFuture<T> answer();
    }

    /**
     * A command for the log.
     *
     * @param payload the command's log record
     */
    record Submit(LoggedCommand logged, ByteBuffer payload, CompletableFuture<Receipt> answer)
            implements Answerable<Receipt> {}

    record Query<T>(Function<Engine, T> function, CompletableFuture<T> answer) implements Answerable<T> {}

    /** Wakes the thread up to stop. */
    record Stop() implements Request {}
}
