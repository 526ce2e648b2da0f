package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three members in processes of their own, whose leader is killed, stopped and cut off under load. */
@Timeout(180)
final class ThreeMembersTest {
    private static final long CLIENT = 11;
    private static final Duration LONGEST_GAP = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    @Test
    void nothingIsLostOrDoneTwiceWhenTheLeaderIsKilledStoppedOrCutOff() throws Exception {
        try (TestCluster cluster = new TestCluster(directory);
                Load load = load(cluster)) {
            int leader = cluster.awaitLeaderAfter(-1);
            load.awaitMore(500);
            cluster.ask(leader, "snapshot");

            load.resetGap();
            cluster.kill(leader);
            int next = cluster.awaitLeaderAfter(leader);
            load.awaitMore(500);
            report("leader killed", load);
            cluster.start(leader);
            load.awaitMore(2_000);

            load.resetGap();
            cluster.process(next).signal("STOP");
            int third = cluster.awaitLeaderAfter(next);
            load.awaitMore(500);
            cluster.process(next).signal("CONT");
            load.awaitMore(500);
            report("leader stopped", load);

            load.resetGap();
            cluster.process(third).send("cut");
            cluster.awaitLeaderAfter(third);
            load.awaitMore(500);
            TimeUnit.SECONDS.sleep(3);
            cluster.process(third).send("heal");
            load.awaitMore(500);
            report("leader cut off", load);

            checkMembers(cluster, load);
        }
    }

    @Test
    void aMemberIsRestoredFromACopyOfAnother() throws Exception {
        try (TestCluster cluster = new TestCluster(directory);
                Load load = load(cluster)) {
            int leader = cluster.awaitLeaderAfter(-1);
            load.awaitMore(2_000);
            cluster.ask(leader, "snapshot");
            load.awaitMore(500);
            int lost = (leader + 1) % TestCluster.MEMBERS;
            int source = (leader + 2) % TestCluster.MEMBERS;
            cluster.kill(lost);
            load.awaitMore(500);
            cluster.kill(source);
            cluster.replaceByCopy(lost, source);
            cluster.start(source);
            cluster.start(lost);
            load.awaitMore(500);
            checkMembers(cluster, load);
        }
    }

    private static Load load(TestCluster cluster) {
        ClientSettings settings =
                ClientSettings.udp(cluster.members(), "localhost").withTimes(1_000, 60_000);
        return new Load(SequencerClient.start(CLIENT, settings, TestTools.WARNINGS));
    }

    /** All three have executed the same, and what was answered is what they did. */
    private static void checkMembers(TestCluster cluster, Load load) throws InterruptedException {
        long last = load.finish();
        Set<String> hashes = new HashSet<>();
        for (int id = 0; id < TestCluster.MEMBERS; id++) {
            hashes.add(cluster.ask(id, "hash " + last));
        }
        assertThat(hashes).hasSize(1);
        for (Reply reply : load.replies().values()) {
            if (reply.sequence() == last) {
                long hash = TestLedger.hashOf(new UnsafeBuffer(reply.output()));
                assertThat(hashes).containsExactly("hash " + last + " " + hash);
            }
        }
        TestTools.print(load.answered() + " commands answered");
    }

    private static void report(String event, Load load) {
        TestTools.print(event + ": longest time without an answer " + load.longestGapMs() + " ms");
        assertThat(load.longestGapMs()).as(event).isLessThan(LONGEST_GAP.toMillis());
    }
}
