package org.zklink.sequencer.cluster;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An entry of the log and what it did: a command, or the passing of time. A view that is valid during the call that gets it. */
public final class LogEntry {
    private final UnsafeBuffer command = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer output = new UnsafeBuffer(0, 0);
    private long sequence;
    private long timeMs;
    private long clientId;
    private long clientSequence;

    LogEntry() {}

    /** Its place in the log, 1 for the first. */
    public long sequence() {
        return sequence;
    }

    /** Milliseconds since 1970, not less than in the entry before. */
    public long timeMs() {
        return timeMs;
    }

    /** Whether it is not a command: time has passed. */
    public boolean isTick() {
        return clientSequence == 0;
    }

    /** Who sent the command; 0 for a tick. */
    public long clientId() {
        return clientId;
    }

    /** The client's number of the command, at least 1; 0 for a tick. */
    public long clientSequence() {
        return clientSequence;
    }

    /** The command's bytes, from 0 to its capacity. */
    public DirectBuffer command() {
        return command;
    }

    /** What the state machine put out, from 0 to its capacity. */
    public DirectBuffer output() {
        return output;
    }

    LogEntry wrap(long sequence, long timeMs, long clientId, long clientSequence) {
        this.sequence = sequence;
        this.timeMs = timeMs;
        this.clientId = clientId;
        this.clientSequence = clientSequence;
        return this;
    }

    LogEntry wrapCommand(DirectBuffer buffer, int offset, int length) {
        command.wrap(buffer, offset, length);
        return this;
    }

    LogEntry wrapOutput(DirectBuffer buffer, int offset, int length) {
        output.wrap(buffer, offset, length);
        return this;
    }
}
