package org.zklink.sequencer.cluster;

import org.agrona.DirectBuffer;

/**
 * The messages of a snapshot: the bytes in pieces, then an end that says how many there were.
 *
 * <p>A message, little-endian: i64 mark, and after {@link #PIECE} bytes of the stream, after {@link #END} i64 length and i64 CRC-32 of the stream.
 */
final class SnapshotFormat {
    static final long PIECE = 0x5A4B_5049_4543_4501L;
    static final long END = 0x5A4B_5049_4543_4502L;
    static final int MARK_BYTES = 8;
    static final int PIECE_BYTES = 32 * 1024;

    private SnapshotFormat() {}

    static boolean isPiece(DirectBuffer message, int offset, int length) {
        return length > MARK_BYTES && message.getLong(offset) == PIECE;
    }

    static boolean isEnd(DirectBuffer message, int offset, int length) {
        return length == 3 * Long.BYTES && message.getLong(offset) == END;
    }
}
