package org.zklink.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Test vectors that tools/vectors generates, and seeded random values: the seed is printed, {@code -Dseed=} replays it. */
final class Vectors {
    private Vectors() {}

    static List<JsonNode> read(String file, String list) {
        try (InputStream in = Vectors.class.getResourceAsStream(file)) {
            return list(new ObjectMapper().readTree(in).required(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static Fr fr(JsonNode node) {
        return Fr.ofHexOrDecimal(node.asString());
    }

    static BigInteger integer(JsonNode node) {
        return new BigInteger(node.asString());
    }

    static byte[] hex(JsonNode node) {
        String text = node.asString();
        return HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
    }

    static Random random(Class<?> test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test.getSimpleName() + " -Dseed=" + seed);
        return new Random(seed);
    }

    static Fr[] randomElements(Random random, int n) {
        Fr[] elements = new Fr[n];
        Arrays.setAll(elements, i -> Fr.reduce(new BigInteger(300, random)));
        return elements;
    }
}
