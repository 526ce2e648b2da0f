package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.zklink.field.G1Point;
import tools.jackson.databind.JsonNode;

/** Against wasmcurves' own arithmetic ({@code tools/vectors/ceremony.mjs}). */
class OverrunPointTest {
    @Test
    void wrapsAsWasmcurvesDoes() throws IOException {
        JsonNode cases = SnarkjsJson.parse(text());
        assertThat(cases.size()).isEqualTo(12);
        for (JsonNode one : cases) {
            G1Point point = G1Point.fromEip196(hex(one, "point"));
            G1Point difference = new OverrunPoint(hex(one, "overrun")).minus(point);
            assertThat(HexFormat.of().formatHex(difference.toEip196()))
                    .as(one.get("overrun").stringValue())
                    .isEqualTo(one.get("difference").stringValue());
        }
    }

    private static byte[] hex(JsonNode node, String name) {
        return HexFormat.of().parseHex(node.get(name).stringValue());
    }

    private static String text() throws IOException {
        try (InputStream in = OverrunPointTest.class.getResourceAsStream("ceremony/overrun.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
