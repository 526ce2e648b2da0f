package org.zklink.sequencer.cluster;

import io.aeron.archive.Archive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * A member of the sequencer in this process: Aeron's media driver, archive, consensus module and service, each on a thread of its own, one thread
 * for each follower, and one that keeps house. Alone it needs a directory and nothing else.
 */
public final class ClusterNode implements AutoCloseable {
    private static final long CLOSING_SNAPSHOT_MS = 60_000;

    private final DataDirectory directory;
    private final NodeErrors errors;
    private final NodeContexts contexts;
    private final StateMachineFactory factory;
    private final NodeListener listener;
    private final List<FollowerFeed> feeds = new ArrayList<>();
    private final AcknowledgedMark mark;
    private final SequencerService service;
    private @Nullable MediaDriver driver;
    private @Nullable Archive archive;
    private @Nullable ConsensusModule consensus;
    private @Nullable ClusteredServiceContainer container;
    private @Nullable Housekeeping housekeeping;

    private ClusterNode(
            ClusterSettings settings,
            StateMachineFactory factory,
            List<? extends Follower> followers,
            NodeListener listener,
            DataDirectory directory)
            throws IOException {
        this.directory = directory;
        this.factory = factory;
        this.listener = listener;
        errors = new NodeErrors(listener::warning, () -> directory.isFull(settings.minFreeBytes()));
        contexts = new NodeContexts(settings, directory, errors);
        mark = AcknowledgedMark.open(directory.mark());
        for (Follower follower : followers) {
            feeds.add(new FollowerFeed(
                    follower,
                    settings.sizes().ringBytes(),
                    settings.idleMode().strategy(),
                    failure -> errors.fail(String.valueOf(failure.getMessage()), failure)));
        }
        service = new SequencerService(factory, feeds, mark, settings.tickMs(), errors, listener);
    }

    /**
     * Starts a member: repairs the log's end after a crash, lets followers that are behind the latest snapshot catch up, loads that snapshot,
     * and goes on in threads of its own with the log after it.
     *
     * @throws IllegalStateException if another process has the directory
     * @throws IllegalArgumentException if the directory belongs to another identity
     * @throws NodeFailedException if the disk is full
     * @throws LogDamagedException if what was durable can't be read
     * @throws LogPurgedException if what a follower needs was purged
     */
    public static ClusterNode launch(
            ClusterSettings settings,
            StateMachineFactory factory,
            List<? extends Follower> followers,
            NodeListener listener)
            throws IOException {
        long retained = followers.stream().mapToLong(Follower::position).min().orElse(Long.MAX_VALUE);
        return launch(settings, factory, followers, listener, retained);
    }

    /**
     * Starts a member that keeps from the first moment on what {@link #retain} would keep.
     *
     * @param retained the entries after this one can be replayed, 0 for all
     */
    public static ClusterNode launch(
            ClusterSettings settings,
            StateMachineFactory factory,
            List<? extends Follower> followers,
            NodeListener listener,
            long retained)
            throws IOException {
        DataDirectory directory = DataDirectory.open(settings.directory(), settings.identity(), settings.sizes());
        ClusterNode node;
        try {
            node = new ClusterNode(settings, factory, followers, listener, directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
        try {
            node.start(settings, followers, retained);
            return node;
        } catch (IOException | RuntimeException | Error e) {
            try {
                // Says more than what an unfinished start runs into.
                node.throwIfFailed();
            } finally {
                node.errors.closing();
                node.closeParts();
            }
            throw e;
        }
    }

    /** The address for clients in this process or on this machine: {@link ClientSettings#ipc}. */
    public String driverDirectory() {
        return contexts.driverDirectory();
    }

    /** Completes when the member is closed; fails with {@link NodeFailedException} when it ends by itself. */
    public CompletableFuture<Void> end() {
        CompletableFuture<Void> copy = new CompletableFuture<>();
        var _ = errors.end().whenComplete((ended, failure) -> {
            if (failure == null) {
                copy.complete(null);
            } else {
                copy.completeExceptionally(failure);
            }
        });
        return copy;
    }

    /** Waits until this member leads, that is, has replayed its log and takes commands. */
    public void awaitLeadership(Duration timeout) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isLeader()) {
            throwIfFailed();
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("not the leader after " + timeout);
            }
            Thread.sleep(1);
        }
    }

    public boolean isLeader() {
        return service.progress().role() == Cluster.Role.LEADER;
    }

    /** The last entry that was executed here. */
    public long sequence() {
        return service.progress().sequence();
    }

    /** Where the log ended when this member began to lead; empty unless it leads. */
    public OptionalLong sequenceBeforeLeading() {
        long sequence = service.progress().sequenceBeforeLeading();
        return sequence < 0 ? OptionalLong.empty() : OptionalLong.of(sequence);
    }

    /** The last entry in the latest snapshot that was taken or loaded here; 0 when there is none. */
    public long snapshotSequence() {
        return service.progress().snapshotSequence();
    }

    /**
     * Asks to keep all that is needed to replay the entries after {@code sequence}. At first that is what the follower lacked that was furthest
     * behind at the start; without followers nothing more than the snapshot policy says.
     */
    public void retain(long sequence) {
        housekeeping().retain(sequence);
    }

    /** Has all members take a snapshot; only the leader can. Returns when this member has taken it. */
    public void snapshot(Duration timeout) throws InterruptedException, TimeoutException {
        if (!isLeader()) {
            throw new IllegalStateException("only the leader can start a snapshot");
        }
        housekeeping().snapshot(timeout);
    }

    /** Replays what this member has archived; for one thread. */
    public LogReplay logReplay() {
        return new LogReplay(contexts.archiveClient(), directory.cluster(), factory, listener);
    }

    /** Takes a snapshot if this is the leader, and ends; followers get what was executed. */
    @Override
    public void close() throws IOException {
        if (!errors.end().isDone() && isLeader()) {
            try {
                housekeeping().snapshotIfBehind(Duration.ofMillis(CLOSING_SNAPSHOT_MS));
            } catch (TimeoutException e) {
                errors.onError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        errors.closing();
        closeParts();
    }

    private void start(ClusterSettings settings, List<? extends Follower> followers, long retained) throws IOException {
        directory.checkFree(settings.minFreeBytes());
        LogCatalog catalog = LogCatalog.read(directory.cluster());
        Recovery recovery = new Recovery(directory, contexts, settings.sizes().termBytes());
        recovery.repairFiles(catalog, mark.position());
        driver = MediaDriver.launch(contexts.driver());
        archive = Archive.launch(contexts.archive());
        long replayTarget = recovery.prepare(catalog, followers, logReplay());
        consensus = ConsensusModule.launch(contexts.consensus());
        container = ClusteredServiceContainer.launch(contexts.service(service));
        MarkFiles.allocate(Path.of(contexts.driverDirectory()));
        housekeeping = new Housekeeping(settings, directory, contexts, errors, service.progress(), mark, listener);
        housekeeping.retain(retained);
        housekeeping.start(replayTarget);
        directory.syncDirectories();
        var _ = errors.end().whenComplete((ended, failure) -> {
            if (failure != null) {
                Thread.ofPlatform().name("sequencer-end").start(this::stop);
            }
        });
    }

    /** After a failure: takes no more commands, while the owner has yet to close. */
    private synchronized void stop() {
        CloseHelper.quietCloseAll(container, consensus);
    }

    private Housekeeping housekeeping() {
        if (housekeeping == null) {
            throw new IllegalStateException("the node has not started");
        }
        return housekeeping;
    }

    private void throwIfFailed() {
        if (errors.end().isCompletedExceptionally()) {
            try {
                errors.end().get(0, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw (NodeFailedException) e.getCause();
            } catch (InterruptedException | TimeoutException e) {
                throw new IllegalStateException("a completed future must not wait", e);
            }
        }
    }

    private synchronized void closeParts() throws IOException {
        CloseHelper.quietCloseAll(housekeeping, container, consensus, archive, driver);
        try {
            for (FollowerFeed feed : feeds) {
                feed.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        mark.close();
        directory.close();
    }
}
