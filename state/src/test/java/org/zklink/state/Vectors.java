package org.zklink.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Owner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What tools/vectors/state.mjs computes, and seeded random values: the seed is printed, {@code -Dseed=} replays it. */
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

    static Fr fr(JsonNode parent, String name) {
        return Fr.ofHexOrDecimal(parent.required(name).asString());
    }

    static List<Fr> frs(JsonNode parent, String name) {
        return list(parent.required(name)).stream()
                .map(node -> Fr.ofHexOrDecimal(node.asString()))
                .toList();
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

    static Bytes32 bytes32(JsonNode parent, String name) {
        return Bytes32.ofHex(
                String.format("%064x", new BigInteger(parent.required(name).asString())));
    }

    static Owner owner(JsonNode node) {
        return new Owner(integer(node, "ownerKind"), bytes32(node, "owner"));
    }

    static Random random(Class<?> test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test.getSimpleName() + " -Dseed=" + seed);
        return new Random(seed);
    }

    private static JsonNode read() {
        try (InputStream in = Vectors.class.getResourceAsStream("state.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
