package org.zklink.snark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** snarkjs's command line, from {@code tools/node_modules}, which is installed from the lockfile when missing. */
final class Snarkjs {
    private static final Path TOOLS = Path.of(System.getProperty("zklink.root"), "tools");
    private static final Path CLI = TOOLS.resolve("node_modules/snarkjs/build/cli.cjs");
    private static final int TIMEOUT_SECONDS = 120;

    private final Path directory;

    Snarkjs(Path directory) throws IOException {
        this.directory = directory;
        install();
    }

    private static void install() throws IOException {
        try (FileChannel lockFile = FileChannel.open(
                        Path.of(System.getProperty("java.io.tmpdir"), "zklink-npm-ci.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock _ = lockFile.lock()) {
            if (!Files.exists(CLI)) {
                execute(TOOLS, List.of("npm", "ci"));
            }
        }
    }

    /** Runs one command in the directory; returns what it printed and fails with that if its exit code is not 0. */
    String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", CLI.toString()));
        command.addAll(List.of(arguments));
        return execute(directory, command);
    }

    private static String execute(Path directory, List<String> command) throws IOException {
        Path log = Files.createTempFile("snarkjs", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " takes longer than " + TIMEOUT_SECONDS + " s");
            }
            String output = Files.readString(log, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + output);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(log);
        }
    }
}
