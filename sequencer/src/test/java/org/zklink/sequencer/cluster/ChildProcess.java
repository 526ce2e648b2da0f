package org.zklink.sequencer.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of a test; killed when closed. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final PrintStream input;

    /**
     * Starts one.
     *
     * @param limits shell commands before it, e.g. {@code ulimit -f 100}; may be empty
     * @param options for Java
     */
    ChildProcess(String limits, List<String> options, Class<?> main, String... args) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                TestTools.java(),
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
        java.addAll(List.of(args));
        if (!limits.isEmpty()) {
            java.addAll(0, List.of("bash", "-c", limits + "; exec \"$@\"", "bash"));
        }
        process = new ProcessBuilder(java)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = process.inputReader(StandardCharsets.US_ASCII);
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
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
