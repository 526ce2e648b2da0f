package org.zklink.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What tools/vectors/protocol.mjs computes, and seeded random values: the seed is printed, {@code -Dseed=} replays it. */
final class Vectors {
    private static final JsonNode FILE = read();

    private Vectors() {}

    static JsonNode get(String name) {
        return FILE.required(name);
    }

    static List<JsonNode> list(String name) {
        return list(get(name));
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static Fr fr(JsonNode node) {
        return Fr.ofHexOrDecimal(node.asString());
    }

    static List<Fr> frs(JsonNode array) {
        return list(array).stream().map(Vectors::fr).toList();
    }

    static Bytes32 bytes32(JsonNode node) {
        return Bytes32.ofHex(String.format("%064x", new BigInteger(node.asString())));
    }

    static Amount amount(JsonNode parent, String name) {
        return Amount.parse(parent.required(name).asString());
    }

    static long number(JsonNode parent, String name) {
        return Long.parseLong(parent.required(name).asString());
    }

    static int integer(JsonNode parent, String name) {
        return Math.toIntExact(number(parent, name));
    }

    static Owner owner(JsonNode node) {
        return new Owner(integer(node, "ownerKind"), bytes32(node.required("owner")));
    }

    static AccountHeader header(JsonNode node) {
        return new AccountHeader(owner(node), number(node, "keyEpoch"), fr(node.required("keyHash")));
    }

    static Random random(Class<?> test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test.getSimpleName() + " -Dseed=" + seed);
        return new Random(seed);
    }

    private static JsonNode read() {
        try (InputStream in = Vectors.class.getResourceAsStream("protocol.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
