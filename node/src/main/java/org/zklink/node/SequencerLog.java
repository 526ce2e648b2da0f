package org.zklink.node;

import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.sequencer.cluster.NodeListener;

/** What the sequencer does, in the log file; tells of its snapshots. */
final class SequencerLog implements NodeListener {
    private static final Logger LOG = LoggerFactory.getLogger(SequencerLog.class);
    private static final int MIB = 1 << 20;

    private final LongConsumer snapshots;

    /** @param snapshots hears the last entry of each snapshot */
    SequencerLog(LongConsumer snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void replayed(long position, long target) {
        LOG.info("replaying the log: {} of {} MiB", position / MIB, target / MIB);
    }

    @Override
    public void leads(boolean isLeader) {
        LOG.info(isLeader ? "leads: takes commands" : "follows: another member leads, or none");
    }

    @Override
    public void snapshotTaken(long sequence, long bytes, long ms) {
        LOG.info("snapshot at entry {}: {} bytes in {} ms", sequence, bytes, ms);
        snapshots.accept(sequence);
    }

    @Override
    public void purged(long position) {
        LOG.info("log purged before position {}", position);
    }

    @Override
    public void warning(Throwable cause) {
        LOG.warn("the sequencer: {}", cause.toString());
    }
}
