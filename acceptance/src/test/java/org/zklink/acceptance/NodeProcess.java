package org.zklink.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zklink.cli.Main;

/** zkLink's command line as a process of its own. */
final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final Path errors;

    private NodeProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts a command; what it prints goes to files in this folder. */
    static NodeProcess start(Path folder, String... arguments) {
        return startAt(folder, System.getProperty("zklink.root"), System.getenv("PATH"), arguments);
    }

    /**
     * Starts a command as {@link #start(Path, String...)}.
     *
     * @param root the project's directory, as the command sees it
     * @param path where it finds tools
     */
    static NodeProcess startAt(Path folder, String root, String path, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--add-opens=java.base/java.util.zip=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.add("-Dzklink.root=" + root);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            Path errors = Files.createTempFile(folder, "errors", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().put("PATH", path);
            return new NodeProcess(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code. */
    int await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit + "; " + said());
        }
        return process.exitValue();
    }

    /** Ends it at once, wherever it is: kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    /** For messages. */
    String said() {
        return "it said:\n" + output() + errors();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
