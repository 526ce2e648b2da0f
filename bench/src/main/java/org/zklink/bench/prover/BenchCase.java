package org.zklink.bench.prover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zklink.bench.circuit.CircuitKind;

/**
 * A circuit with its key and witness in files.
 *
 * @param logSize the domain has 2^logSize rows, all but three are constraints
 */
record BenchCase(CircuitKind kind, int logSize, Path directory) {
    Path key() {
        return directory.resolve("circuit.zkey");
    }

    Path witness() {
        return directory.resolve("witness.wtns");
    }

    Path verifyingKey() {
        return directory.resolve("verification_key.json");
    }

    long keyBytes() throws IOException {
        return Files.size(key());
    }

    /** For people: "dense 2^14". */
    String title() {
        return kind + " 2^" + logSize;
    }
}
