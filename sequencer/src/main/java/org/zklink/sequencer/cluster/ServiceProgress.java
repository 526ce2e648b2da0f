package org.zklink.sequencer.cluster;

import io.aeron.cluster.service.Cluster;

/** How far the service is; written by its thread, read by any. */
final class ServiceProgress {
    private volatile boolean started;
    private volatile long sequence;
    private volatile long position;
    private volatile long lastCommandSequence;
    private volatile long snapshotSequence;
    private volatile int snapshots;
    private volatile long sequenceBeforeLeading = -1;
    private volatile Cluster.Role role = Cluster.Role.FOLLOWER;

    void started(long atSequence, long atPosition) {
        sequence = atSequence;
        position = atPosition;
        snapshotSequence = atSequence;
        started = true;
    }

    void executed(long toSequence, long toCommandSequence, long toPosition) {
        sequence = toSequence;
        lastCommandSequence = toCommandSequence;
        position = toPosition;
    }

    /** @param count of snapshots since the start */
    void snapshotTaken(long atSequence, int count) {
        snapshotSequence = atSequence;
        snapshots = count;
    }

    /** The service has executed all of the log that there was before the member took this role. */
    void role(Cluster.Role newRole) {
        sequenceBeforeLeading = newRole == Cluster.Role.LEADER ? sequence : -1;
        role = newRole;
    }

    /** The last entry that others, or this member before its start, put into the log; -1 unless it leads. */
    long sequenceBeforeLeading() {
        return sequenceBeforeLeading;
    }

    /** Whether the snapshot, if there is one, is loaded. */
    boolean isStarted() {
        return started;
    }

    /** The last entry that was executed. */
    long sequence() {
        return sequence;
    }

    /** The last entry that was a command, since the start; 0 when there was none. */
    long lastCommandSequence() {
        return lastCommandSequence;
    }

    /** Log position after the last message that was executed. */
    long position() {
        return position;
    }

    /** The last entry before the latest snapshot; 0 when there is none. */
    long snapshotSequence() {
        return snapshotSequence;
    }

    /** Taken since the start. */
    int snapshots() {
        return snapshots;
    }

    Cluster.Role role() {
        return role;
    }
}
