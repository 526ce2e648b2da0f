package org.zklink.sequencer.cluster;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A reply, as a view on the message that brought it; valid during the call that gets it. */
public final class ReplyView {
    private final UnsafeBuffer frame = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer output = new UnsafeBuffer(0, 0);

    ReplyView() {}

    public long clientId() {
        return ReplyFormat.clientId(frame, 0);
    }

    public long clientSequence() {
        return ReplyFormat.clientSequence(frame, 0);
    }

    public ReplyStatus status() {
        return ReplyFormat.status(frame, 0);
    }

    /** Place of the command in the log, 1 for the first; 0 unless the status is DONE. */
    public long sequence() {
        return ReplyFormat.sequence(frame, 0);
    }

    /** When the command was executed, milliseconds since 1970; 0 unless the status is DONE. */
    public long timeMs() {
        return ReplyFormat.timeMs(frame, 0);
    }

    /** What the state machine put out, from 0 to its capacity. */
    public DirectBuffer output() {
        return output;
    }

    /** Whether there was more output than a reply carries, {@value LogState#MAX_REPLY_OUTPUT_BYTES} bytes. */
    public boolean isTruncated() {
        return ReplyFormat.isTruncated(frame, 0);
    }

    /** Returns the bytes that the reply takes in the message. */
    int wrap(DirectBuffer message, int at) {
        int outputLength = ReplyFormat.outputLength(message, at);
        int frameBytes = ReplyFormat.frameBytes(outputLength);
        frame.wrap(message, at, frameBytes);
        output.wrap(message, at + ReplyFormat.HEADER_BYTES, outputLength);
        return frameBytes;
    }
}
