package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;

/** Generated constants against circomlib's (tools/vectors/poseidon.mjs). */
class PoseidonParametersTest {
    @Test
    void constantsOfAllWidthsMatchCircomlib() {
        List<JsonNode> vectors = Vectors.read("poseidon.json", "parameters");
        assertThat(vectors).hasSize(16);
        for (JsonNode vector : vectors) {
            PoseidonParameters parameters =
                    PoseidonParameters.of(vector.required("width").asInt());
            assertThat(parameters.roundConstants())
                    .hasSize(vector.required("count").asInt());
            assertThat(sha256(Arrays.stream(parameters.roundConstants())))
                    .as("round constants, width " + parameters.width())
                    .isEqualTo(vector.required("roundConstants").asString());
            assertThat(sha256(Arrays.stream(parameters.mds()).flatMap(Arrays::stream)))
                    .as("matrix, width " + parameters.width())
                    .isEqualTo(vector.required("mds").asString());
        }
    }

    @Test
    void callersCannotChangeThem() {
        PoseidonParameters parameters = PoseidonParameters.of(3);
        Fr first = parameters.roundConstant(0, 0);
        Fr corner = parameters.mds()[0][0];
        parameters.roundConstants()[0] = Fr.ZERO;
        parameters.mds()[0][0] = Fr.ZERO;
        assertThat(parameters.roundConstant(0, 0)).isEqualTo(first);
        assertThat(parameters.mds()[0][0]).isEqualTo(corner);
    }

    @Test
    void refusesOtherWidths() {
        for (int width : new int[] {-1, 0, 1, 18}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PoseidonParameters.of(width))
                    .withMessageContaining("width was " + width);
        }
    }

    private static String sha256(Stream<Fr> elements) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            elements.forEach(element -> digest.update(element.toBytesBE()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
