package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.Secp256k1.Signature;
import tools.jackson.databind.JsonNode;

/** Signatures, addresses and recovery against viem (tools/vectors/secp256k1.mjs). */
class Secp256k1Test {
    private static final BigInteger N = Secp256k1.ORDER;
    private static final byte[] HASH = Keccak.hash256(new byte[] {1});
    private static final byte[] KEY = Keccak.hash256(new byte[] {2});

    @Test
    void signaturesAndAddressesMatchVectors() {
        List<JsonNode> vectors = Vectors.read("secp256k1.json", "signatures");
        assertThat(vectors).hasSize(8 * 6);
        for (JsonNode vector : vectors) {
            byte[] key = Vectors.hex(vector.required("privateKey"));
            byte[] hash = Vectors.hex(vector.required("hash"));
            byte[] address = Vectors.hex(vector.required("address"));
            Signature signature = Secp256k1.sign(hash, key);
            assertThat(signature)
                    .as(vector.toString())
                    .isEqualTo(new Signature(
                            new BigInteger(1, Vectors.hex(vector.required("r"))),
                            new BigInteger(1, Vectors.hex(vector.required("s"))),
                            vector.required("v").asInt()));
            assertThat(Secp256k1.address(key)).isEqualTo(address);
            assertThat(Secp256k1.recover(hash, signature)).isEqualTo(address);
        }
    }

    @Test
    void personalMessageHashesMatchVectors() {
        for (JsonNode vector : Vectors.read("secp256k1.json", "messages")) {
            byte[] text = vector.required("text").asString().getBytes(StandardCharsets.UTF_8);
            assertThat(Secp256k1.personalMessageHash(text)).isEqualTo(Vectors.hex(vector.required("hash")));
        }
    }

    @Test
    void signaturesRecoverTheSignerOnly() {
        Random random = Vectors.random(Secp256k1Test.class);
        for (int i = 0; i < 20; i++) {
            byte[] hash = new byte[32];
            byte[] key = new byte[32];
            random.nextBytes(hash);
            random.nextBytes(key);
            key[0] &= 0x7f; // below the group order
            Signature signature = Secp256k1.sign(hash, key);
            assertThat(Signature.fromBytes(signature.toBytes())).isEqualTo(signature);
            assertThat(Secp256k1.recover(hash, signature)).isEqualTo(Secp256k1.address(key));
            Signature otherV = new Signature(signature.r(), signature.s(), 55 - signature.v());
            assertThat(Secp256k1.recover(hash, otherV)).isNotEqualTo(Secp256k1.address(key));
            hash[31] ^= 1;
            assertThat(Secp256k1.recover(hash, signature)).isNotEqualTo(Secp256k1.address(key));
        }
    }

    @Test
    void yParityFollowsV() {
        assertThat(new Signature(BigInteger.ONE, BigInteger.ONE, 27).yParity()).isZero();
        assertThat(new Signature(BigInteger.ONE, BigInteger.ONE, 28).yParity()).isOne();
    }

    @Test
    void refusesValuesOutOfRange() {
        Signature signature = Secp256k1.sign(HASH, KEY);
        BigInteger r = signature.r();
        BigInteger s = signature.s();
        int v = signature.v();
        refuses(BigInteger.ZERO, s, v, "r must be");
        refuses(r.negate(), s, v, "r must be");
        refuses(N, s, v, "r must be");
        refuses(r, BigInteger.ZERO, v, "s must be");
        refuses(r, N.subtract(s), 55 - v, "s must be");
        refuses(r, N.add(s), v, "s must be");
        for (int badV : new int[] {-1, 0, 1, 26, 29, 255}) {
            refuses(r, s, badV, "v must be");
        }
    }

    @Test
    void refusesAnRThatIsNoCoordinate() {
        // 5 is the least x for which x^3 + 7 is not a square modulo secp256k1's prime
        refuses(BigInteger.valueOf(5), BigInteger.ONE, 27, "no key");
    }

    @Test
    void refusesBadKeysAndLengths() {
        byte[] order = new byte[32];
        System.arraycopy(N.toByteArray(), 1, order, 0, 32);
        for (byte[] key : List.of(new byte[32], order, new byte[31], new byte[33])) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Secp256k1.address(key))
                    .withMessageContaining("private key must");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secp256k1.sign(new byte[31], KEY))
                .withMessageContaining("32 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signature.fromBytes(new byte[64]))
                .withMessageContaining("65 bytes");
    }

    private static void refuses(BigInteger r, BigInteger s, int v, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secp256k1.recover(HASH, r, s, v))
                .withMessageContaining(reason);
    }
}
