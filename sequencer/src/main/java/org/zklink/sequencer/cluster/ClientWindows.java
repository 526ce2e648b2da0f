package org.zklink.sequencer.cluster;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which commands of which client were executed: for each client its highest sequence and one bit for each of the {@link #WINDOW} sequences up to
 * it. About 150 bytes a client, at most {@link #MAX_CLIENTS} clients; allocates only for a client that is new.
 */
final class ClientWindows {
    /** Sequences that a client may be behind its highest. */
    static final int WINDOW = 1024;

    /** Clients that are remembered; nothing is forgotten, so more can't come. */
    static final int MAX_CLIENTS = 1 << 20;

    private static final int ABSENT = -1;
    private static final int WORDS = WINDOW / Long.SIZE;
    private static final int ID = WORDS;
    private static final int HIGHEST = WORDS + 1;
    private static final int STRIDE = WORDS + 2;
    private static final int CHUNK_CLIENTS = 1024;

    private final int maxClients;
    private final Long2LongHashMap indexes = new Long2LongHashMap(ABSENT);
    private final List<long[]> chunks = new ArrayList<>();

    ClientWindows(int maxClients) {
        this.maxClients = maxClients;
    }

    /** Why a command must not be executed, or null if it is new. */
    @Nullable
    ReplyStatus obstacle(long clientId, long clientSequence) {
        int index = (int) indexes.get(clientId);
        if (index == ABSENT) {
            return indexes.size() < maxClients ? null : ReplyStatus.TOO_MANY_CLIENTS;
        }
        long[] chunk = chunk(index);
        int at = at(index);
        long highest = chunk[at + HIGHEST];
        if (clientSequence > highest) {
            return null;
        }
        if (clientSequence <= highest - WINDOW) {
            return ReplyStatus.TOO_OLD;
        }
        return isSet(chunk, at, clientSequence) ? ReplyStatus.DONE_EARLIER : null;
    }

    /** Notes that a command, to which there was no {@link #obstacle}, is executed. */
    void record(long clientId, long clientSequence) {
        int index = (int) indexes.get(clientId);
        if (index == ABSENT) {
            index = add(clientId);
        }
        long[] chunk = chunk(index);
        int at = at(index);
        long highest = chunk[at + HIGHEST];
        if (clientSequence > highest) {
            clear(chunk, at, highest, clientSequence);
            chunk[at + HIGHEST] = clientSequence;
        }
        chunk[at + word(clientSequence)] |= 1L << clientSequence;
    }

    void write(SnapshotSink sink) {
        sink.writeLong(indexes.size());
        for (int index = 0; index < indexes.size(); index++) {
            for (int i = 0; i < STRIDE; i++) {
                sink.writeLong(chunk(index)[at(index) + i]);
            }
        }
    }

    void read(SnapshotSource source) {
        long clients = source.readLong();
        for (long client = 0; client < clients; client++) {
            int index = add();
            for (int i = 0; i < STRIDE; i++) {
                chunk(index)[at(index) + i] = source.readLong();
            }
            indexes.put(chunk(index)[at(index) + ID], index);
        }
    }

    private int add(long clientId) {
        int index = add();
        chunk(index)[at(index) + ID] = clientId;
        indexes.put(clientId, index);
        return index;
    }

    private int add() {
        int index = indexes.size();
        if (index / CHUNK_CLIENTS == chunks.size()) {
            chunks.add(new long[CHUNK_CLIENTS * STRIDE]);
        }
        return index;
    }

    private long[] chunk(int index) {
        return chunks.get(index / CHUNK_CLIENTS);
    }

    private static int at(int index) {
        return index % CHUNK_CLIENTS * STRIDE;
    }

    private static int word(long clientSequence) {
        return (int) (clientSequence & WINDOW - 1) / Long.SIZE;
    }

    private static boolean isSet(long[] chunk, int at, long clientSequence) {
        return (chunk[at + word(clientSequence)] & 1L << clientSequence) != 0;
    }

    /** The bits of sequences that enter the window belonged to sequences that leave it. */
    private static void clear(long[] chunk, int at, long highest, long next) {
        for (long s = Math.max(highest, next - WINDOW) + 1; s <= next; s++) {
            chunk[at + word(s)] &= ~(1L << s);
        }
    }
}
