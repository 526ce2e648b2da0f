package org.zklink.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the proving keys that are missing, and checks those that are there. */
@Command(
        name = "keys",
        description = "Makes the proving keys that are missing, and checks those that are there against their hashes.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {
    @Option(names = "--keys", paramLabel = "DIR", description = "their directory (default: .zklink/keys)")
    private Path directory = KeyStore.directory();

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Terminal terminal = Terminal.ofProcess(out)) {
            KeyStore.load(directory, terminal);
        }
        return 0;
    }
}
