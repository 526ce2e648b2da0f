package org.zklink.engine;

import java.util.Arrays;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;

/** How a snapshot of an engine begins. */
final class EngineSnapshot {
    private static final long LAYOUT_VERSION = 1;
    private static final int IDENTITY_BYTES = 32;

    private EngineSnapshot() {}

    static void putIdentity(Genesis genesis, SnapshotOutput output) {
        output.put(LAYOUT_VERSION);
        output.put(genesis.identity());
    }

    /** @throws IllegalArgumentException when the snapshot has another layout or is of another genesis */
    static void expectIdentity(Genesis genesis, SnapshotInput input) {
        input.expect(LAYOUT_VERSION, "layout version of an engine's snapshot");
        Ranges.require(
                Arrays.equals(input.getBytes(IDENTITY_BYTES), genesis.identity()),
                "the snapshot is of another genesis");
    }
}
