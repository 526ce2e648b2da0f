package org.zklink.snark;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.zklink.field.Fq;
import org.zklink.field.Fq2;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What snarkjs's JSON files have in common: field elements as decimal strings, G1 as [x, y, z] and G2 as pairs
 * [c0, c1] of them, projective with z = 1, or infinity as (0, 1, 0).
 *
 * <p>Reading is strict: canonical decimals below the modulus, no other z, no duplicate member, nothing after the value.
 */
final class SnarkjsJson {
    static final String PROTOCOL = "groth16";
    static final String CURVE = "bn128";

    private static final int MAX_CHARACTERS = 1 << 22;
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,77}");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxDocumentLength(MAX_CHARACTERS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SnarkjsJson() {}

    static JsonNode parse(String json) throws MalformedFileException {
        if (json.length() > MAX_CHARACTERS) {
            throw new MalformedFileException(
                    "JSON of " + json.length() + " characters, expected at most " + MAX_CHARACTERS);
        }
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new MalformedFileException("not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Indented by one space, an array element a line, as {@code JSON.stringify(value, null, 1)} does. */
    static String print(JsonNode value) {
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        return MAPPER.writer()
                .with(new DefaultPrettyPrinter(separators)
                        .withObjectIndenter(indenter)
                        .withArrayIndenter(indenter))
                .writeValueAsString(value);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Refuses anything but an object of protocol groth16 over bn128. */
    static void requireGroth16(JsonNode node) throws MalformedFileException {
        member(node, "curve");
        requireGroth16Proof(node);
    }

    /** A proof may come without the name of its curve, as rapidsnark writes it. */
    static void requireGroth16Proof(JsonNode node) throws MalformedFileException {
        requireText(node, "protocol", PROTOCOL);
        if (node.has("curve")) {
            requireText(node, "curve", CURVE);
        }
    }

    static JsonNode member(JsonNode node, String name) throws MalformedFileException {
        JsonNode member = node.get(name);
        if (member == null) {
            throw new MalformedFileException("member \"" + name + "\" is missing");
        }
        return member;
    }

    static G1Point g1(JsonNode node, String name) throws MalformedFileException {
        JsonNode xyz = array(node, name, 3);
        Fq x = fq(xyz.get(0), name + "[0]");
        Fq y = fq(xyz.get(1), name + "[1]");
        Fq z = fq(xyz.get(2), name + "[2]");
        if (z.isZero()) {
            requireInfinity(x.isZero() && y.equals(Fq.ONE), name);
            return G1Point.INFINITY;
        }
        requireAffine(z.equals(Fq.ONE), name);
        G1Point point = G1Point.ofUnchecked(x, y);
        if (point.isInfinity() || !point.isOnCurve()) {
            throw new MalformedFileException(name + " is not on the curve");
        }
        return point;
    }

    static G2Point g2(JsonNode node, String name) throws MalformedFileException {
        JsonNode xyz = array(node, name, 3);
        Fq2 x = fq2(xyz.get(0), name + "[0]");
        Fq2 y = fq2(xyz.get(1), name + "[1]");
        Fq2 z = fq2(xyz.get(2), name + "[2]");
        if (z.isZero()) {
            requireInfinity(x.isZero() && y.equals(Fq2.ONE), name);
            return G2Point.INFINITY;
        }
        requireAffine(z.equals(Fq2.ONE), name);
        G2Point point = G2Point.ofUnchecked(x, y);
        if (point.isInfinity() || !point.isOnCurve() || !point.isInSubgroup()) {
            throw new MalformedFileException(name + " is not in the prime-order subgroup of G2");
        }
        return point;
    }

    static Fr fr(JsonNode node, String name) throws MalformedFileException {
        return Fr.of(decimal(node, name, Fr.MODULUS));
    }

    static ArrayNode g1(G1Point point) {
        boolean infinity = point.isInfinity();
        return array().add(infinity ? "0" : point.x().toString())
                .add(infinity ? "1" : point.y().toString())
                .add(infinity ? "0" : "1");
    }

    static ArrayNode g2(G2Point point) {
        boolean infinity = point.isInfinity();
        return array().add(fq2(infinity ? Fq2.ZERO : point.x()))
                .add(fq2(infinity ? Fq2.ONE : point.y()))
                .add(fq2(infinity ? Fq2.ZERO : Fq2.ONE));
    }

    static ArrayNode fq2(Fq2 value) {
        return array().add(value.c0().toString()).add(value.c1().toString());
    }

    private static Fq2 fq2(JsonNode node, String name) throws MalformedFileException {
        JsonNode pair = array(node, name, 2);
        return new Fq2(fq(pair.get(0), name + "[0]"), fq(pair.get(1), name + "[1]"));
    }

    private static Fq fq(JsonNode node, String name) throws MalformedFileException {
        return Fq.of(decimal(node, name, Fq.MODULUS));
    }

    private static BigInteger decimal(JsonNode node, String name, BigInteger modulus) throws MalformedFileException {
        if (!node.isString() || !DECIMAL.matcher(node.stringValue()).matches()) {
            throw new MalformedFileException(name + " is not a string holding a canonical decimal number");
        }
        BigInteger value = new BigInteger(node.stringValue());
        if (value.compareTo(modulus) >= 0) {
            throw new MalformedFileException(name + " is " + value + ", expected less than the modulus " + modulus);
        }
        return value;
    }

    private static JsonNode array(JsonNode node, String name, int size) throws MalformedFileException {
        if (!node.isArray() || node.size() != size) {
            throw new MalformedFileException(name + " is not an array of " + size);
        }
        return node;
    }

    private static void requireText(JsonNode node, String name, String expected) throws MalformedFileException {
        JsonNode member = member(node, name);
        if (!member.isString() || !member.stringValue().equals(expected)) {
            throw new MalformedFileException(name + " is " + member + ", expected \"" + expected + "\"");
        }
    }

    private static void requireInfinity(boolean canonical, String name) throws MalformedFileException {
        if (!canonical) {
            throw new MalformedFileException(name + " has z = 0 but is not (0, 1, 0)");
        }
    }

    private static void requireAffine(boolean affine, String name) throws MalformedFileException {
        if (!affine) {
            throw new MalformedFileException(name + " has a z that is neither 0 nor 1");
        }
    }
}
