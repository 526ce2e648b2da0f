package org.zklink.chain.evm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A local EVM chain for tests and the demo: anvil as a child process. It ends with this process, however this process ends. */
public final class AnvilProcess implements AutoCloseable {
    private static final String BINARY = "tools/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil";
    private static final Pattern KEY = Pattern.compile("\\(\\d+\\) (0x[0-9a-f]{64})");
    private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");

    /** Runs its arguments and ends them when its input ends, which is when our process is gone. */
    private static final String GUARD = """
            exec 3<&0
            "$@" 3<&- </dev/null &
            child=$!
            { read -r line <&3; kill "$child"; } >/dev/null 2>&1 &
            guard=$!
            exec 3<&-
            wait "$child"; status=$?
            kill "$guard" 2>/dev/null
            exit "$status"
            """;

    private final Process process;
    private final URI endpoint;
    private final List<EvmAccount> accounts;

    private AnvilProcess(Process process, int port, List<EvmAccount> accounts) {
        this.process = process;
        this.endpoint = URI.create("http://127.0.0.1:" + port);
        this.accounts = List.copyOf(accounts);
    }

    /** Starts anvil and returns when it answers; IllegalStateException with one clear line when it can't start. */
    public static AnvilProcess start(AnvilOptions options) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "anvil-guard", binary().toString()));
        command.addAll(options.arguments());
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return awaitReady(process, options);
        } catch (IOException e) {
            throw new UncheckedIOException("anvil can't be started", e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Ten accounts with 10,000 ether each. Everybody knows their keys. */
    public List<EvmAccount> accounts() {
        return accounts;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the chain; the state file, if any, is complete afterwards. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** $ZKLINK_ANVIL, or npm's package under the project's directory or one above the working directory, or anvil on the PATH. */
    static Path binary() {
        Stream<Path> candidates = Stream.of(
                        Stream.ofNullable(System.getenv("ZKLINK_ANVIL")).map(Path::of),
                        Stream.ofNullable(System.getProperty("zklink.root")).map(root -> Path.of(root, BINARY)),
                        Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
                                .map(dir -> dir.resolve(BINARY)),
                        Pattern.compile(":")
                                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                                .map(dir -> Path.of(dir, "anvil")))
                .flatMap(paths -> paths);
        return candidates
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "anvil not found: run 'npm ci' in tools/, or name the binary in ZKLINK_ANVIL"));
    }

    private static AnvilProcess awaitReady(Process process, AnvilOptions options) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<EvmAccount> accounts = new ArrayList<>();
        String last = "no output";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher key = KEY.matcher(line);
            Matcher listening = LISTENING.matcher(line);
            if (key.find()) {
                accounts.add(EvmAccount.ofHex(key.group(1)));
            } else if (listening.find()) {
                drain(output);
                return new AnvilProcess(process, Integer.parseInt(listening.group(1)), accounts);
            }
            last = line.isBlank() ? last : line.strip();
        }
        process.destroy();
        throw new IllegalStateException(
                last.contains("already in use")
                        ? "anvil can't start: port " + options.port() + " is in use"
                        : "anvil can't start: " + last);
    }

    /** Anvil blocks when nobody reads what it prints. */
    private static void drain(BufferedReader output) {
        Thread.ofPlatform().daemon().name("anvil-output").start(() -> {
            try (output) {
                while (output.readLine() != null) {}
            } catch (IOException e) {
                return; // the process is gone
            }
        });
    }
}
