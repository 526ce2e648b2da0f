package org.zklink.sequencer.cluster;

import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;

/** A command on its way. */
final class PendingCommand {
    private final long clientSequence;
    private final UnsafeBuffer command;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final long deadlineNs;
    private boolean sent;
    private long resendAtNs;

    PendingCommand(long clientSequence, byte[] command, long deadlineNs) {
        this.clientSequence = clientSequence;
        this.command = new UnsafeBuffer(command);
        this.deadlineNs = deadlineNs;
    }

    long clientSequence() {
        return clientSequence;
    }

    UnsafeBuffer command() {
        return command;
    }

    CompletableFuture<Reply> reply() {
        return reply;
    }

    boolean isOverdue(long nowNs) {
        return nowNs - deadlineNs >= 0;
    }

    /** Whether it was sent long ago. */
    boolean isDue(long nowNs) {
        return sent && nowNs - resendAtNs >= 0;
    }

    void sent(long nextNs) {
        sent = true;
        resendAtNs = nextNs;
    }

    /** What was sent may be lost. */
    void unsend() {
        sent = false;
    }
}
