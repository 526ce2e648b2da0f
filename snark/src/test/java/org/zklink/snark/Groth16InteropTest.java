package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.field.Fr;

/** Keys, witnesses and proofs exchanged with snarkjs's command line, in both directions. */
class Groth16InteropTest {
    @TempDir
    Path directory;

    private Snarkjs snarkjs;
    private TestCircuits.Solved solved;

    @BeforeEach
    void writeCircuitAndWitness() throws IOException {
        snarkjs = new Snarkjs(directory);
        Random random = TestCircuits.random("Groth16InteropTest");
        solved = TestCircuits.random(random, 3, 40);
        R1csFile.write(solved.circuit(), file("circuit.r1cs"));
        WtnsFile.write(solved.witness(), file("witness.wtns"));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private String text(String name) throws IOException {
        return Files.readString(file(name)).strip();
    }

    @Test
    void snarkjsUsesOurKey() throws IOException {
        ProvingKey key = Groth16.setup(solved.circuit(), RandomSource.secure(), Progress.NONE);
        ZkeyFile.write(key, file("our.zkey"));

        snarkjs.run("zkey", "export", "verificationkey", "our.zkey", "vkey.json");
        assertThat(VerificationKeyJson.write(key.verifyingKey())).isEqualTo(text("vkey.json"));

        snarkjs.run("groth16", "prove", "our.zkey", "witness.wtns", "their-proof.json", "their-public.json");
        List<Fr> inputs = ProofJson.readPublicInputs(text("their-public.json"));
        assertThat(inputs).isEqualTo(Groth16.publicInputs(key, solved.witness()));
        assertThat(Groth16.verify(key.verifyingKey(), inputs, ProofJson.read(text("their-proof.json"))))
                .isTrue();

        verifiesWithSnarkjs(key);

        snarkjs.run("zkey", "contribute", "our.zkey", "next.zkey", "--name=second", "-e=entropy");
        ProvingKey next = ZkeyFile.read(file("next.zkey"));
        assertThat(next.transcript().contributors()).containsExactly("second");
        assertThat(next.verifyingKey().isDevelopment()).isTrue();
        Groth16.prove(next, solved.circuit(), solved.witness(), RandomSource.secure(), Progress.NONE);
    }

    @Test
    void weUseSnarkjsKey() throws IOException {
        snarkjs.run("powersoftau", "new", "bn128", "6", "0.ptau");
        snarkjs.run("powersoftau", "contribute", "0.ptau", "1.ptau", "--name=first", "-e=entropy");
        snarkjs.run("powersoftau", "prepare", "phase2", "1.ptau", "2.ptau");
        snarkjs.run("groth16", "setup", "circuit.r1cs", "2.ptau", "0.zkey");
        snarkjs.run("zkey", "contribute", "0.zkey", "1.zkey", "--name=first", "-e=entropy");

        ProvingKey key = ZkeyFile.read(file("1.zkey"));
        assertThat(key.wireCount()).isEqualTo(solved.circuit().wireCount());
        assertThat(key.verifyingKey().isDevelopment()).isFalse();
        assertThat(key.isFor(solved.circuit())).isTrue();
        verifiesWithSnarkjs(key);
    }

    private void verifiesWithSnarkjs(ProvingKey key) throws IOException {
        Proof proof = Groth16.prove(key, solved.circuit(), solved.witness(), RandomSource.secure(), Progress.NONE);
        Files.writeString(file("our-vkey.json"), VerificationKeyJson.write(key.verifyingKey()));
        Files.writeString(file("our-proof.json"), ProofJson.write(proof));
        Files.writeString(
                file("our-public.json"), ProofJson.writePublicInputs(Groth16.publicInputs(key, solved.witness())));
        assertThat(snarkjs.run("groth16", "verify", "our-vkey.json", "our-public.json", "our-proof.json"))
                .contains("OK!");
        assertThat(snarkjs.run("zkey", "export", "soliditycalldata", "our-public.json", "our-proof.json")
                        .replaceAll("[^0-9a-fx,]|0x|,", "")
                        .strip())
                .startsWith(java.util.HexFormat.of().formatHex(EvmEncoding.proof(proof)));
    }
}
