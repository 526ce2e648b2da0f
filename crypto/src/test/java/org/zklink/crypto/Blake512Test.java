package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class Blake512Test {
    /** Lengths around every border of the padding, by the blake-hash package (tools/vectors/eddsa.mjs). */
    @Test
    void digestsMatchVectors() {
        for (JsonNode vector : Vectors.read("blake512.json", "digests")) {
            byte[] input = Vectors.hex(vector.required("input"));
            assertThat(Blake512.hash(input))
                    .as(input.length + " bytes")
                    .isEqualTo(Vectors.hex(vector.required("digest")));
        }
    }

    /** The two-block example of the BLAKE submission: 144 zero bytes. */
    @Test
    void digestOfTheSubmissionsExample() {
        assertThat(HexFormat.of().formatHex(Blake512.hash(new byte[144])))
                .isEqualTo("313717d608e9cf758dcb1eb0f0c3cf9fc150b2d500fb33f51c52afc99d358a2f"
                        + "1374b8a38bba7974e7f6ef79cab16f22ce1e649d6e01ad9589c213045d545dde");
    }
}
