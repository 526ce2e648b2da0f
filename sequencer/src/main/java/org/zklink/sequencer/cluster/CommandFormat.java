package org.zklink.sequencer.cluster;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * An ingress message: one or more commands, so that a busy client pays the cost of a message once for many.
 *
 * <p>A command, little-endian: i32 length, i32 zero, i64 client id, i64 client sequence, the bytes, zeros up to a multiple of 8.
 */
final class CommandFormat {
    /** Longest command, bytes. */
    static final int MAX_COMMAND_BYTES = 64 * 1024;

    static final int HEADER_BYTES = 24;
    static final int ALIGNMENT = 8;
    private static final int CLIENT_ID_OFFSET = 8;
    private static final int CLIENT_SEQUENCE_OFFSET = 16;

    private CommandFormat() {}

    /** Bytes that a command takes in a message. */
    static int frameBytes(int length) {
        return BitUtil.align(HEADER_BYTES + length, ALIGNMENT);
    }

    /** Writes a command and returns the bytes that it took. */
    static int encode(
            MutableDirectBuffer message,
            int at,
            long clientId,
            long clientSequence,
            DirectBuffer command,
            int offset,
            int length) {
        int frameBytes = frameBytes(length);
        message.putLong(at + frameBytes - ALIGNMENT, 0);
        message.putInt(at, length);
        message.putInt(at + Integer.BYTES, 0);
        message.putLong(at + CLIENT_ID_OFFSET, clientId);
        message.putLong(at + CLIENT_SEQUENCE_OFFSET, clientSequence);
        message.putBytes(at + HEADER_BYTES, command, offset, length);
        return frameBytes;
    }

    /** Whether a whole command starts at {@code at} of a message that ends before {@code end}. */
    static boolean isWhole(DirectBuffer message, int at, int end) {
        if (end - at < HEADER_BYTES) {
            return false;
        }
        int length = length(message, at);
        return length >= 0 && length <= end - at - HEADER_BYTES && frameBytes(length) <= end - at;
    }

    static int length(DirectBuffer message, int at) {
        return message.getInt(at);
    }

    static long clientId(DirectBuffer message, int at) {
        return message.getLong(at + CLIENT_ID_OFFSET);
    }

    static long clientSequence(DirectBuffer message, int at) {
        return message.getLong(at + CLIENT_SEQUENCE_OFFSET);
    }
}
