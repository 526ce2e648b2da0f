package org.zklink.sequencer.cluster;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.collections.Hashing;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The replies of the commands that were executed last, of all clients together: a ring of bytes in which new replies overwrite the oldest, and an
 * open-addressed table from (client id, client sequence) to the ring. All memory is taken at the start.
 *
 * <p>It must hold what may be on its way to clients when a leader dies; a client has at most {@link ClientWindows#WINDOW} commands there.
 */
final class ReplyStore {
    private static final int ABSENT = -1;

    private final UnsafeBuffer bytes;
    private final int entryMask;
    private final int[] positions;
    private final int[] table;
    private final int tableMask;
    private long oldest;
    private long next;
    private int tail;

    /**
     * @param maxReplies kept at most, a power of two
     * @param maxBytes of all replies that are kept
     */
    ReplyStore(int maxReplies, int maxBytes) {
        if (!BitUtil.isPowerOfTwo(maxReplies)) {
            throw new IllegalArgumentException("replies must be a power of two, but are " + maxReplies);
        }
        bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(maxBytes));
        entryMask = maxReplies - 1;
        positions = new int[maxReplies];
        table = new int[2 * maxReplies];
        tableMask = table.length - 1;
        Arrays.fill(table, ABSENT);
    }

    /** Holds the replies, at the offsets that {@link #find} returns. */
    DirectBuffer buffer() {
        return bytes;
    }

    /** Offset of the reply to a command in {@link #buffer}, or -1 when it is not there. */
    int find(long clientId, long clientSequence) {
        for (int slot = slot(clientId, clientSequence); table[slot] != ABSENT; slot = slot + 1 & tableMask) {
            int position = positions[table[slot]];
            if (isOf(position, clientId, clientSequence)) {
                return position;
            }
        }
        return -1;
    }

    /** Keeps a copy of a reply in {@link ReplyFormat} whose command has none here. */
    void add(DirectBuffer reply, int at) {
        int frameBytes = ReplyFormat.frameBytes(ReplyFormat.outputLength(reply, at));
        if (next - oldest > entryMask) {
            evict();
        }
        if (bytes.capacity() - tail < frameBytes) {
            // What is left of the last round, up to the end of the buffer, is older than all that starts at its begin.
            while (oldest < next && positions[(int) (oldest & entryMask)] >= tail) {
                evict();
            }
            tail = 0;
        }
        while (oldest < next && overlaps(positions[(int) (oldest & entryMask)], frameBytes)) {
            evict();
        }
        bytes.putBytes(tail, reply, at, frameBytes);
        int entry = (int) (next & entryMask);
        positions[entry] = tail;
        insert(entry);
        tail += frameBytes;
        next++;
    }

    void write(SnapshotSink sink) {
        sink.writeLong(next - oldest);
        for (long entry = oldest; entry < next; entry++) {
            int position = positions[(int) (entry & entryMask)];
            int frameBytes = ReplyFormat.frameBytes(ReplyFormat.outputLength(bytes, position));
            sink.writeLong(frameBytes);
            sink.write(bytes, position, frameBytes);
        }
    }

    void read(SnapshotSource source) {
        UnsafeBuffer reply = new UnsafeBuffer(new byte[LogState.MAX_REPLY_BYTES]);
        for (long count = source.readLong(); count > 0; count--) {
            source.read(reply, 0, Math.toIntExact(source.readLong()));
            add(reply, 0);
        }
    }

    private boolean overlaps(int position, int frameBytes) {
        return position >= tail && position < tail + frameBytes;
    }

    private boolean isOf(int position, long clientId, long clientSequence) {
        return ReplyFormat.clientId(bytes, position) == clientId
                && ReplyFormat.clientSequence(bytes, position) == clientSequence;
    }

    private int slot(long clientId, long clientSequence) {
        return Hashing.hash(clientId * 0x9E3779B97F4A7C15L + clientSequence) & tableMask;
    }

    private int slotOf(int entry) {
        int position = positions[entry];
        return slot(ReplyFormat.clientId(bytes, position), ReplyFormat.clientSequence(bytes, position));
    }

    private void insert(int entry) {
        int slot = slotOf(entry);
        while (table[slot] != ABSENT) {
            slot = slot + 1 & tableMask;
        }
        table[slot] = entry;
    }

    private void evict() {
        int entry = (int) (oldest++ & entryMask);
        int slot = slotOf(entry);
        while (table[slot] != entry) {
            slot = slot + 1 & tableMask;
        }
        closeGap(slot);
    }

    /** Moves back what was probed past the gap, so that a probe may stop at the first free slot. */
    private void closeGap(int removed) {
        int gap = removed;
        for (int slot = gap + 1 & tableMask; table[slot] != ABSENT; slot = slot + 1 & tableMask) {
            int home = slotOf(table[slot]);
            if ((slot - home & tableMask) >= (slot - gap & tableMask)) {
                table[gap] = table[slot];
                gap = slot;
            }
        }
        table[gap] = ABSENT;
    }
}
