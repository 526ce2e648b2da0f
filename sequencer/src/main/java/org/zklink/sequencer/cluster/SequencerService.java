package org.zklink.sequencer.cluster;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Connects the cluster's log to the {@link LogState}: executes what is committed, hands it to the followers, and answers. All of it happens on the
 * service's thread. Aeron calls it with a message only when the message is synced on a majority of the members.
 */
final class SequencerService implements ClusteredService {
    /** The timer that lets time pass. */
    private static final long TICK_TIMER = 1;

    private static final int REPLY_BATCH_BYTES = 8 * 1024;

    /** A client that does not read for that long gets its replies when it asks again; it must not hold up the others. */
    private static final long OFFER_PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final StateMachineFactory factory;
    private final List<FollowerFeed> feeds;
    private final AcknowledgedMark mark;
    private final int tickMs;
    private final NodeErrors errors;
    private final NodeListener listener;
    private final LongHashSet slowSessions = new LongHashSet();
    private final UnsafeBuffer replies =
            new UnsafeBuffer(ByteBuffer.allocateDirect(REPLY_BATCH_BYTES + LogState.MAX_REPLY_BYTES));
    private final ServiceProgress progress = new ServiceProgress();
    private int snapshots;
    private @Nullable Cluster cluster;
    private @Nullable LogState state;

    SequencerService(
            StateMachineFactory factory,
            List<FollowerFeed> feeds,
            AcknowledgedMark mark,
            int tickMs,
            NodeErrors errors,
            NodeListener listener) {
        this.factory = factory;
        this.feeds = List.copyOf(feeds);
        this.mark = mark;
        this.tickMs = tickMs;
        this.errors = errors;
        this.listener = listener;
    }

    ServiceProgress progress() {
        return progress;
    }

    @Override
    public void onStart(Cluster cluster, @Nullable Image snapshot) {
        this.cluster = cluster;
        if (snapshot == null) {
            state = LogState.fresh(factory, this::feed);
        } else {
            ImageSource source = new ImageSource(snapshot, cluster.idleStrategy());
            state = LogState.load(factory, source, this::feed);
            source.finish();
        }
        progress.started(state.sequence(), cluster.logPosition());
        feeds.forEach(feed -> feed.start(cluster.idleStrategy()));
    }

    @Override
    public void onSessionMessage(
            @Nullable ClientSession session,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        try {
            execute(session, timestamp, buffer, offset, offset + length);
        } catch (RuntimeException | Error e) {
            throw broken(e);
        }
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        try {
            LogState live = live();
            live.onTick(timestamp);
            executedTo(live);
        } catch (RuntimeException | Error e) {
            throw broken(e);
        }
        scheduleTick(timestamp + tickMs);
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication publication) {
        long startNs = System.nanoTime();
        PublicationSink sink = new PublicationSink(publication, cluster().idleStrategy());
        live().write(sink);
        sink.finish();
        progress.snapshotTaken(live().sequence(), ++snapshots);
        listener.snapshotTaken(
                live().sequence(), sink.length(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
    }

    @Override
    public void onNewLeadershipTermEvent(
            long leadershipTermId,
            long logPosition,
            long timestamp,
            long termBaseLogPosition,
            int leaderMemberId,
            int logSessionId,
            TimeUnit timeUnit,
            int appVersion) {
        if (timeUnit != TimeUnit.MILLISECONDS) {
            throw new IllegalStateException("the log's time is in " + timeUnit + ", expected milliseconds");
        }
        scheduleTick(timestamp + tickMs);
    }

    @Override
    public void onRoleChange(Cluster.Role role) {
        boolean isLeader = role == Cluster.Role.LEADER;
        boolean wasLeader = progress.role() == Cluster.Role.LEADER;
        progress.role(role);
        if (isLeader != wasLeader) {
            listener.leads(isLeader);
        }
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        slowSessions.remove(session.id());
    }

    @Override
    public void onTerminate(Cluster terminated) {}

    private void execute(@Nullable ClientSession session, long timestamp, DirectBuffer buffer, int begin, int end) {
        LogState live = live();
        int replyBytes = 0;
        for (int at = begin; CommandFormat.isWhole(buffer, at, end); ) {
            replyBytes += live.onCommand(timestamp, buffer, at, replies, replyBytes);
            if (replyBytes >= REPLY_BATCH_BYTES) {
                reply(session, replyBytes);
                replyBytes = 0;
            }
            at += CommandFormat.frameBytes(CommandFormat.length(buffer, at));
        }
        executedTo(live);
        if (replyBytes > 0) {
            reply(session, replyBytes);
        }
    }

    /** Aeron would go on with the next message; a state that misses one must not. */
    private AgentTerminationException broken(Throwable cause) {
        if (cause instanceof AgentTerminationException termination) {
            return termination;
        }
        long sequence = state == null ? 0 : state.sequence();
        state = null;
        errors.fail("entry " + sequence + " can't be executed: " + cause, cause);
        return new AgentTerminationException(cause);
    }

    private void executedTo(LogState live) {
        long position = cluster().logPosition();
        mark.advance(position);
        progress.executed(live.sequence(), live.lastCommandSequence(), position);
    }

    private void feed(LogEntry entry) {
        for (int i = 0; i < feeds.size(); i++) {
            feeds.get(i).onEntry(entry);
        }
    }

    private void reply(@Nullable ClientSession session, int replyBytes) {
        if (session == null || cluster().role() != Cluster.Role.LEADER) {
            return;
        }
        long result = session.offer(replies, 0, replyBytes);
        if (isBackPressured(result) && !slowSessions.contains(session.id())) {
            long deadlineNs = System.nanoTime() + OFFER_PATIENCE_NS;
            while (isBackPressured(result) && System.nanoTime() - deadlineNs < 0) {
                cluster().idleStrategy().idle();
                result = session.offer(replies, 0, replyBytes);
            }
        }
        if (isBackPressured(result)) {
            slowSessions.add(session.id());
        } else if (!slowSessions.isEmpty()) {
            slowSessions.remove(session.id());
        }
    }

    private static boolean isBackPressured(long result) {
        return result == Publication.BACK_PRESSURED || result == Publication.ADMIN_ACTION;
    }

    /** At the start of each leadership, and after each tick: a timer of the same number replaces the one before. */
    private void scheduleTick(long deadlineMs) {
        cluster().idleStrategy().reset();
        while (!cluster().scheduleTimer(TICK_TIMER, deadlineMs)) {
            cluster().idleStrategy().idle();
        }
    }

    private Cluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException("the service has not started");
        }
        return cluster;
    }

    private LogState live() {
        if (state == null) {
            throw new IllegalStateException("the service has not started");
        }
        return state;
    }
}
