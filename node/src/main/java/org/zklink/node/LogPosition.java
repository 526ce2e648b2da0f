package org.zklink.node;

import org.zklink.sequencer.Applied;
import org.zklink.sequencer.SequencerListener;

/** Number of the last command of the log that was applied. */
final class LogPosition implements SequencerListener {
    private volatile long sequence;

    @Override
    public void applied(Applied applied) {
        sequence = applied.sequence();
    }

    long sequence() {
        return sequence;
    }
}
