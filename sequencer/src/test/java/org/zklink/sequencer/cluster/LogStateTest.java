package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The rules of once only, without a cluster around them. */
final class LogStateTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final ExpandableArrayBuffer message = new ExpandableArrayBuffer();
    private final ExpandableArrayBuffer replyBuffer = new ExpandableArrayBuffer();
    private final List<Long> hashes = new ArrayList<>();
    private LogState state = LogState.fresh(TestLedger.FACTORY, this::note);

    @Test
    void executesOnceAndAnswersTheSame() {
        Reply first = submit(5, 1, 1_000, TestLedger.deposit(1, 10));
        assertThat(first.status()).isEqualTo(ReplyStatus.DONE);
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(submit(6, 1, 2_000, TestLedger.deposit(1, 10)).sequence()).isEqualTo(2);
        assertThat(submit(5, 1, 3_000, TestLedger.deposit(1, 10)))
                .usingRecursiveComparison()
                .isEqualTo(first);
        assertThat(hashes).hasSize(2);
    }

    @Test
    void timeNeverGoesBack() {
        assertThat(submit(5, 1, 1_000, TestLedger.deposit(1, 1)).timeMs()).isEqualTo(1_000);
        state.onTick(2_000);
        assertThat(submit(5, 2, 1_500, TestLedger.deposit(1, 1)).timeMs()).isEqualTo(2_000);
        assertThat(submit(5, 3, 2_500, TestLedger.deposit(1, 1)).timeMs()).isEqualTo(2_500);
    }

    @Test
    void aReplyThatIsNoLongerKeptIsNotMadeAgain() {
        submit(1, 1, 1, TestLedger.deposit(1, 10));
        submit(1, 2, 1, TestLedger.deposit(1, 10));
        for (int i = 1; i < 1 << 16; i++) {
            submit(2, i, 1, TestLedger.deposit(1, 10));
        }
        int entries = hashes.size();
        assertThat(submit(1, 1, 1, TestLedger.deposit(1, 10)).status()).isEqualTo(ReplyStatus.DONE_EARLIER);
        assertThat(submit(1, 2, 1, TestLedger.deposit(1, 10)).status()).isEqualTo(ReplyStatus.DONE);
        assertThat(submit(2, 100, 1, TestLedger.deposit(1, 10)).status()).isEqualTo(ReplyStatus.TOO_OLD);
        assertThat(submit(2, 0, 1, TestLedger.deposit(1, 10)).status()).isEqualTo(ReplyStatus.INVALID);
        assertThat(submit(3, 1, 1, new byte[CommandFormat.MAX_COMMAND_BYTES + 1])
                        .status())
                .isEqualTo(ReplyStatus.INVALID);
        assertThat(hashes).hasSize(entries);
    }

    /** Two states, one of which goes through a snapshot every now and then, stay the same under repeats, holes and ticks. */
    @Test
    void aSnapshotIsTheWholeState() {
        List<Long> others = new ArrayList<>();
        LogState other = LogState.fresh(TestLedger.FACTORY, entry -> others.add(TestLedger.hashOf(entry.output())));
        ExpandableArrayBuffer otherReply = new ExpandableArrayBuffer();
        long timeMs = 0;
        for (int i = 0; i < 20_000; i++) {
            timeMs += random.nextInt(5) - 1;
            long client = random.nextInt(5);
            long sequence = Math.max(1, i / 5 - random.nextInt(1_200));
            encode(client, sequence, KilledNode.command(i, 20 + random.nextInt(100)));
            int bytes = state.onCommand(timeMs, message, 0, replyBuffer, 0);
            assertThat(other.onCommand(timeMs, message, 0, otherReply, 0)).isEqualTo(bytes);
            for (int at = 0; at < bytes; at++) {
                assertThat(replyBuffer.getByte(at)).as("seed %d", seed).isEqualTo(otherReply.getByte(at));
            }
            if (random.nextInt(10) == 0) {
                state.onTick(timeMs);
                other.onTick(timeMs);
            }
            if (random.nextInt(5_000) == 0) {
                MemorySnapshot snapshot = new MemorySnapshot();
                state.write(snapshot);
                state = LogState.load(TestLedger.FACTORY, snapshot, this::note);
                assertThat(snapshot.isAtEnd()).isTrue();
            }
        }
        assertThat(hashes).as("seed %d", seed).isEqualTo(others);
        assertThat(state.sequence()).isEqualTo(other.sequence()).isEqualTo(hashes.size());
    }

    private Reply submit(long clientId, long clientSequence, long timeMs, byte[] command) {
        encode(clientId, clientSequence, command);
        ReplyView view = new ReplyView();
        int bytes = state.onCommand(timeMs, message, 0, replyBuffer, 0);
        assertThat(view.wrap(replyBuffer, 0)).isEqualTo(bytes);
        assertThat(view.clientId()).isEqualTo(clientId);
        assertThat(view.clientSequence()).isEqualTo(clientSequence);
        return Reply.of(view);
    }

    private void encode(long clientId, long clientSequence, byte[] command) {
        int bytes = CommandFormat.encode(
                message, 0, clientId, clientSequence, new UnsafeBuffer(command), 0, command.length);
        assertThat(CommandFormat.isWhole(message, 0, bytes)).isTrue();
        assertThat(CommandFormat.isWhole(message, 0, bytes - 1)).isFalse();
    }

    private void note(LogEntry entry) {
        hashes.add(TestLedger.hashOf(entry.output()));
    }
}
