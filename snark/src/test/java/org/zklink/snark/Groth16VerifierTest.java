package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fq;
import org.zklink.field.Fq2;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

/** Verification against a key and proof made by snarkjs, and what must be refused. */
class Groth16VerifierTest {
    private final VerifyingKey key = TinyVectors.key();
    private final List<Fr> inputs = TinyVectors.publicInputs();
    private final Proof proof = TinyVectors.proof();

    Groth16VerifierTest() throws Exception {}

    private boolean verifies(G1Point a, G2Point b, G1Point c) {
        return Groth16.verify(key, inputs, new Proof(a, b, c));
    }

    @Test
    void acceptsSnarkjsProof() {
        assertThat(Groth16.verify(key, inputs, proof)).isTrue();
    }

    @Test
    void refusesOtherInputs() {
        for (int i = 0; i < inputs.size(); i++) {
            List<Fr> other = new ArrayList<>(inputs);
            other.set(i, other.get(i).add(Fr.ONE));
            assertThat(Groth16.verify(key, other, proof)).isFalse();
        }
        assertThat(Groth16.verify(key, inputs.reversed(), proof)).isFalse();
    }

    @Test
    void refusesAnotherNumberOfInputs() {
        assertThat(Groth16.verify(key, inputs.subList(0, 1), proof)).isFalse();
        assertThat(Groth16.verify(key, List.of(), proof)).isFalse();
        List<Fr> longer = new ArrayList<>(inputs);
        longer.add(Fr.ZERO);
        assertThat(Groth16.verify(key, longer, proof)).isFalse();
    }

    @Test
    void refusesTamperedPoints() {
        assertThat(verifies(proof.a().neg(), proof.b(), proof.c())).isFalse();
        assertThat(verifies(proof.a(), proof.b().neg(), proof.c())).isFalse();
        assertThat(verifies(proof.a(), proof.b(), proof.c().neg())).isFalse();
        assertThat(verifies(proof.c(), proof.b(), proof.a())).isFalse();
        assertThat(verifies(proof.a().add(G1Point.GENERATOR), proof.b(), proof.c()))
                .isFalse();
        assertThat(verifies(proof.a(), proof.b().add(G2Point.GENERATOR), proof.c()))
                .isFalse();
        assertThat(verifies(proof.a(), proof.b(), proof.c().add(G1Point.GENERATOR)))
                .isFalse();
    }

    @Test
    void refusesInfinityInPlaceOfAPoint() {
        assertThat(verifies(G1Point.INFINITY, proof.b(), proof.c())).isFalse();
        assertThat(verifies(proof.a(), G2Point.INFINITY, proof.c())).isFalse();
        assertThat(verifies(proof.a(), proof.b(), G1Point.INFINITY)).isFalse();
        assertThat(verifies(G1Point.INFINITY, G2Point.INFINITY, G1Point.INFINITY))
                .isFalse();
    }

    @Test
    void refusesPointsOffTheirCurves() {
        G1Point off1 = G1Point.ofUnchecked(proof.a().x(), proof.a().y().add(Fq.ONE));
        G2Point off2 = G2Point.ofUnchecked(proof.b().x(), proof.b().y().add(Fq2.ONE));
        assertThat(verifies(off1, proof.b(), proof.c())).isFalse();
        assertThat(verifies(proof.a(), off2, proof.c())).isFalse();
        assertThat(verifies(proof.a(), proof.b(), off1)).isFalse();
    }

    @Test
    void refusesPointOutsideTheSubgroup() {
        G2Point outside = WrongPoints.outsideSubgroup();
        assertThat(outside.isOnCurve()).isTrue();
        assertThat(verifies(proof.a(), outside, proof.c())).isFalse();
        assertThat(verifies(proof.a(), proof.b().add(outside), proof.c())).isFalse();
    }

    /** Groth16 is malleable: proofs are no identifiers (see {@link Proof}). */
    @Test
    void acceptsAnotherProofMadeFromAProof() {
        assertThat(verifies(proof.a().neg(), proof.b().neg(), proof.c())).isTrue();
        Fr k = Fr.of(1234567);
        assertThat(verifies(proof.a().mul(k), proof.b().mul(k.inverse()), proof.c()))
                .isTrue();
        G2Point shiftedB = proof.b().add(key.delta2().mul(k));
        assertThat(verifies(proof.a(), shiftedB, proof.c().add(proof.a().mul(k))))
                .isTrue();
    }

    /** What a setup without a second phase is worth: with delta = gamma, C pays for any public input. */
    @Test
    void refusesKeyWithDeltaEqualToGamma() {
        assertThatThrownBy(() -> new VerifyingKey(
                        key.alpha1(), key.beta2(), key.gamma2(), key.gamma2(), key.ic(), VerifyingKey.DEVELOPMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("anybody can forge");
    }

    @Test
    void refusesKeysWithBadPoints() {
        G2Point outside = WrongPoints.outsideSubgroup();
        assertThatThrownBy(() -> new VerifyingKey(
                        key.alpha1(), outside, key.gamma2(), key.delta2(), key.ic(), key.transcriptHash()))
                .hasMessageContaining("beta2");
        assertThatThrownBy(() -> new VerifyingKey(
                        G1Point.INFINITY, key.beta2(), key.gamma2(), key.delta2(), key.ic(), key.transcriptHash()))
                .hasMessageContaining("alpha1");
        List<G1Point> unbound = new ArrayList<>(key.ic());
        unbound.set(1, G1Point.INFINITY);
        assertThatThrownBy(() -> new VerifyingKey(
                        key.alpha1(), key.beta2(), key.gamma2(), key.delta2(), unbound, key.transcriptHash()))
                .hasMessageContaining("ic[1]");
        assertThatThrownBy(() -> new VerifyingKey(
                        key.alpha1(), key.beta2(), key.gamma2(), key.delta2(), Collections.emptyList(), "00"))
                .hasMessageContaining("ic is empty");
        assertThatThrownBy(
                        () -> new VerifyingKey(key.alpha1(), key.beta2(), key.gamma2(), key.delta2(), key.ic(), "00"))
                .hasMessageContaining("transcriptHash");
    }
}
