package org.zklink.snark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zklink.field.Fr;

/** What {@code tools/vectors/groth16.mjs} made with snarkjs alone. */
final class TinyVectors {
    private TinyVectors() {}

    static byte[] bytes(String name) {
        try (InputStream in = TinyVectors.class.getResourceAsStream("groth16/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).strip();
    }

    static Path file(Path directory, String name) throws IOException {
        return Files.write(directory.resolve(name), bytes(name));
    }

    static VerifyingKey key() throws IOException {
        return VerificationKeyJson.read(text("tiny.vkey.json"));
    }

    static Proof proof() throws IOException {
        return ProofJson.read(text("tiny.proof.json"));
    }

    static List<Fr> publicInputs() throws IOException {
        return ProofJson.readPublicInputs(text("tiny.public.json"));
    }
}
