package org.zklink.sequencer.cluster;

/** Hears what a member has to say besides its entries; called from several threads. */
public interface NodeListener extends ProgressListener {
    /** Something went wrong that the member can live with, e.g. another member does not answer. */
    void warning(Throwable cause);

    /** From now on the member leads, or no longer does. */
    default void leads(boolean isLeader) {}

    /**
     * The member has taken a snapshot.
     *
     * @param sequence the last entry in it
     * @param bytes its size
     * @param ms how long no entry was executed
     */
    default void snapshotTaken(long sequence, long bytes, long ms) {}

    /**
     * The first part of the log was deleted.
     *
     * @param position where the log begins now, in bytes
     */
    default void purged(long position) {}
}
