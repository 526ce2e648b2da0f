package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvingKeyCacheTest {
    @TempDir
    Path directory;

    private final TestCircuits.Solved solved = TestCircuits.random(new Random(7), 1, 5);
    private final String circuit = HexFormat.of().formatHex(solved.circuit().hash());

    @Test
    void makesAKeyOnceForEachCircuit() throws IOException {
        ProvingKeyCache cache = new ProvingKeyCache(directory.resolve("keys"));
        assertThat(cache.load(solved.circuit())).isEmpty();
        VerifyingKey made = cache.loadOrSetup(solved.circuit(), RandomSource.secure(), Progress.NONE)
                .verifyingKey();
        ProvingKey loaded = cache.loadOrSetup(solved.circuit(), RandomSource.secure(), Progress.NONE);
        assertThat(loaded.verifyingKey()).isEqualTo(made);
        Groth16.prove(loaded, solved.circuit(), solved.witness(), RandomSource.secure(), Progress.NONE);
        ConstraintSystem other = TestCircuits.random(new Random(8), 1, 5).circuit();
        assertThat(cache.load(other)).isEmpty();
    }

    @Test
    void refusesDamageAndKeysOfOtherCircuits() throws IOException {
        ProvingKeyCache cache = new ProvingKeyCache(directory);
        cache.loadOrSetup(solved.circuit(), RandomSource.secure(), Progress.NONE);
        Path file = directory.resolve(circuit + ".zkey");
        byte[] good = Files.readAllBytes(file);
        byte[] damaged = good.clone();
        damaged[good.length / 2] ^= 1;
        Files.write(file, damaged);
        assertThatThrownBy(() -> cache.load(solved.circuit()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("SHA-256");

        Path foreign = TinyVectors.file(directory, "tiny.zkey");
        Files.copy(foreign, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(directory.resolve(circuit + ".zkey.sha256"), ZkeyFile.sha256(foreign));
        assertThatThrownBy(() -> cache.load(solved.circuit()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("not a development key of the circuit " + circuit);
        assertThatThrownBy(() -> cache.store(ZkeyFile.read(foreign)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not name its circuit");
    }

    /** A crash between the key and its digest leaves nothing that counts as stored. */
    @Test
    void ignoresAKeyWithoutDigest() throws IOException {
        ProvingKeyCache cache = new ProvingKeyCache(directory);
        cache.loadOrSetup(solved.circuit(), RandomSource.secure(), Progress.NONE);
        Files.delete(directory.resolve(circuit + ".zkey.sha256"));
        assertThat(cache.load(solved.circuit())).isEmpty();
    }
}
