package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One member with its client in this process. */
@Timeout(60)
final class SingleNodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long CLIENT = 7;

    @TempDir
    Path directory;

    @Test
    void commandsAreExecutedInOrderOnceAndTimePasses() throws Exception {
        TestFollower follower = new TestFollower("one", 0);
        try (ClusterNode node = launch(follower);
                SequencerClient client = client(node)) {
            List<Reply> replies = submit(client, 1, 3_000);
            for (int i = 1; i < replies.size(); i++) {
                assertThat(replies.get(i).status()).isEqualTo(ReplyStatus.DONE);
                assertThat(replies.get(i).sequence())
                        .isGreaterThan(replies.get(i - 1).sequence());
                assertThat(replies.get(i).timeMs())
                        .isGreaterThanOrEqualTo(replies.get(i - 1).timeMs());
            }
            Reply again = get(client.submit(2_500, TestLedger.deposit(1, 99)));
            assertThat(again).usingRecursiveComparison().isEqualTo(replies.get(2_499));
            CompletableFuture<Reply> first = client.submit(3_001, TestLedger.deposit(1, 1));
            CompletableFuture<Reply> second = client.submit(3_001, TestLedger.deposit(1, 1));
            assertThat(get(first)).usingRecursiveComparison().isEqualTo(get(second));
            assertThat(get(client.submit(1, TestLedger.deposit(1, 1))).status()).isEqualTo(ReplyStatus.TOO_OLD);
            long before = node.sequence();
            TestTools.await(() -> node.sequence() >= before + 2);
            TestTools.await(() -> follower.position() >= 3_003);
            assertThat(follower.sequences()).hasSize(3_001);
            for (int i = 0; i < replies.size(); i++) {
                Reply reply = replies.get(i);
                assertThat(follower.sequences()).containsEntry(i + 1L, reply.sequence());
                assertThat(TestLedger.hashOf(new UnsafeBuffer(reply.output())))
                        .isEqualTo(follower.hash(reply.sequence()));
            }
        }
    }

    @Test
    void goesOnFromTheLogAloneAndFromSnapshots() throws Exception {
        TestFollower all = new TestFollower("all", 0);
        long hash;
        try (ClusterNode node = launch(all);
                SequencerClient client = client(node)) {
            submit(client, 1, 500);
            node.snapshot(PATIENCE);
            assertThat(node.snapshotSequence()).isGreaterThanOrEqualTo(500);
            hash = hash(submit(client, 501, 500).getLast());
        }
        // Closed with a snapshot: nothing to replay, and the follower is where it was.
        TestFollower fresh = new TestFollower("fresh", 0);
        try (ClusterNode node = launch(all, fresh);
                SequencerClient client = client(node)) {
            assertThat(node.snapshotSequence()).isGreaterThanOrEqualTo(1_000);
            assertThat(hash(get(client.submit(1_000, TestLedger.deposit(0, 0)))))
                    .isEqualTo(hash);
            Reply next = get(client.submit(1_001, TestLedger.deposit(1, 1)));
            TestTools.await(() -> all.position() >= next.sequence() && fresh.position() >= next.sequence());
            for (long sequence = 1; sequence <= next.sequence(); sequence++) {
                assertThat(fresh.hash(sequence)).isEqualTo(all.hash(sequence));
            }
            // Time goes on after a replay.
            TestTools.await(() -> node.sequence() >= next.sequence() + 3);
        }
    }

    @Test
    void longCommandsAndOutputs() throws Exception {
        TestFollower follower = new TestFollower("one", 0);
        try (ClusterNode node = launch(follower);
                SequencerClient client = client(node)) {
            byte[] longest = TestLedger.command(TestLedger.DEPOSIT, 1, 0, 5, CommandFormat.MAX_COMMAND_BYTES);
            assertThat(get(client.submit(1, longest)).status()).isEqualTo(ReplyStatus.DONE);
            byte[] sweep = TestLedger.command(TestLedger.SWEEP, 1, 0, 700_000, 20_000);
            Reply reply = get(client.submit(2, sweep));
            assertThat(reply.isTruncated()).isTrue();
            assertThat(reply.output()).hasSize(LogState.MAX_REPLY_OUTPUT_BYTES);
            TestTools.await(() -> follower.position() >= reply.sequence());
            assertThat(follower.hash(reply.sequence())).isEqualTo(hash(reply));
            assertThatThrownBy(() -> client.submit(3, new byte[CommandFormat.MAX_COMMAND_BYTES + 1]))
                    .hasMessage("command of 65537 bytes, at most 65536");
        }
    }

    @Test
    void purgesWhatNobodyNeedsAndReplaysTheRest() throws Exception {
        ClusterSettings settings = TestTools.settings(directory)
                .with(new SnapshotPolicy(100_000, 100_000, 2))
                .withTickMs(1_000);
        TestFollower live = new TestFollower("live", 0);
        byte[] large = TestLedger.command(TestLedger.DEPOSIT, 2, 0, 1, 16 * 1024);
        long retained;
        try (ClusterNode node = TestTools.launch(settings, live);
                SequencerClient client = client(node)) {
            long next = 1;
            retained = 0;
            for (int i = 0; i < 5; i++) {
                retained = node.snapshotSequence();
                next = submitAll(client, next, large);
                node.snapshot(PATIENCE);
            }
            // Everything is still there.
            TestFollower replayed = new TestFollower("replayed", 0);
            node.logReplay().feed(replayed, retained);
            assertThat(replayed.hash(retained)).isEqualTo(live.hash(retained));
            assertThat(logBegin()).isZero();
            // What is before the second last snapshot goes.
            node.retain(retained);
            TestTools.await(() -> logBegin() > 0);
            long to = node.sequence();
            TestFollower later = new TestFollower("later", retained);
            node.logReplay().feed(later, to);
            TestTools.await(() -> live.position() >= to);
            for (long sequence = retained + 1; sequence <= to; sequence++) {
                assertThat(later.hash(sequence)).isEqualTo(live.hash(sequence));
            }
            TestFollower early = new TestFollower("early", retained - 1);
            assertThatThrownBy(() -> node.logReplay().feed(early, to))
                    .isInstanceOf(LogPurgedException.class)
                    .hasMessageStartingWith("entry " + retained + ", which early needs, was purged");
            long first = logBegin();
            node.retain(Long.MAX_VALUE);
            submitAll(client, next, large);
            node.snapshot(PATIENCE);
            TestTools.await(() -> logBegin() > first);
        }
        assertThatThrownBy(() -> TestTools.launch(settings, new TestFollower("early", 1)))
                .isInstanceOf(LogPurgedException.class)
                .hasMessageContaining("was purged");
        try (ClusterNode node = TestTools.launch(settings, live)) {
            assertThat(node.sequence()).isGreaterThanOrEqualTo(live.position());
        }
    }

    @Test
    void snapshotsOnSchedule() throws Exception {
        ClusterSettings settings = TestTools.settings(directory).with(new SnapshotPolicy(100_000, 300, 2));
        try (ClusterNode node = TestTools.launch(settings);
                SequencerClient client = client(node)) {
            submit(client, 1, 400);
            TestTools.await(() -> node.snapshotSequence() >= 300);
        }
    }

    @Test
    void aDirectoryHasOneProcessAndOneGenesis() throws Exception {
        try (ClusterNode node = launch()) {
            assertThat(node.isLeader()).isTrue();
            assertThatThrownBy(this::launch)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("another process runs a sequencer in " + directory + ": stop it first");
        }
        ClusterSettings other = ClusterSettings.single(directory, TestTools.identity(2));
        assertThatThrownBy(() -> TestTools.launch(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to genesis 0101")
                .hasMessageContaining("not to 0202");
        ClusterSettings larger = TestTools.settings(directory).with(LogSizes.DEFAULT);
        assertThatThrownBy(() -> TestTools.launch(larger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has terms of 1048576 bytes in files of 1048576, not 16777216 in 67108864");
    }

    @Test
    void aFailingFollowerEndsTheNode() throws Exception {
        Follower broken = new Follower() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public long position() {
                return 0;
            }

            @Override
            public void onEntry(LogEntry entry) {
                throw new IllegalStateException("no more room");
            }
        };
        try (ClusterNode node = launch(broken)) {
            assertThatThrownBy(() -> node.end().get(20, TimeUnit.SECONDS))
                    .hasRootCauseMessage("no more room")
                    .cause()
                    .isInstanceOf(NodeFailedException.class)
                    .hasMessageStartingWith("follower broken failed");
        }
    }

    @Test
    void aSlowFollowerHoldsTheOthersUpAndLosesNothing() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        TestFollower slow = new TestFollower("slow", 0);
        Follower gated = new Follower() {
            @Override
            public String name() {
                return slow.name();
            }

            @Override
            public long position() {
                return slow.position();
            }

            @Override
            public void onEntry(LogEntry entry) {
                if (entry.sequence() == 100) {
                    uninterruptibly(gate);
                }
                slow.onEntry(entry);
            }
        };
        try (ClusterNode node = launch(gated);
                SequencerClient client = client(node)) {
            byte[] large = TestLedger.command(TestLedger.DEPOSIT, 2, 0, 1, 16 * 1024);
            List<CompletableFuture<Reply>> futures = new ArrayList<>();
            for (int i = 1; i <= 300; i++) {
                futures.add(client.submit(i, large));
            }
            // The ring holds 64 of them.
            get(futures.get(80));
            Thread.sleep(500);
            assertThat(futures.getLast()).isNotDone();
            assertThat(slow.position()).isEqualTo(99);
            gate.countDown();
            Reply last = get(futures.getLast());
            TestTools.await(() -> slow.position() >= last.sequence());
            assertThat(slow.hash(last.sequence())).isEqualTo(hash(last));
        }
    }

    @Test
    void aCommandThatBreaksTheStateMachineEndsTheNodeEachTime() throws Exception {
        try (ClusterNode node = launch();
                SequencerClient client = client(node)) {
            submit(client, 1, 10);
            CompletableFuture<Reply> poison = client.submit(11, TestLedger.deposit(1, Long.MAX_VALUE));
            CompletableFuture<Reply> next = client.submit(12, TestLedger.deposit(1, 1));
            assertThatThrownBy(() -> node.end().get(20, TimeUnit.SECONDS))
                    .hasRootCauseMessage("long overflow")
                    .cause()
                    .isInstanceOf(NodeFailedException.class)
                    .hasMessageContaining("can't be executed");
            assertThat(poison).isNotDone();
            assertThat(next).isNotDone();
        }
        assertThatThrownBy(this::launch)
                .isInstanceOf(NodeFailedException.class)
                .hasMessageContaining("can't be executed");
    }

    @Test
    void aBusyClientIsToldSo() throws Exception {
        ClientSettings nowhere = ClientSettings.udp(List.of(new Member(0, "localhost", 1)), "localhost")
                .withTimes(100, 300);
        try (SequencerClient client = SequencerClient.start(CLIENT, nowhere, error -> {})) {
            List<CompletableFuture<Reply>> futures = new ArrayList<>();
            for (int i = 1; i <= ClientWindows.WINDOW; i++) {
                futures.add(client.submit(i, TestLedger.deposit(1, 1)));
            }
            assertThatThrownBy(() -> get(client.submit(5_000, TestLedger.deposit(1, 1))))
                    .hasCauseInstanceOf(BusyException.class);
            assertThatThrownBy(() -> get(futures.getFirst())).hasCauseInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void aClientIsToldThatItsNodeHasEnded() throws Exception {
        ClusterNode node = launch();
        try (SequencerClient client = client(node)) {
            submit(client, 1, 10);
            node.close();
            CompletableFuture<Reply> late = client.submit(11, TestLedger.deposit(1, 1));
            assertThatThrownBy(() -> get(late))
                    .rootCause()
                    .isInstanceOfAny(OutcomeUnknownException.class, IllegalStateException.class)
                    .hasMessageContaining("has ended");
        }
    }

    private long submitAll(SequencerClient client, long first, byte[] command) throws Exception {
        List<CompletableFuture<Reply>> futures = new ArrayList<>();
        for (long i = first; i < first + 100; i++) {
            futures.add(client.submit(i, command));
        }
        for (CompletableFuture<Reply> future : futures) {
            assertThat(get(future).status()).isEqualTo(ReplyStatus.DONE);
        }
        return first + 100;
    }

    /** Position of the oldest file of the log, which is recording 0. */
    private long logBegin() {
        try (Stream<Path> files = Files.list(directory.resolve("archive"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("0-") && name.endsWith(".rec"))
                    .mapToLong(name -> Long.parseLong(name.substring(2, name.length() - 4)))
                    .min()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void uninterruptibly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long hash(Reply reply) {
        return TestLedger.hashOf(new UnsafeBuffer(reply.output()));
    }

    private ClusterNode launch(Follower... followers) throws Exception {
        return TestTools.launch(TestTools.settings(directory), followers);
    }

    private static SequencerClient client(ClusterNode node) {
        return SequencerClient.start(CLIENT, ClientSettings.ipc(node.driverDirectory()), TestTools.WARNINGS);
    }

    private static List<Reply> submit(SequencerClient client, long first, int count) throws Exception {
        List<CompletableFuture<Reply>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i >= 1_000) {
                get(futures.get(i - 1_000));
            }
            futures.add(client.submit(first + i, TestLedger.deposit(i, i)));
        }
        List<Reply> replies = new ArrayList<>();
        for (CompletableFuture<Reply> future : futures) {
            replies.add(get(future));
        }
        return replies;
    }

    private static Reply get(CompletableFuture<Reply> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
