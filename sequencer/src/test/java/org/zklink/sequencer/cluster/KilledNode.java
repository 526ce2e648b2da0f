package org.zklink.sequencer.cluster;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The process that tests kill: a single node with a client that submits without end, many in flight, and prints {@code ack clientSequence
 * sequence hash .} for each answer; when the node ends by itself it prints {@code end reason .} and exits with 3. Arguments: directory, first
 * client sequence, bytes of a command,
 * bytes that must be free.
 */
final class KilledNode {
    static final long CLIENT = 5;
    static final int IN_FLIGHT = 200;

    private KilledNode() {}

    @SuppressWarnings("SystemOut") // its parent reads it
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        ClusterSettings settings = TestTools.settings(Path.of(args[0]))
                .with(new SnapshotPolicy(100_000, 3_000, 2))
                .withMinFreeBytes(Long.parseLong(args[3]));
        ClusterNode node = TestTools.launch(settings);
        var _ = node.end().whenComplete((ended, failure) -> {
            out.println("end " + failure.getMessage() + " .");
            Runtime.getRuntime().halt(3);
        });
        node.retain(0);
        SequencerClient client = SequencerClient.start(CLIENT, ClientSettings.ipc(node.driverDirectory()), error -> {});
        Queue<CompletableFuture<String>> lines = new ArrayDeque<>();
        int commandBytes = Integer.parseInt(args[2]);
        for (long next = Long.parseLong(args[1]); ; next++) {
            long clientSequence = next;
            lines.add(client.submit(next, command(next, commandBytes))
                    .thenApply(reply -> "ack " + clientSequence + " " + reply.sequence() + " "
                            + (reply.status() == ReplyStatus.DONE
                                    ? TestLedger.hashOf(new UnsafeBuffer(reply.output()))
                                    : reply.status().toString())
                            + " ."));
            while (lines.size() > IN_FLIGHT) {
                out.println(lines.remove().get());
            }
        }
    }

    static byte[] command(long clientSequence, int bytes) {
        byte kind = clientSequence % 3 == 0 ? TestLedger.TRANSFER : TestLedger.DEPOSIT;
        return TestLedger.command(kind, (int) clientSequence, (int) clientSequence / 7, clientSequence % 100, bytes);
    }
}
