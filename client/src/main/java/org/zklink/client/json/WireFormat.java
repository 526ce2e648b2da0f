package org.zklink.client.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON text and the values of answers. Amounts and prices are decimal strings; field elements and 32-byte values are 0x and 64 hexadecimal
 * digits; other integers are JSON numbers of at most 2^53 - 1, which every reader holds exactly. An absent optional value is left out.
 */
public final class WireFormat {
    /** Greatest integer that is exact in a double. */
    public static final long MAX_NUMBER = (1L << 53) - 1;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 40;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addModule(values())
            .build();

    private WireFormat() {}

    /**
     * Parses one JSON value in UTF-8.
     *
     * @throws JsonReadException when it is none
     */
    public static JsonNode parse(byte[] utf8) {
        String text = decode(utf8);
        try (JsonParser parser = MAPPER.createParser(text)) {
            return parse(parser);
        }
    }

    /** A value of {@code org.zklink.client.model}, or a list or map of such, as JSON. */
    public static JsonNode toJson(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * The inverse of {@link #toJson}; fields that the type does not know are skipped, so that a server may add some.
     *
     * @throws JsonReadException when a field is missing or malformed
     */
    public static <T> T fromJson(JsonNode json, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JacksonException e) {
            throw new JsonReadException(e.getPathReference() + ": " + e.getOriginalMessage());
        }
    }

    /** JSON text in UTF-8. */
    public static byte[] bytes(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }

    private static JsonNode parse(JsonParser parser) {
        try {
            JsonNode node = MAPPER.readTree(parser);
            if (node == null || node.isMissingNode()) {
                throw new JsonReadException("the text is empty");
            }
            if (parser.nextToken() != null) {
                throw new JsonReadException("something follows the JSON value");
            }
            return node;
        } catch (JacksonException e) {
            String path = parser.streamReadContext().pathAsPointer().toString();
            throw new JsonReadException(
                    Quote.text(e.getOriginalMessage()) + " at " + (path.isEmpty() ? "the top" : Quote.text(path)));
        }
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonReadException("the text is not UTF-8");
        }
    }

    private static SimpleModule values() {
        return new SimpleModule("zklink")
                .addSerializer(Amount.class, new AsText<>())
                .addSerializer(Bytes32.class, new AsText<>())
                .addSerializer(BigInteger.class, new AsText<>())
                .addSerializer(Fr.class, new FieldElement())
                .addSerializer(Long.class, new ExactNumber())
                .addSerializer(Long.TYPE, new ExactNumber())
                .addDeserializer(Amount.class, new FromText<>(Amount.class, Amount::parse))
                .addDeserializer(Bytes32.class, new FromText<>(Bytes32.class, Bytes32::ofHex))
                .addDeserializer(BigInteger.class, new FromText<>(BigInteger.class, BigInteger::new))
                .addDeserializer(
                        Fr.class,
                        new FromText<>(Fr.class, hex -> Bytes32.ofHex(hex).toFr()));
    }

    private static final class AsText<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toString());
        }
    }

    private static final class FieldElement extends ValueSerializer<Fr> {
        @Override
        public void serialize(Fr value, JsonGenerator json, SerializationContext context) {
            json.writeString(Bytes32.of(value).toString());
        }
    }

    private static final class ExactNumber extends ValueSerializer<Long> {
        @Override
        public void serialize(Long value, JsonGenerator json, SerializationContext context) {
            if (value > MAX_NUMBER || value < -MAX_NUMBER) {
                throw new IllegalStateException("a JSON number must be exact in a double, but is " + value);
            }
            json.writeNumber(value);
        }
    }
}
