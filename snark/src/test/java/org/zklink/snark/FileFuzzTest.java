package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.field.FrOps;

/**
 * Damaged files, to every reader: each is refused with {@link MalformedFileException}, or accepted and then holds what its
 * format promises. Nothing else is thrown, nothing takes long. {@code -Dseed=} replays, {@code -Dzklink.fuzzRounds=} multiplies.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileFuzzTest {
    private static final int ROUNDS = Integer.getInteger("zklink.fuzzRounds", 1);

    private final Random random = TestCircuits.random("FileFuzzTest");
    private final Mutator mutator = new Mutator(random);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("damaged");
    }

    /** Reads a damaged file and checks what it accepted. */
    private interface Check {
        void run() throws IOException;
    }

    /** Documented refusals are those of {@link MalformedFileException}; anything else fails the test. */
    private static boolean accepts(String what, Check check) {
        try {
            check.run();
            return true;
        } catch (MalformedFileException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }

    private void fuzz(byte[] original, int count, Check check) throws IOException {
        int accepted = 0;
        for (int i = 0; i < count * ROUNDS; i++) {
            Files.write(file, mutator.binary(original));
            if (accepts("round " + i, check)) {
                accepted++;
            }
        }
        System.out.println(accepted + " of " + count * ROUNDS + " accepted");
    }

    @Test
    void r1cs() throws IOException {
        TestCircuits.Solved solved = TestCircuits.random(random, 2, 12);
        Path original = directory.resolve("original.r1cs");
        R1csFile.write(solved.circuit(), original);
        fuzz(Files.readAllBytes(original), 800, () -> {
            ConstraintSystem system = R1csFile.read(file);
            assertThat(system.publicCount()).isBetween(0, system.wireCount() - 1);
            for (SparseMatrix matrix : new SparseMatrix[] {system.a(), system.b(), system.c()}) {
                assertThat(matrix.rows()).isEqualTo(system.constraintCount());
                for (int wire : matrix.wire()) {
                    assertThat(wire).isBetween(0, system.wireCount() - 1);
                }
            }
            Path copy = directory.resolve("copy.r1cs");
            R1csFile.write(system, copy);
            assertThat(R1csFile.read(copy).hash()).isEqualTo(system.hash());
        });
    }

    @Test
    void wtns() throws IOException {
        Path original = directory.resolve("original.wtns");
        WtnsFile.write(TestCircuits.random(random, 2, 12).witness(), original);
        fuzz(Files.readAllBytes(original), 800, () -> {
            long[] witness = WtnsFile.read(file);
            for (int at = 0; at < witness.length; at += FrOps.LIMBS) {
                assertThat(FrOps.isReduced(witness, at)).isTrue();
            }
            Path copy = directory.resolve("copy.wtns");
            WtnsFile.write(witness, copy);
            assertThat(WtnsFile.read(copy)).isEqualTo(witness);
        });
    }

    /** What is accepted is a key that proves or says that it does not. */
    @Test
    void zkey() throws IOException {
        long[] witness = WtnsFile.read(TinyVectors.file(directory, "tiny.wtns"));
        fuzz(TinyVectors.bytes("tiny.zkey"), 200, () -> {
            ProvingKey key = ZkeyFile.read(file);
            KeyValidation.requireValid(file, key);
            Path copy = directory.resolve("copy.zkey");
            ZkeyFile.write(key, copy);
            assertThat(ZkeyFile.read(copy, ZkeyFile.sha256(copy)).transcript().hash())
                    .isEqualTo(key.transcript().hash());
            try {
                Proof proof = Groth16.prove(key, witness, RandomSource.secure(), Progress.NONE);
                assertThat(Groth16.verify(key.verifyingKey(), Groth16.publicInputs(key, witness), proof))
                        .isTrue();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching(".*(does not verify|witness|expected).*");
            }
        });
    }

    /** Every point is bound, so that what passes holds the original's points. */
    @Test
    void ptau() throws IOException {
        Path original = new TestPtau(3, RandomSource.secure()).write(directory.resolve("original.ptau"));
        Map<Integer, byte[]> expected = ZkeySections.of(original);
        expected.remove(7);
        fuzz(Files.readAllBytes(original), 300, () -> {
            try (PtauFile ptau = PtauFile.open(file)) {
                ptau.validate(Progress.NONE);
                assertThat(ptau.power()).isEqualTo(3);
            }
            Map<Integer, byte[]> sections = ZkeySections.of(file);
            expected.forEach((id, bytes) -> {
                if (id != 1) {
                    assertThat(sections.get(id)).as("section " + id).isEqualTo(bytes);
                }
            });
        });
    }

    /** Contributing to a damaged key, and verifying one: nothing but names and the order of coefficients is free. */
    @Test
    void ceremonyKeys() throws IOException {
        ConstraintSystem circuit = R1csFile.read(TinyVectors.file(directory, "tiny.r1cs"));
        Path ptau = new TestPtau(3, RandomSource.secure()).write(directory.resolve("phase1.ptau"));
        Path start = directory.resolve("start.zkey");
        Path original = directory.resolve("original.zkey");
        Ceremony.start(circuit, ptau, start, Progress.NONE);
        Ceremony.contribute(start, original, "somebody", RandomSource.secure(), "", Progress.NONE);
        Map<Integer, byte[]> expected = ZkeySections.of(original);
        PhaseTwoStart computed;
        try (PtauFile open = PtauFile.open(ptau)) {
            computed = PhaseTwoStart.of(circuit, open, Progress.NONE);
        }
        fuzz(Files.readAllBytes(original), 200, () -> {
            verify(computed, expected);
            Ceremony.contribute(file, directory.resolve("next.zkey"), "", RandomSource.secure(), "", Progress.NONE);
        });
    }

    private void verify(PhaseTwoStart computed, Map<Integer, byte[]> expected) throws IOException {
        try (SectionedFile damaged = SectionedFile.open(file, ZkeyFile.MAGIC, ZkeyFile.VERSION)) {
            CeremonyReport report = new CeremonyVerifier(computed, damaged, Progress.NONE).verify();
            assertThat(report.contributions()).hasSize(1);
            Map<Integer, byte[]> sections = ZkeySections.of(file);
            for (int id = 1; id <= 9; id++) {
                if (id != ZkeyFile.COEFFICIENTS) {
                    assertThat(sections.get(id)).as("section " + id).isEqualTo(expected.get(id));
                }
            }
        } catch (CeremonyException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void proofJson() {
        String original = TinyVectors.text("tiny.proof.json");
        for (int i = 0; i < 1500 * ROUNDS; i++) {
            String text = mutator.text(original);
            accepts(text, () -> {
                Proof proof = ProofJson.read(text);
                assertThat(proof.a().isOnCurve() && proof.c().isOnCurve()).isTrue();
                assertThat(proof.b().isInSubgroup()).isTrue();
                assertThat(ProofJson.read(ProofJson.write(proof))).isEqualTo(proof);
            });
        }
    }

    @Test
    void publicInputsJson() {
        String original = TinyVectors.text("tiny.public.json");
        for (int i = 0; i < 1500 * ROUNDS; i++) {
            String text = mutator.text(original);
            accepts(text, () -> {
                var inputs = ProofJson.readPublicInputs(text);
                assertThat(ProofJson.readPublicInputs(ProofJson.writePublicInputs(inputs)))
                        .isEqualTo(inputs);
            });
        }
    }

    @Test
    void verifyingKeyJson() {
        String original = TinyVectors.text("tiny.vkey.json");
        for (int i = 0; i < 1000 * ROUNDS; i++) {
            String text = mutator.text(original);
            accepts(text, () -> {
                VerifyingKey key = VerificationKeyJson.read(text);
                assertThat(VerificationKeyJson.read(VerificationKeyJson.write(key))
                                .ic())
                        .isEqualTo(key.ic());
            });
        }
    }
}
