package org.zklink.sequencer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.zklink.engine.Command;

/**
 * The process that {@link KillTest} kills: submits deposits without end, many in flight, and prints {@code ack clientSequence sequence} for each
 * answer and now and then {@code hash sequence stateHash}, each with a dot as its last word. Arguments: the log's directory, the first client sequence to send.
 */
final class KilledWriter {
    static final long CLIENT = 5;
    private static final int IN_FLIGHT = 200;

    private long lastSequence;

    private KilledWriter() {}

    @SuppressWarnings("SystemOut") // its parent reads it
    public static void main(String[] args) throws IOException, ExecutionException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        new KilledWriter().run(Path.of(args[0]), Long.parseLong(args[1]), out);
    }

    /** Client sequences 1 and 2 register the token and its lane; the deposit at position p has p + 3. */
    static Command command(long clientSequence) {
        return switch ((int) Math.min(clientSequence, 3)) {
            case 1 -> TestCommands.TOKEN;
            case 2 -> TestCommands.LANE;
            default -> TestCommands.deposit(clientSequence - 3);
        };
    }

    private void run(Path directory, long first, PrintStream out)
            throws IOException, ExecutionException, InterruptedException {
        Sequencer sequencer = Sequencer.open(
                directory,
                TestCommands.GENESIS,
                System::currentTimeMillis,
                applied -> lastSequence = applied.sequence());
        Queue<CompletableFuture<String>> lines = new ArrayDeque<>();
        for (long next = first; ; next++) {
            long clientSequence = next;
            lines.add(sequencer
                    .submit(CLIENT, clientSequence, command(clientSequence))
                    .thenApply(receipt -> "ack " + clientSequence + " " + receipt.sequence() + " ."));
            if (next % 97 == 0) {
                lines.add(sequencer.query(
                        engine -> "hash " + lastSequence + " " + HexFormat.of().formatHex(engine.stateHash()) + " ."));
            }
            while (lines.size() > IN_FLIGHT) {
                out.println(lines.remove().get());
            }
        }
    }
}
