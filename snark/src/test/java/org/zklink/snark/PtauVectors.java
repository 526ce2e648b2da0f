package org.zklink.snark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** First phases that snarkjs makes: one contribution, prepared for the second phase. */
final class PtauVectors {
    private PtauVectors() {}

    /** Makes {@code name} in the directory; other texts give other secrets. */
    static Path make(Path directory, String name, int power, String entropy) throws IOException {
        Snarkjs snarkjs = new Snarkjs(directory);
        snarkjs.run("powersoftau", "new", "bn128", Integer.toString(power), name + ".0");
        snarkjs.run("powersoftau", "contribute", name + ".0", name + ".1", "--name=first", "-e=" + entropy);
        snarkjs.run("powersoftau", "prepare", "phase2", name + ".1", name);
        Files.delete(directory.resolve(name + ".0"));
        return directory.resolve(name);
    }
}
