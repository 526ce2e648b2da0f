package org.zklink.sequencer.cluster;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * One client of the sequencer, usable from any thread: sends a command until it is answered, across leader changes and lost connections, so that it
 * is executed exactly once. A thread of its own does the work and completes the futures, so what depends on them must be quick or asynchronous.
 *
 * <p>Commands are executed in the order of submission unless something is lost on the way; who needs an order waits for the reply.
 */
public final class SequencerClient implements AutoCloseable {
    private static final long CHECK_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final long clientId;
    private final ClientSettings settings;
    private final SequencerConnection connection;
    private final ManyToOneConcurrentArrayQueue<PendingCommand> submitted;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final PendingCommands pending = new PendingCommands();
    private final Queue<PendingCommand> unsent = new ArrayDeque<>();
    private final Thread thread;
    private int epoch;
    private long checkAtNs = System.nanoTime();
    private volatile boolean closing;
    private volatile @Nullable RuntimeException end;

    private SequencerClient(long clientId, ClientSettings settings, ErrorHandler errors) {
        this.clientId = clientId;
        this.settings = settings;
        submitted = new ManyToOneConcurrentArrayQueue<>(ClientWindows.WINDOW);
        connection = SequencerConnection.open(settings, this::onReply, errors);
        thread = Thread.ofPlatform().name("sequencer-client").unstarted(this::run);
    }

    /**
     * Starts a client, which connects when it can.
     *
     * @param clientId 64 bits of the caller's choice; two clients at a time must not have the same
     * @param errors hears why connections fail or end
     */
    public static SequencerClient start(long clientId, ClientSettings settings, ErrorHandler errors) {
        SequencerClient client = new SequencerClient(clientId, settings, errors);
        client.thread.start();
        return client;
    }

    /**
     * Sends a command.
     *
     * <p>The future fails with {@link BusyException} if it was not sent, because too many are unanswered or one is unanswered that is a
     * window of {@value ClientWindows#WINDOW} behind; with IllegalStateException if it was not sent, because the client has ended; with {@link
     * OutcomeUnknownException} if it is not answered in time, or before the client ends.
     *
     * @param clientSequence at least 1; a client never uses one for two commands, and uses one that is at most a window behind its highest
     * @param command at most {@value CommandFormat#MAX_COMMAND_BYTES} bytes; not to be changed afterwards
     */
    public CompletableFuture<Reply> submit(long clientSequence, byte[] command) {
        SequencerConnection.checkCommand(clientSequence, command.length);
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.timeoutMs());
        PendingCommand next = new PendingCommand(clientSequence, command, deadlineNs);
        boolean isRoom = inFlight.incrementAndGet() <= settings.maxInFlight() && submitted.offer(next);
        // Checked after the command is in the queue: a thread that ends later will see it, one that ended before won't.
        RuntimeException ended = end;
        if (ended != null) {
            finish(next, ended);
        } else if (!isRoom) {
            finish(next, new BusyException(settings.maxInFlight() + " commands are unanswered"));
        }
        return next.reply().copy();
    }

    /** Ends at once: what is unanswered fails. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        IdleStrategy idle = settings.idleMode().strategy();
        try {
            while (!closing) {
                idle.idle(doWork());
            }
            endWith("the client is closed");
        } catch (RuntimeException | Error e) {
            endWith("the client has failed: " + e);
        } finally {
            connection.close();
        }
    }

    private int doWork() {
        int work = submitted.drain(this::admit);
        work += sendUnsent();
        work += connection.poll();
        if (connection.epoch() != epoch) {
            epoch = connection.epoch();
            unsent.clear();
            pending.forEach(command -> {
                command.unsend();
                unsent.add(command);
            });
        }
        long nowNs = System.nanoTime();
        if (nowNs - checkAtNs >= 0) {
            checkAtNs = nowNs + CHECK_NS;
            pending.forEach(command -> check(command, nowNs));
        }
        return work;
    }

    private void admit(PendingCommand next) {
        PendingCommand same = pending.get(next.clientSequence());
        if (same != null) {
            var _ = same.reply().whenComplete((reply, failure) -> finish(next, reply, failure));
        } else if (pending.add(next)) {
            unsent.add(next);
        } else {
            finish(
                    next,
                    new BusyException("client sequence " + next.clientSequence() + " is more than "
                            + ClientWindows.WINDOW + " away from one that is unanswered"));
        }
    }

    private int sendUnsent() {
        int sent = 0;
        for (PendingCommand next = unsent.peek(); next != null; next = unsent.peek()) {
            if (!next.reply().isDone()
                    && !connection.offer(
                            clientId,
                            next.clientSequence(),
                            next.command(),
                            0,
                            next.command().capacity())) {
                break;
            }
            next.sent(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.resendMs()));
            unsent.remove();
            sent++;
        }
        return sent;
    }

    private void check(PendingCommand command, long nowNs) {
        if (command.isOverdue(nowNs)) {
            pending.remove(command.clientSequence());
            finish(
                    command,
                    new OutcomeUnknownException("no reply to command " + command.clientSequence() + " within "
                            + settings.timeoutMs() + " ms: it may or may not be executed"));
        } else if (command.isDue(nowNs)) {
            command.unsend();
            unsent.add(command);
        }
    }

    private void onReply(ReplyView view) {
        PendingCommand command = view.clientId() == clientId ? pending.get(view.clientSequence()) : null;
        if (command != null) {
            pending.remove(view.clientSequence());
            finish(command, Reply.of(view), null);
        }
    }

    private void endWith(String reason) {
        OutcomeUnknownException unknown = new OutcomeUnknownException(reason + ", before the reply");
        pending.forEach(command -> finish(command, unknown));
        IllegalStateException ended = new IllegalStateException(reason);
        end = ended;
        submitted.drain(next -> finish(next, ended));
    }

    private void finish(PendingCommand command, RuntimeException failure) {
        finish(command, null, failure);
    }

    private void finish(PendingCommand command, @Nullable Reply reply, @Nullable Throwable failure) {
        boolean isFirst = failure == null
                ? command.reply().complete(reply)
                : command.reply().completeExceptionally(failure);
        if (isFirst) {
            inFlight.decrementAndGet();
        }
    }
}
