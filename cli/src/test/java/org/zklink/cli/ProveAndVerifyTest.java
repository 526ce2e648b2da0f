package org.zklink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.ConstraintSystem;
import org.zklink.snark.Groth16;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.Progress;
import org.zklink.snark.ProvingKey;
import org.zklink.snark.RandomSource;
import org.zklink.snark.VerificationKeyJson;
import org.zklink.snark.WtnsFile;
import org.zklink.snark.ZkeyFile;

/** The commands {@code prove} and {@code verify} on files, with snarkjs as the second opinion. */
class ProveAndVerifyTest {
    private static final Path SNARKJS =
            Path.of(System.getProperty("zklink.root"), "tools/node_modules/snarkjs/build/cli.cjs");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** x * y = 35 with x = 5 public. */
    @BeforeEach
    void writeFiles() throws IOException {
        CircuitBuilder cb = new CircuitBuilder();
        LinearCombination x = cb.publicInput("x");
        LinearCombination y = cb.input("y");
        cb.assertEqual(cb.mul(x, y), LinearCombination.constant(Fr.of(35)));
        ConstraintSystem circuit = cb.build();
        ProvingKey key = Groth16.setup(circuit, RandomSource.secure(), Progress.NONE);
        ZkeyFile.write(key, file("k.zkey"));
        Files.writeString(file("vkey.json"), VerificationKeyJson.write(key.verifyingKey()));
        WtnsFile.write(circuit.newSolver().set(x, Fr.of(5)).set(y, Fr.of(7)).run(), file("w.wtns"));
    }

    @Test
    void bothSidesAcceptTheProof() throws Exception {
        assertThat(prove("--trust-key")).as(said()).isZero();
        assertThat(verify("--key", "k.zkey")).as(said()).isZero();
        assertThat(prove()).as(said()).isZero();
        assertThat(verify("--vkey", "vkey.json")).as(said()).isZero();
        assertThat(snarkjsVerifies()).isTrue();
    }

    @Test
    void anotherStatementIsRefused() throws IOException {
        assertThat(prove()).isZero();
        Files.writeString(file("public.json"), "[\"6\"]");
        assertThat(verify("--key", "k.zkey")).isEqualTo(1);
        assertThat(line()).contains("proof.json is not valid for this key and these public inputs");
    }

    @Test
    void aNumberOfPublicInputsThatIsNotTheKeysIsNamed() throws IOException {
        assertThat(prove()).isZero();
        Files.writeString(file("public.json"), "[]");
        assertThat(verify("--key", "k.zkey")).isEqualTo(1);
        assertThat(line()).contains("public.json has 0 public inputs, the key is for 1");
    }

    @Test
    void aWitnessOfAnotherCircuitIsNamed() throws IOException {
        WtnsFile.write(new long[] {1, 0, 0, 0}, file("w.wtns"));
        assertThat(prove()).isEqualTo(1);
        assertThat(line()).contains("w.wtns has 1 wires").contains("k.zkey 4");
        assertThat(file("proof.json")).doesNotExist();
    }

    @Test
    void aWitnessThatViolatesTheCircuitIsNamed() throws IOException {
        long[] wires = WtnsFile.read(file("w.wtns"));
        Fr.of(8).copyTo(wires, 8);
        WtnsFile.write(wires, file("w.wtns"));
        assertThat(prove()).isEqualTo(1);
        assertThat(line()).contains("the witness does not satisfy the circuit");
        assertThat(file("proof.json")).doesNotExist();
    }

    @Test
    void brokenAndMissingFilesAreNamed() throws IOException {
        Files.writeString(file("proof.json"), "{}");
        Files.writeString(file("public.json"), "[\"5\"]");
        assertThat(verify("--key", "k.zkey")).isEqualTo(1);
        assertThat(line()).contains("proof.json: ");
        err.reset();
        assertThat(verify("--key", "none.zkey")).isEqualTo(1);
        assertThat(line()).contains("none.zkey: no such file");
        err.reset();
        Files.write(file("w.wtns"), new byte[] {1, 2, 3});
        assertThat(prove()).isEqualTo(1);
        assertThat(line()).contains("w.wtns: truncated");
    }

    @Test
    void aMissingDirectoryIsNamedBeforeTheWork() {
        assertThat(run(
                        "prove",
                        List.of("--key", "k.zkey", "--witness", "w.wtns", "--proof", "no/proof.json", "--public", "p")))
                .isEqualTo(1);
        assertThat(line()).contains("can't write ").contains("no/proof.json");
    }

    @Test
    void oneKeyIsNeeded() {
        assertThat(verify()).isEqualTo(2);
        assertThat(line()).contains("--vkey=FILE").contains("--key=FILE").contains("zklink verify --help");
    }

    private int prove(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(
                List.of("--key", "k.zkey", "--witness", "w.wtns", "--proof", "proof.json", "--public", "public.json"));
        return run("prove", arguments);
    }

    private int verify(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--proof", "proof.json", "--public", "public.json"));
        return run("verify", arguments);
    }

    /** Runs a command; arguments that are no options are files of the folder. */
    private int run(String command, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        arguments.forEach(argument ->
                all.add(argument.startsWith("--") ? argument : file(argument).toString()));
        return Main.run(all.toArray(String[]::new), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private boolean snarkjsVerifies() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "node", SNARKJS.toString(), "groth16", "verify", "vkey.json", "public.json", "proof.json")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String line() {
        assertThat(said().strip()).doesNotContain("\n").startsWith("zklink: ");
        return said().strip();
    }
}
