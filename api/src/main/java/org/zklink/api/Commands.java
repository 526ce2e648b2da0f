package org.zklink.api;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.engine.Command;
import org.zklink.sequencer.Sequencer;
import org.zklink.sequencer.cluster.OutcomeUnknownException;

/** Sends users' commands, and waits until the view has what they did: who was told that something was done will see it. */
final class Commands {
    private static final String ASK_AGAIN = "; send the same again to learn what became of it";

    private final Sequencer sequencer;
    private final LedgerView view;
    private final long timeoutMs;

    Commands(Sequencer sequencer, LedgerView view, long timeoutMs) {
        this.sequencer = sequencer;
        this.view = view;
        this.timeoutMs = timeoutMs;
    }

    /**
     * What became of a command.
     *
     * @throws RpcFailure when nothing was done, or nobody knows what was
     */
    Outcome submit(Command command) {
        long sequence = await(command);
        return view.outcome(sequence)
                .orElseThrow(() -> RpcFailure.of(
                        RpcErrorCode.OUTCOME_UNKNOWN, "entry " + sequence + " of the log is forgotten" + ASK_AGAIN));
    }

    private long await(Command command) {
        try {
            return sequencer
                    .submit(command)
                    .thenCompose(receipt -> view.reach(receipt.sequence()).thenApply(reached -> receipt.sequence()))
                    .get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw RpcFailure.of(RpcErrorCode.OUTCOME_UNKNOWN, "no answer within " + timeoutMs + " ms" + ASK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RpcFailure.of(RpcErrorCode.OUTCOME_UNKNOWN, "the server stops" + ASK_AGAIN);
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case RejectedExecutionException e -> RpcFailure.of(RpcErrorCode.BUSY, e.getMessage());
            case OutcomeUnknownException e -> RpcFailure.of(RpcErrorCode.OUTCOME_UNKNOWN, e.getMessage() + ASK_AGAIN);
            case IllegalStateException e ->
                RpcFailure.of(
                        RpcErrorCode.UNAVAILABLE,
                        "the exchange has stopped; this may or may not have been taken; send it again when the exchange is back");
            default -> new IllegalStateException("the sequencer refuses a command", cause);
        };
    }
}
