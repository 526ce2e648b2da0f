package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fq;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

class EvmEncodingTest {
    private final Proof proof = TinyVectors.proof();

    EvmEncodingTest() throws Exception {}

    private static BigInteger word(byte[] encoded, int index) {
        return new BigInteger(1, Arrays.copyOfRange(encoded, 32 * index, 32 * index + 32));
    }

    @Test
    void proofHasTheImaginaryPartFirst() {
        byte[] encoded = EvmEncoding.proof(proof);
        assertThat(encoded).hasSize(EvmEncoding.PROOF_BYTES);
        assertThat(word(encoded, 0)).isEqualTo(proof.a().x().toBigInteger());
        assertThat(word(encoded, 1)).isEqualTo(proof.a().y().toBigInteger());
        assertThat(word(encoded, 2)).isEqualTo(proof.b().x().c1().toBigInteger());
        assertThat(word(encoded, 3)).isEqualTo(proof.b().x().c0().toBigInteger());
        assertThat(word(encoded, 4)).isEqualTo(proof.b().y().c1().toBigInteger());
        assertThat(word(encoded, 5)).isEqualTo(proof.b().y().c0().toBigInteger());
        assertThat(word(encoded, 7)).isEqualTo(proof.c().y().toBigInteger());
        assertThat(EvmEncoding.proof(encoded)).isEqualTo(proof);
    }

    @Test
    void infinityIsZeros() {
        Proof infinite = new Proof(G1Point.INFINITY, G2Point.INFINITY, G1Point.INFINITY);
        assertThat(EvmEncoding.proof(infinite)).containsOnly(0);
        assertThat(EvmEncoding.proof(new byte[256])).isEqualTo(infinite);
    }

    @Test
    void keyAndInputs() throws Exception {
        VerifyingKey key = TinyVectors.key();
        byte[] encoded = EvmEncoding.verifyingKey(key);
        assertThat(encoded).hasSize(32 * (14 + 2 * 3));
        assertThat(word(encoded, 2)).isEqualTo(key.beta2().x().c1().toBigInteger());
        assertThat(word(encoded, 19)).isEqualTo(key.ic().get(2).y().toBigInteger());
        byte[] inputs = EvmEncoding.publicInputs(List.of(Fr.of(385), Fr.of(11)));
        assertThat(List.of(word(inputs, 0), word(inputs, 1)))
                .containsExactly(BigInteger.valueOf(385), BigInteger.valueOf(11));
    }

    @Test
    void refusesOtherBytes() {
        byte[] encoded = EvmEncoding.proof(proof);
        refuses(Arrays.copyOf(encoded, 255));
        refuses(Arrays.copyOf(encoded, 257));
        for (int word = 0; word < 8; word++) {
            byte[] off = encoded.clone();
            off[32 * word + 31] ^= 1;
            refuses(off);
            byte[] large = encoded.clone();
            byte[] modulus = word(encoded, word).add(Fq.MODULUS).toByteArray();
            System.arraycopy(modulus, modulus.length - 32, large, 32 * word, 32);
            refuses(large);
        }
    }

    private static void refuses(byte[] encoded) {
        assertThatThrownBy(() -> EvmEncoding.proof(encoded)).isInstanceOf(IllegalArgumentException.class);
    }
}
