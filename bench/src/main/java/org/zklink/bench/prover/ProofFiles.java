package org.zklink.bench.prover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zklink.cli.CommandException;
import org.zklink.field.Fr;
import org.zklink.snark.Groth16;
import org.zklink.snark.MalformedFileException;
import org.zklink.snark.ProofJson;
import org.zklink.snark.VerifyingKey;

/** Where a contestant leaves its proof and the public inputs. */
record ProofFiles(Path proof, Path publicInputs) {
    static ProofFiles in(Path directory) {
        return new ProofFiles(directory.resolve("proof.json"), directory.resolve("public.json"));
    }

    void delete() throws IOException {
        Files.deleteIfExists(proof);
        Files.deleteIfExists(publicInputs);
    }

    /** Throws CommandException, naming the contestant, unless there is a valid proof of exactly these inputs. */
    void requireValid(String contestant, VerifyingKey key, List<Fr> expectedInputs) throws IOException {
        if (!Files.exists(proof) || !Files.exists(publicInputs)) {
            throw new CommandException(contestant + " left no proof");
        }
        try {
            List<Fr> inputs = ProofJson.readPublicInputs(Files.readString(publicInputs));
            if (!inputs.equals(expectedInputs)) {
                throw new CommandException(contestant + " proved other public inputs than the witness has");
            }
            if (!Groth16.verify(key, inputs, ProofJson.read(Files.readString(proof)))) {
                throw new CommandException(contestant + " made a proof that is not valid");
            }
        } catch (MalformedFileException e) {
            throw new CommandException(contestant + " left a file that is no proof: " + e.getMessage(), e);
        }
    }
}
