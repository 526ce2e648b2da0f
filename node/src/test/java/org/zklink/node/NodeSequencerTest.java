package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.engine.Command;
import org.zklink.engine.Event;
import org.zklink.engine.Genesis;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Owner;
import org.zklink.sequencer.Applied;
import org.zklink.sequencer.EventFollower;
import org.zklink.sequencer.cluster.Follower;
import org.zklink.sequencer.cluster.IdleMode;
import org.zklink.sequencer.cluster.Member;

@Timeout(120)
class NodeSequencerTest {
    private static final int PORTS = 5;

    private final NodeFailure failure = new NodeFailure();

    @TempDir
    Path folder;

    @Test
    void afterARestartFollowersHaveAllOfTheLog() throws Exception {
        NodeConfig config = config(folder, SequencerConfig.ALONE);
        try (NodeSequencer sequencer = start(config, 1)) {
            sequencer.awaitFollowers();
            sequencer.client().submit(new Command.RegisterToken(1, "USDC")).get();
        }
        List<Applied> seen = new CopyOnWriteArrayList<>();
        EventFollower follower = new EventFollower("test", 0, seen::add);
        try (NodeSequencer sequencer = start(config, 1, follower)) {
            long reached = sequencer.awaitFollowers();
            assertThat(seen.size()).isGreaterThanOrEqualTo((int) reached);
            assertThat(events(seen)).containsOnlyOnce(new Event.TokenRegistered(1, "USDC"));
        }
        assertThat(failure.first()).isNotDone();
    }

    @Test
    void whereTheLogEndedIsKnownToTheEntry() throws Exception {
        NodeConfig config = config(folder, SequencerConfig.ALONE);
        EventFollower follower = new EventFollower("test", 0, applied -> {});
        try (NodeSequencer sequencer = start(config, 1, follower)) {
            sequencer.awaitFollowers();
        }
        try (NodeSequencer sequencer = start(config, 1)) {
            assertThat(sequencer.endsBefore(follower.position())).isFalse();
            assertThat(sequencer.endsBefore(follower.position() + 1)).isTrue();
        }
    }

    @Test
    void aLogOfAnotherGenesisOrOfAnEarlierVersionIsRefused() throws Exception {
        NodeConfig config = config(folder, SequencerConfig.ALONE);
        start(config, 1).close();
        assertThatThrownBy(() -> start(config, 2))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("belongs to genesis");
        Files.createFile(folder.resolve("log/commands.log"));
        assertThatThrownBy(() -> start(config, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is of an earlier version")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aCheckpointOfAnotherLogIsRefused() throws Exception {
        EventFollower ahead = new EventFollower("test", 1_000_000, applied -> {});
        try (NodeSequencer sequencer = start(config(folder, SequencerConfig.ALONE), 1, ahead)) {
            assertThatThrownBy(sequencer::awaitFollowers)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("there is a checkpoint of entry 1000000");
        }
    }

    @Test
    void anyOfThreeMembersTakesCommandsAndSeesThem() throws Exception {
        int[] ports = IntStream.iterate(21_000, port -> port + PORTS)
                .filter(NodeSequencerTest::areFree)
                .limit(3)
                .toArray();
        List<Member> members = IntStream.range(0, 3)
                .mapToObj(id -> new Member(id, "127.0.0.1", ports[id]))
                .toList();
        List<List<Applied>> seen = new ArrayList<>();
        try (Cleanup cleanup = new Cleanup()) {
            List<NodeSequencer> sequencers = new ArrayList<>();
            for (Member member : members) {
                List<Applied> own = new CopyOnWriteArrayList<>();
                seen.add(own);
                SequencerConfig settings = new SequencerConfig(
                        member.id(), members, member.id() == 0, IdleMode.SLEEPING, Duration.ofMinutes(10), false);
                sequencers.add(cleanup.add(start(
                        config(folder.resolve("member" + member.id()), settings),
                        1,
                        new EventFollower("test", 0, own::add))));
            }
            for (NodeSequencer sequencer : sequencers) {
                sequencer.awaitFollowers();
            }
            List<CompletableFuture<?>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(sequencers.get(i).client().submit(new Command.RegisterToken(i, "T" + i)));
            }
            for (CompletableFuture<?> answer : answers) {
                answer.get();
            }
            for (int i = 0; i < 3; i++) {
                sequencers.get(i).awaitFollowers();
                assertThat(events(seen.get(i)))
                        .containsExactlyInAnyOrder(
                                new Event.TokenRegistered(0, "T0"),
                                new Event.TokenRegistered(1, "T1"),
                                new Event.TokenRegistered(2, "T2"));
            }
        }
        assertThat(failure.first()).isNotDone();
    }

    private NodeSequencer start(NodeConfig config, int owner, Follower... followers) throws IOException {
        return NodeSequencer.start(
                config, genesis(owner), List.of(followers), new Retention(false), snapshot -> {}, failure);
    }

    private static boolean areFree(int first) {
        return IntStream.range(first, first + PORTS).allMatch(port -> {
            try (DatagramSocket socket =
                    new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                return socket.isBound();
            } catch (SocketException e) {
                return false;
            }
        });
    }

    private static List<Event> events(List<Applied> seen) {
        return seen.stream().flatMap(applied -> applied.events().stream()).toList();
    }

    private static Genesis genesis(int owner) {
        return new Genesis(5, AccountHeader.opened(new Owner(0, Bytes32.of(owner)), Fr.of(3)), 2);
    }

    private static NodeConfig config(Path data, SequencerConfig sequencer) throws IOException {
        Files.createDirectories(data);
        return new NodeConfig(
                5,
                data,
                data,
                new NodeConfig.Api("127.0.0.1", 0),
                data,
                1,
                List.of(data),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                sequencer,
                List.of(),
                List.of(),
                List.of());
    }
}
