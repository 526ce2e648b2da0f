package org.zklink.node;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.api.LedgerView;
import org.zklink.engine.Genesis;
import org.zklink.sequencer.EventFollower;
import org.zklink.sequencer.cluster.Follower;
import org.zklink.sequencer.cluster.LogEntry;

/**
 * Lets the ledger's view follow the log, and stores it between two entries where it is asked to, so that a later start goes on there. While it is stored, it answers;
 * entries wait in the follower's ring.
 */
final class DurableView implements Follower, AutoCloseable {
    /** Of the follower. */
    static final String NAME = "ledger";

    private static final Logger LOG = LoggerFactory.getLogger(DurableView.class);
    private static final long NEVER = Long.MAX_VALUE;

    private final DurableFiles files;
    private final Retention retention;
    private final LedgerView view;
    private final boolean isNew;
    private final long begin;
    private final EventFollower follower;
    private final AtomicLong storeAt = new AtomicLong(NEVER);
    private boolean hasNewCommands;
    /** Not while it takes an entry, nor after it failed to. */
    private boolean isWhole = true;

    private volatile boolean discarded;

    private DurableView(DurableFiles files, Retention retention, LedgerView view, boolean isNew) {
        this.files = files;
        this.retention = retention;
        this.view = view;
        this.isNew = isNew;
        begin = view.sequence();
        follower = new EventFollower(NAME, begin, view);
    }

    /**
     * The newest view of the files that is whole; without one, a view that has nothing yet.
     *
     * @param retention hears when a file was stored
     */
    static DurableView load(DurableFiles files, Genesis genesis, Retention retention) throws IOException {
        long startNs = System.nanoTime();
        Optional<LedgerView> newest = files.newest(LedgerView::read);
        if (newest.isPresent()) {
            LOG.info(
                    "the view goes on after entry {}: read in {} ms",
                    newest.get().sequence(),
                    msSince(startNs));
        } else {
            LOG.info("no view in {}: it is built from the log's beginning", files.directory());
        }
        return new DurableView(files, retention, newest.orElseGet(() -> new LedgerView(genesis)), newest.isEmpty());
    }

    /** Whether no file was there to go on from. */
    boolean isNew() {
        return isNew;
    }

    /** The entry that its file followed from; 0 for none. */
    long begin() {
        return begin;
    }

    LedgerView view() {
        return view;
    }

    /** Asks to store it as soon as it has this entry. From any thread. */
    void storeAt(long sequence) {
        storeAt.set(sequence);
    }

    /** It has had entries that the log does not have: its file is set aside, and it is not stored any more. */
    void discard() throws IOException {
        discarded = true;
        LOG.warn(
                "the view of entry {} is ahead of the log, which was perhaps put back from a copy: it is ignored, and kept as {}",
                begin,
                files.setAside(begin));
    }

    @Override
    public String name() {
        return follower.name();
    }

    @Override
    public long position() {
        return follower.position();
    }

    @Override
    public void onEntry(LogEntry entry) {
        isWhole = false;
        follower.onEntry(entry);
        isWhole = true;
        hasNewCommands |= !entry.isTick();
        storeIfDue();
    }

    @Override
    public void onIdle() {
        storeIfDue();
    }

    /** Stores it, if commands came since it was stored. After the follower's thread has ended. */
    @Override
    public void close() {
        if (hasNewCommands && isWhole) {
            store();
        }
    }

    private void storeIfDue() {
        long due = storeAt.get();
        if (position() >= due && storeAt.compareAndSet(due, NEVER)) {
            store();
        }
    }

    private void store() {
        if (discarded) {
            return;
        }
        long startNs = System.nanoTime();
        try {
            long bytes = files.store(position(), view::write);
            hasNewCommands = false;
            LOG.info("view at entry {}: {} bytes in {} ms", position(), bytes, msSince(startNs));
            retention.update();
        } catch (IOException e) {
            LOG.warn("no view of entry {} is stored: {}", position(), e.toString());
        }
    }

    private static long msSince(long startNs) {
        return (System.nanoTime() - startNs) / 1_000_000;
    }
}
