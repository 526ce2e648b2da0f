package org.zklink.bench.prover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zklink.cli.CommandException;

/** snarkjs's command line of {@code tools/node_modules}, at the version of the lockfile. */
final class Snarkjs {
    private static final Pattern VERSION = Pattern.compile("\"version\": *\"([^\"]+)\"");
    private static final String OTHERWISE = ", or leave it out with --without snarkjs";

    private final Path directory;
    private final String nodeVersion;
    private final long heapMiB;

    /**
     * @param root the project's directory
     * @param heapMiB of node; its default is too small for 2^20
     * @throws CommandException if node or snarkjs is missing
     */
    Snarkjs(Path root, long heapMiB) throws IOException, InterruptedException {
        this.directory = root.resolve("tools/node_modules/snarkjs");
        this.heapMiB = heapMiB;
        if (!Files.exists(cli())) {
            throw new CommandException("snarkjs is missing: run 'npm ci' in " + root.resolve("tools") + OTHERWISE);
        }
        nodeVersion = nodeVersion();
    }

    private static String nodeVersion() throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said.strip();
        } catch (IOException e) {
            throw new CommandException("node not found, snarkjs needs it: install Node.js 20 or newer" + OTHERWISE, e);
        }
    }

    private Path cli() {
        return directory.resolve("build/cli.cjs");
    }

    /** For people and JSON: "snarkjs 0.7.6, node v22.1.0". */
    String version() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(directory.resolve("package.json")));
        return "snarkjs " + (version.find() ? version.group(1) : "of unknown version") + ", node " + nodeVersion;
    }

    /** The start of a command that proves. */
    List<String> prove() {
        return command("groth16", "prove");
    }

    /** Throws CommandException if snarkjs does not accept the proof. */
    void requireValid(String contestant, BenchCase test, ProofFiles files) throws IOException, InterruptedException {
        List<String> command = command("groth16", "verify");
        command.add(test.verifyingKey().toString());
        command.add(files.publicInputs().toString());
        command.add(files.proof().toString());
        MeasuredProcess.run("snarkjs's check of the proof of " + contestant, command, Map.of());
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "--max-old-space-size=" + heapMiB, cli().toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
