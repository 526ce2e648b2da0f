package org.zklink.sequencer.cluster;

/**
 * Reads the log with what each entry did, in order, each entry once. It keeps its own position where it keeps what it made of the entries, so
 * that after a crash it goes on exactly there. An exception stops the node.
 */
public interface Follower {
    /** A short name for messages and threads. */
    String name();

    /** Sequence of the last entry that it has; 0 when it has none. Asked before the first {@link #onEntry}. */
    long position();

    /** Takes the entry after the last. The entry is a view that changes after the call. */
    void onEntry(LogEntry entry);

    /** Called again and again while no entry waits, so that work on many can be finished, e.g. a transaction committed. */
    default void onIdle() {}
}
