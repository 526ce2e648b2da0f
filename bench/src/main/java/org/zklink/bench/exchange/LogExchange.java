package org.zklink.bench.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Completions;
import org.zklink.bench.stream.Exchange;
import org.zklink.bench.stream.Outcome;
import org.zklink.engine.CommandCodec;
import org.zklink.sequencer.ExchangeStateMachine;
import org.zklink.sequencer.cluster.ClientSettings;
import org.zklink.sequencer.cluster.ClusterNode;
import org.zklink.sequencer.cluster.ClusterSettings;
import org.zklink.sequencer.cluster.IdleMode;
import org.zklink.sequencer.cluster.NodeListener;
import org.zklink.sequencer.cluster.ReplyStatus;
import org.zklink.sequencer.cluster.ReplyView;
import org.zklink.sequencer.cluster.SequencerConnection;

/**
 * Our engine behind the durable log: a node of one member in this process, and a client that sends by shared memory and gets every command's events back.
 * A command is done when its reply is read; by then it was on the disk.
 */
final class LogExchange implements Exchange {
    /** Client ids that the connection uses in turn, since each may have only so many commands unanswered. */
    private static final int CLIENTS = 16;

    private static final int MAX_UNANSWERED = 8192;
    private static final int POLL_EVERY = 16;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final NodeListener LISTENER = new NodeListener() {
        @Override
        public void warning(Throwable cause) {
            System.err.println(cause);
        }

        @Override
        public void replayed(long position, long target) {}
    };

    private final CommandStream stream;
    private final StreamCommands commands;
    private final IdleMode idleMode;
    private final Path directory;
    private final long[] dueNs;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CommandCodec.MAX_BYTES]);
    private EventTally tally = new EventTally();
    private Completions completions = new Completions(1);
    private @Nullable ClusterNode node;
    private @Nullable SequencerConnection connection;

    /** Commands sent, the set-up's too, and answered. */
    private long sent;

    private long answered;
    private long firstOfStream;

    /** The connection's when the first command was sent: another one means that commands may be lost. */
    private int epoch;

    LogExchange(CommandStream stream, IdleMode idleMode, Path directory) {
        this.stream = stream;
        this.idleMode = idleMode;
        this.directory = directory;
        commands = new StreamCommands(stream, StreamPlan.of(stream));
        dueNs = new long[stream.size()];
    }

    @Override
    public void reset() {
        close();
        try {
            node = ClusterNode.launch(
                    ClusterSettings.single(directory, CommandBytes.GENESIS.identity())
                            .with(idleMode),
                    ExchangeStateMachine.factory(CommandBytes.GENESIS),
                    List.of(),
                    LISTENER);
            node.awaitLeadership(START_LIMIT);
            connection = SequencerConnection.open(
                    ClientSettings.ipc(node.driverDirectory()).with(idleMode), this::answer, System.err::println);
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("the node does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        sent = 0;
        answered = 0;
        firstOfStream = Long.MAX_VALUE;
        CommandBytes.setUp(stream.listing(), command -> send(CommandCodec.encode(command, buffer, 0)));
        awaitAnswers(0);
        firstOfStream = sent;
        tally = new EventTally();
    }

    @Override
    public void report(Completions to) {
        completions = to;
    }

    @Override
    public void submit(int command, long due) {
        dueNs[command] = due;
        send(commands.write(command, buffer, 0));
        if (command == stream.size() - 1 || command == stream.fill() - 1) {
            awaitAnswers(0);
        } else if (command % POLL_EVERY == 0 || due != Completions.UNTIMED) {
            connection().poll();
        }
    }

    @Override
    public void idle() {
        if (connection().poll() == 0) {
            pause();
        }
        if (sent > 0 && connection().epoch() != epoch) {
            throw new IllegalStateException("the connection was lost, and commands with it");
        }
    }

    @Override
    public Outcome outcome() {
        return tally.outcome();
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(connection, node);
        if (Files.exists(directory)) {
            IoUtil.delete(directory.toFile(), false);
        }
    }

    private void send(int length) {
        awaitAnswers(MAX_UNANSWERED);
        while (!connection().offer(sent % CLIENTS, sent / CLIENTS + 1, buffer, 0, length)) {
            idle();
        }
        if (sent == 0) {
            epoch = connection().epoch();
        }
        sent++;
    }

    private void awaitAnswers(int unanswered) {
        while (sent - answered > unanswered) {
            idle();
        }
    }

    private void answer(ReplyView reply) {
        if (reply.status() != ReplyStatus.DONE || reply.isTruncated()) {
            throw new IllegalStateException("the log answers " + reply.status());
        }
        answered++;
        long number = (reply.clientSequence() - 1) * CLIENTS + reply.clientId() - firstOfStream;
        if (number >= 0) {
            tally.count(reply.output(), 0, reply.output().capacity());
            completions.done(dueNs[(int) number]);
        }
    }

    private SequencerConnection connection() {
        if (connection == null) {
            throw new IllegalStateException("not started");
        }
        return connection;
    }

    /** Leaves the processor to the node's threads, which need it more the fewer there are. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void pause() {
        Thread.yield();
    }
}
