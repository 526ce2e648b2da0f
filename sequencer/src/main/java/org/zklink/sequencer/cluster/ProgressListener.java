package org.zklink.sequencer.cluster;

/** Hears how far a long replay is, about once a second. */
public interface ProgressListener {
    /**
     * A part of the log was executed again.
     *
     * @param position log position reached, in bytes
     * @param target log position to reach
     */
    void replayed(long position, long target);
}
