package org.zklink.sequencer.cluster;

import org.agrona.DirectBuffer;

/**
 * What the log drives. Its state and its outputs are a function of the calls that it gets, and of nothing else: no clock, no randomness, no
 * threads, no iteration order that depends on addresses. All members and all replays make the same calls in the same order, from one thread.
 *
 * <p>A call must not throw: an exception stops the node, and stops it again at the same place of the log at each start. Refusing a command is an
 * output. In steady state calls should not allocate.
 */
public interface StateMachine {
    /**
     * Executes a command.
     *
     * @param sequence 1 for the first entry of the log's life, then one more for each entry, be it a command or the passing of time
     * @param timeMs cluster time, milliseconds since 1970, never less than in an earlier call
     * @param command holds the command's {@code length} bytes at {@code offset}, during this call only
     */
    void apply(long sequence, long timeMs, DirectBuffer command, int offset, int length);

    /** Lets time pass without a command; counts as an entry, with an output of its own. */
    void timePasses(long sequence, long timeMs);

    /** What the last entry did is in the first {@link #outputLength} bytes; valid until the next call. */
    DirectBuffer output();

    /** Bytes of {@link #output}; 0 when there is nothing to tell. */
    int outputLength();

    /** Writes the state, in a form that {@link StateMachineFactory#load} reads. */
    void writeSnapshot(SnapshotSink sink);
}
