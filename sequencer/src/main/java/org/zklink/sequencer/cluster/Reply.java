package org.zklink.sequencer.cluster;

/**
 * What became of a command; durable and final when the status is DONE or DONE_EARLIER.
 *
 * @param sequence its place in the log, 1 for the first; 0 unless DONE
 * @param timeMs when it was executed, milliseconds since 1970; 0 unless DONE
 * @param output what the state machine put out, at most {@value LogState#MAX_REPLY_OUTPUT_BYTES} bytes of it
 * @param isTruncated whether there was more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(ReplyStatus status, long sequence, long timeMs, byte[] output, boolean isTruncated) {
    static Reply of(ReplyView view) {
        byte[] output = new byte[view.output().capacity()];
        view.output().getBytes(0, output);
        return new Reply(view.status(), view.sequence(), view.timeMs(), output, view.isTruncated());
    }
}
