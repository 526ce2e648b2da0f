package org.zklink.bench.exchange;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import org.zklink.bench.ChildJvm;
import org.zklink.bench.Installation;
import org.zklink.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much a node keeps, and how long it takes to write and to read it. */
@Command(
        name = "state",
        description = "Measures a node with many accounts and open orders: its heap, a snapshot, a start from it.",
        mixinStandardHelpOptions = true)
public final class StateCommand implements Callable<Integer> {
    @Option(names = "--accounts", paramLabel = "N", description = "(default: ${DEFAULT-VALUE})")
    private int accounts = 1_000_000;

    @Option(names = "--orders", paramLabel = "N", description = "open ones (default: ${DEFAULT-VALUE})")
    private int orders = 1_000_000;

    @Option(names = "--heap", paramLabel = "SIZE", description = "of the node's JVM (default: ${DEFAULT-VALUE})")
    private String heap = "4g";

    @Override
    public Integer call() throws Exception {
        ChildJvm.requireHeap(heap);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Path directory = Installation.root().resolve(".zklink/bench/state");
        delete(directory);
        Files.createDirectories(directory.getParent());
        try (Terminal terminal = Terminal.ofProcess(err)) {
            terminal.run("filling a node", () -> play(StateProgram.FILL, directory))
                    .forEach(out::println);
            terminal.run("starting it again", () -> play(StateProgram.START, directory))
                    .forEach(out::println);
        } finally {
            delete(directory);
        }
        return 0;
    }

    /** The lines that the node says. */
    private List<String> play(String what, Path directory) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (ChildJvm jvm = new ChildJvm(
                "the node",
                heap,
                List.of("-XX:+UseTransparentHugePages"),
                StateProgram.class,
                what,
                directory.toString(),
                String.format(Locale.ROOT, "%d", accounts),
                String.format(Locale.ROOT, "%d", orders))) {
            for (String line = jvm.nextAnswer(); line != null; line = jvm.nextAnswer()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static void delete(Path directory) {
        if (Files.exists(directory)) {
            IoUtil.delete(directory.toFile(), false);
        }
    }
}
