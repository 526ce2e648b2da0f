package org.zklink.cli.ceremony;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zklink.cli.CommandException;
import org.zklink.cli.Terminal;
import org.zklink.snark.Contribution;
import org.zklink.snark.Progress;

/** What the commands of a ceremony have in common: their files, what they show, how they fail. */
final class CeremonyStep {
    private CeremonyStep() {}

    /** Part of a command that shows its progress. */
    @FunctionalInterface
    interface Work<T> {
        T call(Progress progress) throws Exception;
    }

    /** Prints what a step did. */
    @FunctionalInterface
    interface Result<T> {
        void print(Terminal terminal, T result);
    }

    /** Runs a step; wrong arguments become one line. */
    static <T> int run(String title, Work<T> work, Result<T> result) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Terminal terminal = Terminal.ofProcess(out)) {
            T value = terminal.run(
                    title,
                    task -> work.call((phase, done, total) ->
                            task.detail("%s, %d %%".formatted(phase, 100 * done / Math.max(1, total)))));
            result.print(terminal, value);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    /** An input that is there. */
    static Path input(Path file) {
        if (!Files.exists(file)) {
            throw new CommandException("no such file: " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new CommandException(file + " is not a file");
        }
        return file;
    }

    /** An output that can be written; an existing file is not replaced, it may be the only copy of a contribution. */
    static Path output(Path file) {
        if (Files.exists(file)) {
            throw new CommandException(file + " exists already; choose another --out");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new CommandException("can't write to the directory " + directory);
        }
        return file;
    }

    /** A contribution as a line. */
    static String describe(Contribution contribution) {
        String name = contribution.name().isEmpty() ? "without a name" : printable(contribution.name());
        String origin = contribution
                .beacon()
                .map(beacon -> ", beacon " + beacon.value() + " hashed 2^" + beacon.iterationsExponent() + " times")
                .orElse("");
        return name + origin + ": " + contribution.hash();
    }

    /** Names come from strangers: nothing in them may steer the terminal. */
    private static String printable(String name) {
        return name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
