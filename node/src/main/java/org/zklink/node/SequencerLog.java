package org.zklink.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.sequencer.cluster.NodeListener;

/** What the sequencer does, in the log file. */
final class SequencerLog implements NodeListener {
    private static final Logger LOG = LoggerFactory.getLogger(SequencerLog.class);
    private static final int MIB = 1 << 20;

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
