package org.zklink.sequencer.cluster;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A member of a cluster in a process of its own. Prints {@code leader} whenever it becomes the leader. Reads: {@code hash SEQUENCE}, answered by
 * {@code hash SEQUENCE HASH} when it is there; {@code snapshot}, answered by {@code snapshot SEQUENCE}; {@code cut} and {@code heal}.
 * Arguments: directory, member id, base ports with commas.
 */
final class TestMember {
    private TestMember() {}

    @SuppressWarnings("SystemOut") // its parent reads it
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        TestFollower follower = new TestFollower("hashes", 0);
        int id = Integer.parseInt(args[1]);
        ClusterSettings settings = ClusterSettings.member(
                        Path.of(args[0]), TestTools.IDENTITY, id, TestCluster.members(args[2]))
                .with(LogSizes.SMALL)
                .withMinFreeBytes(1 << 20);
        NodeListener listener = new NodeListener() {
            @Override
            public void warning(Throwable cause) {
                out.println("warning " + cause);
            }

            @Override
            public void replayed(long position, long target) {}
        };
        ClusterNode node = ClusterNode.launch(settings, TestLedger.FACTORY, List.of(follower), listener);
        node.retain(0);
        var _ = node.end().whenComplete((ended, failure) -> {
            out.println("end " + failure);
            Runtime.getRuntime().halt(3);
        });
        Thread.ofPlatform().daemon().start(() -> announce(node, out));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "hash" -> {
                    long sequence = Long.parseLong(words[1]);
                    TestTools.await(() -> follower.position() >= sequence);
                    out.println("hash " + sequence + " " + follower.hash(sequence));
                }
                case "snapshot" -> {
                    node.snapshot(Duration.ofSeconds(20));
                    out.println("snapshot " + node.snapshotSequence());
                }
                case "cut" -> Partition.cut(true);
                case "heal" -> Partition.cut(false);
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    private static void announce(ClusterNode node, PrintStream out) {
        boolean wasLeader = false;
        while (true) {
            boolean isLeader = node.isLeader();
            if (isLeader && !wasLeader) {
                out.println("leader");
            }
            wasLeader = isLeader;
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
