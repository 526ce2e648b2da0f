package org.zklink.bench.prover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.zklink.cli.CommandException;

/** Runs one process to its end and measures it from outside. No other child may end meanwhile. */
final class MeasuredProcess {
    /** The peak is not at the end of a prover, so this misses none of it. */
    private static final int POLL_MS = 5;

    private MeasuredProcess() {}

    /** Throws CommandException, with the last line that the process printed, if its exit code is not 0. */
    static Measurement run(String name, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("zklink-bench", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            long cpuBefore = ChildUsage.cpuNs();
            long start = System.nanoTime();
            Process process = start(name, builder);
            long peak = 0;
            try {
                while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                    peak = Math.max(peak, PeakMemory.ofProcess(Long.toString(process.pid())));
                }
            } finally {
                process.destroyForcibly();
            }
            long wall = System.nanoTime() - start;
            if (process.exitValue() != 0) {
                throw new CommandException(
                        name + " ended with exit code " + process.exitValue() + ": " + lastLine(output));
            }
            return new Measurement(wall, ChildUsage.cpuNs() - cpuBefore, peak);
        } finally {
            Files.delete(output);
        }
    }

    private static Process start(String name, ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandException("can't start " + name + ": " + e.getMessage(), e);
        }
    }

    /** The last line of a log that says something. */
    static String lastLine(Path log) throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((a, b) -> b)
                .orElse("it printed nothing")
                .strip();
    }
}
