package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.G1Point;

/** Setup, proof, verification and what each refuses, without other software. */
class Groth16Test {
    private final RandomSource randomness = RandomSource.insecure("Groth16Test");

    @Test
    void provesCircuitsOfManyShapes() {
        Random random = TestCircuits.random("Groth16Test.provesCircuitsOfManyShapes");
        for (int publicCount : new int[] {0, 1, 4}) {
            // Below, at and above a power of two with the rows that bind the public inputs.
            for (int constraints : new int[] {1, 7 - publicCount, 8 - publicCount, 60}) {
                TestCircuits.Solved solved = TestCircuits.random(random, publicCount, constraints);
                ProvingKey key = Groth16.setup(solved.circuit(), randomness, Progress.NONE);
                assertThat(key.domainSize()).isGreaterThanOrEqualTo(constraints + publicCount + 1);
                Proof proof =
                        Groth16.prove(key, solved.circuit(), solved.witness(), RandomSource.secure(), Progress.NONE);
                List<Fr> inputs = Groth16.publicInputs(key, solved.witness());
                assertThat(Groth16.verify(key.verifyingKey(), inputs, proof)).isTrue();
                for (int i = 0; i < publicCount; i++) {
                    List<Fr> other = new ArrayList<>(inputs);
                    other.set(i, TestCircuits.element(random));
                    assertThat(Groth16.verify(key.verifyingKey(), other, proof)).isFalse();
                }
            }
        }
    }

    /** However the work is divided, a seed makes one key: the digest is that of a setup on a single thread. */
    @Test
    void equalSeedsMakeEqualKeys(@TempDir Path directory) throws IOException {
        TestCircuits.Solved solved = TestCircuits.random(new Random(7), 3, 1000);
        Path file = directory.resolve("key.zkey");
        ZkeyFile.write(Groth16.setup(solved.circuit(), RandomSource.insecure("pinned"), Progress.NONE), file);
        assertThat(ZkeyFile.sha256(file)).isEqualTo("abf14ac4d5563ccc72f998689e94873038586c0a68cf7cfee741be7c673e7583");
    }

    /** Large enough for transforms on vectors. */
    @Test
    void provesLargerCircuit() {
        Random random = TestCircuits.random("Groth16Test.provesLargerCircuit");
        TestCircuits.Solved solved = TestCircuits.random(random, 2, 4000);
        ProvingKey key = Groth16.setup(solved.circuit(), randomness, Progress.NONE);
        assertThat(key.domainSize()).isEqualTo(4096);
        Proof proof = Groth16.prove(key, solved.circuit(), solved.witness(), RandomSource.secure(), Progress.NONE);
        List<Fr> inputs = Groth16.publicInputs(key, solved.witness());
        assertThat(Groth16.verify(key.verifyingKey(), inputs, proof)).isTrue();
    }

    /** As a node does that proves several blocks: proofs share the key, the cores and the compiled kernels. */
    @Test
    void provesSeveralAtOnce() {
        TestCircuits.Solved solved =
                TestCircuits.random(TestCircuits.random("Groth16Test.provesSeveralAtOnce"), 2, 4000);
        ProvingKey key = Groth16.setup(solved.circuit(), randomness, Progress.NONE);
        List<CompletableFuture<Proof>> proofs = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> Groth16.proveUnverified(key, solved.witness(), RandomSource.secure(), Progress.NONE),
                        task -> Thread.ofPlatform().start(task)))
                .toList();
        List<Fr> inputs = Groth16.publicInputs(key, solved.witness());
        assertThat(proofs)
                .allSatisfy(proof -> assertThat(Groth16.verify(key.verifyingKey(), inputs, proof.join()))
                        .isTrue());
        assertThat(proofs.stream().map(CompletableFuture::join)).doesNotHaveDuplicates();
    }

    /** The rows that bind public inputs: one that no constraint uses must count all the same. */
    @Test
    void bindsPublicInputsThatTheCircuitDoesNotUse() {
        CircuitBuilder cb = new CircuitBuilder();
        LinearCombination unused = cb.publicInput("unused");
        LinearCombination x = cb.input("x");
        cb.mul(x, x);
        ConstraintSystem circuit = cb.build();
        ProvingKey key = Groth16.setup(circuit, randomness, Progress.NONE);
        long[] witness =
                circuit.newSolver().set(unused, Fr.of(5)).set(x, Fr.TWO).run();
        Proof proof = Groth16.prove(key, witness, randomness, Progress.NONE);
        assertThat(Groth16.verify(key.verifyingKey(), List.of(Fr.of(5)), proof)).isTrue();
        assertThat(Groth16.verify(key.verifyingKey(), List.of(Fr.of(6)), proof)).isFalse();
    }

    @Test
    void proofsOfOneStatementDiffer() {
        TestCircuits.Solved solved = TestCircuits.random(new Random(1), 1, 10);
        ProvingKey key = Groth16.setup(solved.circuit(), randomness, Progress.NONE);
        Proof first = Groth16.prove(key, solved.witness(), RandomSource.secure(), Progress.NONE);
        Proof second = Groth16.prove(key, solved.witness(), RandomSource.secure(), Progress.NONE);
        assertThat(first.a()).isNotEqualTo(second.a());
        assertThat(first.b()).isNotEqualTo(second.b());
        assertThat(first.c()).isNotEqualTo(second.c());
    }

    @Test
    void refusesWitnessThatViolatesAConstraint() {
        TestCircuits.Solved solved = TestCircuits.random(new Random(2), 2, 50);
        ProvingKey key = Groth16.setup(solved.circuit(), randomness, Progress.NONE);
        long[] wrong = solved.witness().clone();
        int last = solved.circuit().wireCount() - 1;
        Fr.fromLimbs(wrong, 4 * last).add(Fr.ONE).copyTo(wrong, 4 * last);
        String label = solved.circuit().checkWitness(wrong).orElseThrow();
        assertThatThrownBy(() -> Groth16.prove(key, solved.circuit(), wrong, randomness, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(label);
        assertThatThrownBy(() -> Groth16.prove(key, wrong, randomness, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not verify");
        Proof worthless = Groth16.proveUnverified(key, wrong, randomness, Progress.NONE);
        assertThat(Groth16.verify(key.verifyingKey(), Groth16.publicInputs(key, wrong), worthless))
                .isFalse();
    }

    @Test
    void refusesWitnessOfAnotherForm() {
        TestCircuits.Solved solved = TestCircuits.random(new Random(3), 1, 5);
        ProvingKey key = Groth16.setup(solved.circuit(), randomness, Progress.NONE);
        assertThatThrownBy(() -> Groth16.prove(key, new long[4], randomness, Progress.NONE))
                .hasMessageContaining("expected 4 for each of");
        long[] notOne = solved.witness().clone();
        FrOps.setZero(notOne, 0);
        assertThatThrownBy(() -> Groth16.prove(key, notOne, randomness, Progress.NONE))
                .hasMessageContaining("wire 0 is not one");
        long[] unreduced = solved.witness().clone();
        unreduced[7] = -1;
        assertThatThrownBy(() -> Groth16.prove(key, unreduced, randomness, Progress.NONE))
                .hasMessageContaining("wire 1 is not below the modulus");
    }

    @Test
    void keysOfOneCircuitDifferAndSaySo() {
        TestCircuits.Solved solved = TestCircuits.random(new Random(4), 1, 5);
        ProvingKey first = Groth16.setup(solved.circuit(), RandomSource.secure(), Progress.NONE);
        ProvingKey second = Groth16.setup(solved.circuit(), RandomSource.secure(), Progress.NONE);
        assertThat(first.verifyingKey()).isNotEqualTo(second.verifyingKey());
        assertThat(first.verifyingKey().isDevelopment()).isTrue();
        assertThat(first.transcript().developmentCircuit())
                .contains(java.util.HexFormat.of().formatHex(solved.circuit().hash()));
        Proof proof = Groth16.prove(first, solved.witness(), RandomSource.secure(), Progress.NONE);
        List<Fr> inputs = Groth16.publicInputs(first, solved.witness());
        assertThat(Groth16.verify(second.verifyingKey(), inputs, proof)).isFalse();
    }

    @Test
    void keyKnowsItsCircuit() {
        TestCircuits.Solved solved = TestCircuits.random(new Random(9), 1, 20);
        ProvingKey key = Groth16.setup(solved.circuit(), randomness, Progress.NONE);
        assertThat(key.isFor(solved.circuit())).isTrue();
        assertThat(key.isFor(TestCircuits.random(new Random(9), 2, 20).circuit()))
                .isFalse();
        ConstraintSystem c = solved.circuit();
        ConstraintSystem swapped =
                ConstraintSystem.ofMatrices(c.wireCount(), c.publicCount(), c.coefficients(), c.b(), c.a(), c.c());
        assertThat(key.isFor(swapped)).isFalse();
        assertThatThrownBy(() -> Groth16.prove(
                        key,
                        TestCircuits.random(new Random(9), 2, 20).circuit(),
                        solved.witness(),
                        randomness,
                        Progress.NONE))
                .hasMessageContaining("another circuit");
    }

    @Test
    void equalSeedsGiveEqualKeys() {
        TestCircuits.Solved solved = TestCircuits.random(new Random(5), 1, 5);
        assertThat(Groth16.setup(solved.circuit(), RandomSource.insecure("a"), Progress.NONE)
                        .verifyingKey())
                .isEqualTo(Groth16.setup(solved.circuit(), RandomSource.insecure("a"), Progress.NONE)
                        .verifyingKey())
                .isNotEqualTo(Groth16.setup(solved.circuit(), RandomSource.insecure("b"), Progress.NONE)
                        .verifyingKey());
    }

    /** With the secrets of a setup anybody forges: why a development key must never guard money. */
    @Test
    void whoeverKnowsTheSetupForges() {
        TestCircuits.Solved solved = TestCircuits.random(new Random(6), 1, 5);
        RandomSource leaked = RandomSource.insecure("leaked");
        VerifyingKey key = Groth16.setup(solved.circuit(), RandomSource.insecure("leaked"), Progress.NONE)
                .verifyingKey();
        Fr alpha = leaked.nextNonZero();
        Fr beta = leaked.nextNonZero();
        Fr delta = leaked.nextNonZero();
        Fr lie = Fr.of(666);
        // A = alpha, B = beta: then C only has to cancel the public inputs.
        G1Point inputs = key.ic().get(0).add(key.ic().get(1).mul(lie));
        Proof forged = new Proof(
                G1Point.GENERATOR.mul(alpha),
                org.zklink.field.G2Point.GENERATOR.mul(beta),
                inputs.neg().mul(delta.inverse()));
        assertThat(Groth16.verify(key, List.of(lie), forged)).isTrue();
    }
}
