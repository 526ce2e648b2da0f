package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One member with its client in this process. */
@Timeout(60)
final class SingleNodeTest {
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
