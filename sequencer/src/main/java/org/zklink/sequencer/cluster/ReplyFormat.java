package org.zklink.sequencer.cluster;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * An egress message: one or more replies.
 *
 * <p>A reply, little-endian: i32 output length, i8 status, i8 flags, i16 zero, i64 client id, i64 client sequence, i64 log sequence, i64 time in
 * milliseconds, the output, zeros up to a multiple of 8. Log sequence and time are those of the execution, 0 when the status is not DONE.
 */
final class ReplyFormat {
    static final int HEADER_BYTES = 40;

    /** The output was longer than a reply holds. */
    static final byte TRUNCATED = 1;

    private static final int ALIGNMENT = 8;
    private static final int STATUS_OFFSET = 4;
    private static final int FLAGS_OFFSET = 5;
    private static final int CLIENT_ID_OFFSET = 8;
    private static final int CLIENT_SEQUENCE_OFFSET = 16;
    private static final int SEQUENCE_OFFSET = 24;
    private static final int TIME_OFFSET = 32;

    private ReplyFormat() {}

    /** Bytes that a reply takes in a message. */
    static int frameBytes(int outputLength) {
        return BitUtil.align(HEADER_BYTES + outputLength, ALIGNMENT);
    }

    /** Writes the header of a reply without output and returns the bytes that it took. */
    static int encode(MutableDirectBuffer message, int at, ReplyStatus status, long clientId, long clientSequence) {
        message.putInt(at, 0);
        message.putInt(at + STATUS_OFFSET, 0);
        message.putByte(at + STATUS_OFFSET, status.code());
        message.putLong(at + CLIENT_ID_OFFSET, clientId);
        message.putLong(at + CLIENT_SEQUENCE_OFFSET, clientSequence);
        message.putLong(at + SEQUENCE_OFFSET, 0);
        message.putLong(at + TIME_OFFSET, 0);
        return HEADER_BYTES;
    }

    /** Adds to a header what was executed, and returns the bytes that the whole reply took. */
    static int complete(
            MutableDirectBuffer message,
            int at,
            long sequence,
            long timeMs,
            DirectBuffer output,
            int outputLength,
            int maxOutputLength) {
        int kept = Math.min(outputLength, maxOutputLength);
        int frameBytes = frameBytes(kept);
        if (kept > 0) {
            message.putLong(at + frameBytes - ALIGNMENT, 0);
            message.putBytes(at + HEADER_BYTES, output, 0, kept);
        }
        message.putInt(at, kept);
        message.putByte(at + FLAGS_OFFSET, kept < outputLength ? TRUNCATED : 0);
        message.putLong(at + SEQUENCE_OFFSET, sequence);
        message.putLong(at + TIME_OFFSET, timeMs);
        return frameBytes;
    }

    static int outputLength(DirectBuffer message, int at) {
        return message.getInt(at);
    }

    static ReplyStatus status(DirectBuffer message, int at) {
        return ReplyStatus.of(message.getByte(at + STATUS_OFFSET));
    }

    static boolean isTruncated(DirectBuffer message, int at) {
        return (message.getByte(at + FLAGS_OFFSET) & TRUNCATED) != 0;
    }

    static long clientId(DirectBuffer message, int at) {
        return message.getLong(at + CLIENT_ID_OFFSET);
    }

    static long clientSequence(DirectBuffer message, int at) {
        return message.getLong(at + CLIENT_SEQUENCE_OFFSET);
    }

    static long sequence(DirectBuffer message, int at) {
        return message.getLong(at + SEQUENCE_OFFSET);
    }

    static long timeMs(DirectBuffer message, int at) {
        return message.getLong(at + TIME_OFFSET);
    }
}
