package org.zklink.bench.prover;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zklink.bench.circuit.CircuitKind;
import org.zklink.bench.circuit.SolvedCircuit;
import org.zklink.snark.Groth16;
import org.zklink.snark.ProvingKey;
import org.zklink.snark.RandomSource;
import org.zklink.snark.VerificationKeyJson;
import org.zklink.snark.WtnsFile;
import org.zklink.snark.ZkeyFile;

/** The program that makes the files of one case: kind, size and directory; prints how far it is. */
final class CaseMaker {
    private CaseMaker() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path directory = Path.of(args[2]);
        BenchCase made = new BenchCase(CircuitKind.valueOf(args[0]), Integer.parseInt(args[1]), directory);
        out.println("circuit");
        SolvedCircuit solved = made.kind().build(made.logSize());
        WtnsFile.write(solved.witness(), made.witness());
        ProvingKey key = Groth16.setup(
                solved.circuit(),
                RandomSource.secure(),
                (phase, done, total) -> out.println("part " + phase + ", " + 100 * done / total + " %"));
        out.println("writing");
        ZkeyFile.write(key, made.key());
        Files.writeString(made.verifyingKey(), VerificationKeyJson.write(key.verifyingKey()));
    }
}
