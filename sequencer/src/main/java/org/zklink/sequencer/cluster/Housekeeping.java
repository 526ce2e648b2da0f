package org.zklink.sequencer.cluster;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.service.Cluster;
import io.aeron.exceptions.AeronException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.agrona.concurrent.status.AtomicCounter;
import org.jspecify.annotations.Nullable;

/** A thread beside the log: starts snapshots when they are due, purges what is not needed, watches the disk, reports how far a replay is. */
final class Housekeeping implements AutoCloseable, Runnable {
    private static final int CLUSTER_ID = 0;
    private static final long PERIOD_MS = 50;
    private static final long SLOW_PERIOD_MS = 1_000;

    private final ClusterSettings settings;
    private final DataDirectory directory;
    private final NodeErrors errors;
    private final ServiceProgress service;
    private final AcknowledgedMark mark;
    private final NodeListener listener;
    private final AeronArchive archive;
    private final LogRetention retention;
    private final Thread thread =
            Thread.ofPlatform().name("sequencer-housekeeping").unstarted(this);
    private long replayTarget;
    private long lastSnapshotMs = System.currentTimeMillis();
    private volatile long retainedSequence = Long.MAX_VALUE;
    private volatile boolean closing;

    Housekeeping(
            ClusterSettings settings,
            DataDirectory directory,
            NodeContexts contexts,
            NodeErrors errors,
            ServiceProgress service,
            AcknowledgedMark mark,
            NodeListener listener) {
        this.settings = settings;
        this.directory = directory;
        this.errors = errors;
        this.service = service;
        this.mark = mark;
        this.listener = listener;
        archive = AeronArchive.connect(contexts.archiveClient());
        retention = new LogRetention(archive, directory.cluster(), settings, listener);
    }

    void start(long replayTo) {
        replayTarget = replayTo;
        thread.start();
    }

    void retain(long sequence) {
        retainedSequence = sequence;
    }

    void snapshot(Duration timeout) throws InterruptedException, TimeoutException {
        int before = service.snapshots();
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean started = false;
        while (service.snapshots() == before || !isNeutral()) {
            started = started || toggleSnapshot();
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("no snapshot after " + timeout);
            }
            Thread.sleep(1);
        }
    }

    void snapshotIfBehind(Duration timeout) throws InterruptedException, TimeoutException {
        if (service.lastCommandSequence() > service.snapshotSequence()) {
            snapshot(timeout);
        }
    }

    @Override
    public void run() {
        long slowAtMs = 0;
        while (!closing) {
            try {
                snapshotIfDue();
                long nowMs = System.currentTimeMillis();
                if (nowMs >= slowAtMs) {
                    slowAtMs = nowMs + SLOW_PERIOD_MS;
                    doSlowWork();
                }
                Thread.sleep(PERIOD_MS);
            } catch (InterruptedException e) {
                return;
            } catch (IOException | AeronException e) {
                errors.onError(e);
            } catch (NodeFailedException e) {
                errors.fail(e);
                return;
            } catch (RuntimeException | Error e) {
                errors.fail("housekeeping failed: " + e, e);
                return;
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        archive.close();
    }

    private void snapshotIfDue() {
        long nowMs = System.currentTimeMillis();
        SnapshotPolicy policy = settings.snapshots();
        boolean isManyEntries = service.sequence() - service.snapshotSequence() >= policy.everyEntries();
        boolean isLongAgo = nowMs - lastSnapshotMs >= policy.intervalMs()
                && service.lastCommandSequence() > service.snapshotSequence();
        if ((isManyEntries || isLongAgo) && service.role() == Cluster.Role.LEADER && toggleSnapshot()) {
            lastSnapshotMs = nowMs;
        }
    }

    private void doSlowWork() throws IOException {
        mark.force();
        directory.checkFree(settings.minFreeBytes());
        if (service.position() < replayTarget) {
            if (service.isStarted()) {
                listener.replayed(service.position(), replayTarget);
            }
        } else {
            replayTarget = 0;
            errors.recovered();
            retention.purge(retainedSequence);
        }
    }

    private boolean toggleSnapshot() {
        AtomicCounter toggle = toggle();
        return toggle != null && ClusterControl.ToggleState.SNAPSHOT.toggle(toggle);
    }

    private boolean isNeutral() {
        AtomicCounter toggle = toggle();
        return toggle != null && ClusterControl.ToggleState.get(toggle) == ClusterControl.ToggleState.NEUTRAL;
    }

    private @Nullable AtomicCounter toggle() {
        Aeron aeron = archive.context().aeron();
        return ClusterControl.findControlToggle(aeron.countersReader(), CLUSTER_ID);
    }
}
