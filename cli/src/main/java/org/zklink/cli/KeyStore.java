package org.zklink.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.zklink.protocol.BlockShapes;
import org.zklink.settlement.ProvingKeys;
import org.zklink.settlement.ShapeKey;
import org.zklink.snark.RandomSource;

/** The proving keys of this machine. */
public final class KeyStore {
    private KeyStore() {}

    /** Where the project keeps them. */
    public static Path directory() {
        return DataDirectory.ofProject().resolve("keys");
    }

    /** Loads the keys of all shapes; makes those that are missing, which takes a minute and more. */
    public static ProvingKeys load(Path directory, Terminal terminal) throws Exception {
        AtomicBoolean made = new AtomicBoolean();
        ProvingKeys keys = terminal.run(
                "proving keys",
                task -> ProvingKeys.loadOrSetup(
                        DataDirectory.prepare(directory),
                        BlockShapes.ALL,
                        RandomSource.secure(),
                        (phase, done, total) -> {
                            made.set(true);
                            task.detail("making a development key, once: part %s, %d %%"
                                    .formatted(phase, 100 * done / total));
                        }));
        for (int number = 0; number < BlockShapes.ALL.size(); number++) {
            terminal.done(describe(keys.of(number), made.get() ? "made" : "loaded, its hash is right"));
        }
        return keys;
    }

    private static String describe(ShapeKey key, String how) {
        return String.format(
                Locale.ROOT,
                "proving key of shape %s, %,d constraints: %s (%s, SHA-256 %s...)",
                key.shape().name(),
                key.circuit().constraints().constraintCount(),
                how,
                key.verifyingKey().isDevelopment() ? "development key" : "ceremony key",
                key.fileHash().toString().substring(2, 18));
    }
}
