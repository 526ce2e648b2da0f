package org.zklink.sequencer.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of a test; killed when closed. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final PrintStream input;

    private ChildProcess(ProcessBuilder builder) throws IOException {
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        lines = process.inputReader(StandardCharsets.US_ASCII);
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    /** Starts a class's main method. */
    static ChildProcess start(List<String> options, Class<?> main, String... args) throws IOException {
        List<String> command = java(options, main);
        command.addAll(List.of(args));
        return new ChildProcess(new ProcessBuilder(command));
    }

    /** Starts a script in name spaces of its own, where it may mount; {@code "$@"} in it starts the class, {@code $DIR} is the directory. */
    static ChildProcess inNamespace(String script, Path directory, Class<?> main) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "bash",
                "-c",
                script,
                "bash"));
        command.addAll(java(List.of(), main));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DIR", directory.toString());
        return new ChildProcess(builder);
    }

    private static List<String> java(List<String> options, Class<?> main) {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--add-opens=java.base/java.util.zip=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        java.addAll(options);
        java.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        return java;
    }

    /** The next line, or null after the last. */
    String readLine() throws IOException {
        return lines.readLine();
    }

    void send(String line) {
        input.println(line);
    }

    /** As {@code kill -9}; what was printed can still be read. */
    void kill() {
        // By its handle: the process's own method would also drop what it has printed.
        process.toHandle().destroyForcibly();
    }

    void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " ended with " + status);
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
        process.onExit().join();
    }
}
