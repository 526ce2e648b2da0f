package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The ring of replies against a queue of copies. */
final class ReplyStoreTest {
    private static final int MAX_REPLIES = 64;
    private static final int MAX_BYTES = 16 * 1024;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(long client, long sequence, byte[] output) {}

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Deque<Kept> latest = new ArrayDeque<>();
    private ReplyStore store = new ReplyStore(MAX_REPLIES, MAX_BYTES);

    @Test
    void keepsTheLatestAndForgetsTheOldest() {
        for (long i = 1; i <= 20_000; i++) {
            add(i % 7, i, random.nextInt(10) == 0 ? random.nextInt(4_000) : random.nextInt(200));
            if (random.nextInt(1_000) == 0) {
                store = copy();
            }
            check();
        }
    }

    @Test
    void holdsAsManyAsItMayWhenTheyAreShort() {
        for (long i = 1; i <= 1_000; i++) {
            add(1, i, 8);
        }
        assertThat(latest.stream().filter(kept -> isFound(kept))).hasSize(MAX_REPLIES);
    }

    private void add(long client, long sequence, int outputLength) {
        byte[] output = new byte[outputLength];
        random.nextBytes(output);
        ExpandableArrayBuffer reply = new ExpandableArrayBuffer(8_192);
        ReplyFormat.encode(reply, 16, ReplyStatus.DONE, client, sequence);
        ReplyFormat.complete(reply, 16, sequence * 3, 5, new UnsafeBuffer(output), outputLength, 4_096);
        store.add(reply, 16);
        latest.addFirst(new Kept(client, sequence, output));
        if (latest.size() > 2 * MAX_REPLIES) {
            latest.removeLast();
        }
    }

    /** Found are the latest ones, without a gap, as many as fit. */
    private void check() {
        boolean isFound = true;
        int bytes = 0;
        int count = 0;
        for (Kept kept : latest) {
            boolean isKept = isFound(kept);
            assertThat(isFound || !isKept)
                    .as("seed %d, %d", seed, kept.sequence)
                    .isTrue();
            bytes += ReplyFormat.frameBytes(kept.output.length);
            count++;
            isFound = isKept;
            if (count <= MAX_REPLIES && bytes <= MAX_BYTES - 2 * ReplyFormat.frameBytes(4_000)) {
                assertThat(isKept).as("seed %d, %d", seed, kept.sequence).isTrue();
            }
        }
    }

    private boolean isFound(Kept kept) {
        int at = store.find(kept.client, kept.sequence);
        if (at < 0) {
            return false;
        }
        byte[] output = new byte[ReplyFormat.outputLength(store.buffer(), at)];
        store.buffer().getBytes(at + ReplyFormat.HEADER_BYTES, output);
        assertThat(output).isEqualTo(kept.output);
        assertThat(ReplyFormat.sequence(store.buffer(), at)).isEqualTo(kept.sequence * 3);
        return true;
    }

    private ReplyStore copy() {
        MemorySnapshot snapshot = new MemorySnapshot();
        store.write(snapshot);
        ReplyStore copy = new ReplyStore(MAX_REPLIES, MAX_BYTES);
        copy.read(snapshot);
        assertThat(snapshot.isAtEnd()).isTrue();
        return copy;
    }
}
