package org.zklink.cli;

import java.nio.file.Path;
import java.util.List;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.BlockShapes;
import org.zklink.settlement.ProvingKeys;
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
        List<BlockShape> shapes = BlockShapes.ALL;
        return terminal.run(
                "proving keys",
                task -> ProvingKeys.loadOrSetup(
                        DataDirectory.prepare(directory),
                        shapes,
                        RandomSource.secure(),
                        (phase, done, total) -> task.detail("making a development key, once: part %s, %d %%"
                                .formatted(phase, 100 * done / total))));
    }
}
