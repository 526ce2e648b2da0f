package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KeccakTest {
    /** By viem (tools/vectors/secp256k1.mjs); the parts' borders do not matter. */
    @Test
    void digestsMatchVectors() {
        for (JsonNode vector : Vectors.read("secp256k1.json", "messages")) {
            byte[] input = vector.required("text").asString().getBytes(StandardCharsets.UTF_8);
            byte[] expected = Vectors.hex(vector.required("keccak"));
            int half = input.length / 2;
            assertThat(Keccak.hash256(input)).isEqualTo(expected);
            assertThat(Keccak.hash256(
                            Arrays.copyOf(input, half), new byte[0], Arrays.copyOfRange(input, half, input.length)))
                    .isEqualTo(expected);
        }
        assertThat(Keccak.hash256()).isEqualTo(Keccak.hash256(new byte[0]));
    }
}
