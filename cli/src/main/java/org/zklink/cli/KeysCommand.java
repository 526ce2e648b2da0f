package org.zklink.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zklink.protocol.BlockShapes;
import org.zklink.settlement.ProvingKeys;
import org.zklink.settlement.ShapeKey;
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
            ProvingKeys keys = KeyStore.load(directory, terminal);
            for (int number = 0; number < BlockShapes.ALL.size(); number++) {
                terminal.done(describe(keys.of(number)));
            }
        }
        return 0;
    }

    private static String describe(ShapeKey key) {
        return "shape %d, %s: %,d constraints, %s, SHA-256 of the key file %s"
                .formatted(
                        key.number(),
                        key.shape().name(),
                        key.circuit().constraints().constraintCount(),
                        key.verifyingKey().isDevelopment() ? "development key" : "ceremony key",
                        key.fileHash());
    }
}
