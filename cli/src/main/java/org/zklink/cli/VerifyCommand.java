package org.zklink.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.zklink.field.Fr;
import org.zklink.snark.Groth16;
import org.zklink.snark.MalformedFileException;
import org.zklink.snark.ProofJson;
import org.zklink.snark.VerificationKeyJson;
import org.zklink.snark.VerifyingKey;
import org.zklink.snark.ZkeyFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Verifies a proof in snarkjs's files. */
@Command(
        name = "verify",
        description =
                "Checks a Groth16 proof over BN254 against its public inputs; ends with 0 if it is valid, else 1.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private static final long MAX_JSON_BYTES = 1L << 22;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private KeyFile key;

    @Option(names = "--proof", required = true, paramLabel = "FILE", description = "proof.json")
    private Path proof;

    @Option(names = "--public", required = true, paramLabel = "FILE", description = "public.json")
    private Path publicInputs;

    /** Where the verifying key is. */
    private static final class KeyFile {
        @Option(names = "--vkey", required = true, paramLabel = "FILE", description = "verification_key.json")
        private Path json;

        @Option(names = "--key", required = true, paramLabel = "FILE", description = "the .zkey file it is part of")
        private Path zkey;

        private VerifyingKey read() throws IOException {
            return json == null ? ZkeyFile.readVerifyingKey(zkey) : parse(json, VerificationKeyJson::read);
        }
    }

    /** What a JSON text means. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(String text) throws MalformedFileException;
    }

    @Override
    public Integer call() throws IOException {
        VerifyingKey verifyingKey = key.read();
        List<Fr> inputs = parse(publicInputs, ProofJson::readPublicInputs);
        if (inputs.size() != verifyingKey.publicCount()) {
            throw new CommandException(publicInputs + " has " + inputs.size() + " public inputs, the key is for "
                    + verifyingKey.publicCount());
        }
        if (!Groth16.verify(verifyingKey, inputs, parse(proof, ProofJson::read))) {
            throw new CommandException("the proof " + proof + " is not valid for this key and these public inputs");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("the proof is valid");
        return 0;
    }

    private static <T> T parse(Path file, Parser<T> parser) throws IOException {
        if (Files.size(file) > MAX_JSON_BYTES) {
            throw new CommandException(file + ": " + Files.size(file) + " bytes, expected at most " + MAX_JSON_BYTES);
        }
        try {
            return parser.parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new MalformedFileException(file + ": not UTF-8 text", e);
        } catch (MalformedFileException e) {
            throw new MalformedFileException(file + ": " + e.getMessage(), e);
        }
    }
}
