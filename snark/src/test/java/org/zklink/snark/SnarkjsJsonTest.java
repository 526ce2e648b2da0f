package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fq;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

/** snarkjs's JSON files: the same text back, and strict reading. */
class SnarkjsJsonTest {
    private final String key = TinyVectors.text("tiny.vkey.json");
    private final String proof = TinyVectors.text("tiny.proof.json");

    @Test
    void writesWhatSnarkjsWrites() throws IOException {
        assertThat(VerificationKeyJson.write(VerificationKeyJson.read(key))).isEqualTo(key);
        assertThat(ProofJson.write(ProofJson.read(proof))).isEqualTo(proof);
        String inputs = TinyVectors.text("tiny.public.json");
        assertThat(ProofJson.writePublicInputs(ProofJson.readPublicInputs(inputs)))
                .isEqualTo(inputs);
        assertThat(ProofJson.readPublicInputs(inputs)).containsExactly(Fr.of(385), Fr.of(11));
        assertThat(ProofJson.readPublicInputs(ProofJson.writePublicInputs(List.of())))
                .isEmpty();
    }

    @Test
    void keepsTheTranscriptHash() throws IOException {
        VerifyingKey read = VerificationKeyJson.read(key);
        assertThat(read.isDevelopment()).isTrue();
        VerifyingKey ceremony =
                new VerifyingKey(read.alpha1(), read.beta2(), read.gamma2(), read.delta2(), read.ic(), "ab".repeat(32));
        assertThat(VerificationKeyJson.read(VerificationKeyJson.write(ceremony)))
                .isEqualTo(ceremony);
        assertThat(ceremony.isDevelopment()).isFalse();
    }

    @Test
    void keepsInfinity() throws IOException {
        Proof infinite = new Proof(G1Point.INFINITY, G2Point.INFINITY, G1Point.INFINITY);
        assertThat(ProofJson.read(ProofJson.write(infinite))).isEqualTo(infinite);
    }

    @Test
    void refusesNumbersThatAreNotCanonical() {
        refuses(() -> ProofJson.readPublicInputs("[\"" + Fr.MODULUS + "\"]"), "input[0] is " + Fr.MODULUS);
        for (String bad : List.of("01", "-1", "+1", "0x1", "", " 1", "1e3", "9".repeat(79))) {
            refuses(() -> ProofJson.readPublicInputs("[\"1\", \"" + bad + "\"]"), "input[1] is not a string holding");
        }
        refuses(() -> ProofJson.readPublicInputs("[1]"), "input[0] is not a string");
        refuses(() -> ProofJson.readPublicInputs("{}"), "not an array");
        refuses(() -> ProofJson.read(proof.replaceFirst("\"1\"", "\"2\"")), "pi_a has a z that is neither 0 nor 1");
        refuses(() -> ProofJson.read(proof.replaceFirst("\"1\"", "\"0\"")), "pi_a has z = 0");
        refuses(() -> ProofJson.read(proof.replaceFirst("\"[0-9]{70,}\"", "\"" + Fq.MODULUS + "\"")), "pi_a[0] is");
    }

    @Test
    void refusesPointsOutsideTheirGroups() throws IOException {
        refuses(() -> ProofJson.read(proof.replaceFirst("\"[0-9]{70,}\"", "\"5\"")), "pi_a is not on the curve");
        Proof good = ProofJson.read(proof);
        String outside = ProofJson.write(new Proof(good.a(), WrongPoints.outsideSubgroup(), good.c()));
        refuses(() -> ProofJson.read(outside), "pi_b is not in the prime-order subgroup");
    }

    @Test
    void refusesOtherDocuments() {
        refuses(() -> ProofJson.read("{"), "not valid JSON");
        refuses(() -> ProofJson.read(""), "");
        refuses(() -> ProofJson.read(proof + "{}"), "not valid JSON");
        refuses(() -> ProofJson.read("[".repeat(100)), "not valid JSON");
        refuses(() -> ProofJson.read(proof.replace("groth16", "plonk")), "protocol is \"plonk\"");
        refuses(() -> ProofJson.read(proof.replace("bn128", "bls12381")), "curve is \"bls12381\"");
        refuses(() -> ProofJson.read(proof.replace("pi_c", "pi_d")), "member \"pi_c\" is missing");
        refuses(() -> ProofJson.read(proof.replace("pi_c", "pi_a")), "not valid JSON");
    }

    @Test
    void aProofNeedNotNameItsCurve() throws IOException {
        String proof = TinyVectors.text("tiny.proof.json");
        String unnamed = proof.replaceFirst(",\\s*\"curve\": *\"bn128\"", "");
        assertThat(unnamed).doesNotContain("curve");
        assertThat(ProofJson.read(unnamed)).isEqualTo(TinyVectors.proof());
    }

    @Test
    void refusesInconsistentKeys() throws IOException {
        refuses(() -> VerificationKeyJson.read(key.replace("\"nPublic\": 2", "\"nPublic\": 3")), "nPublic is 3");
        VerifyingKey read = VerificationKeyJson.read(key);
        String other = VerificationKeyJson.write(new VerifyingKey(
                read.alpha1().neg(), read.beta2(), read.gamma2(), read.delta2(), read.ic(), read.transcriptHash()));
        String swapped = key.replace(
                read.alpha1().y().toString(), read.alpha1().neg().y().toString());
        assertThat(VerificationKeyJson.read(other)).isNotEqualTo(read);
        refuses(() -> VerificationKeyJson.read(swapped), "vk_alphabeta_12 is not the pairing");
        String unsafe = key.replace(read.delta2().x().c0().toString(), "1");
        refuses(() -> VerificationKeyJson.read(unsafe), "vk_delta_2");
    }

    private static void refuses(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(MalformedFileException.class).hasMessageContaining(message);
    }
}
