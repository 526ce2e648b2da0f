package org.zklink.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the JSON files that tools/vectors writes: numbers as decimal strings, points as nested arrays, null is infinity. */
final class Vectors {
    private Vectors() {}

    static JsonNode read(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static BigInteger integer(JsonNode node) {
        return new BigInteger(node.asString());
    }

    static Fr fr(JsonNode node) {
        return Fr.of(integer(node));
    }

    static Fq fq(JsonNode node) {
        return Fq.of(integer(node));
    }

    static Fq2 fq2(JsonNode node) {
        return new Fq2(fq(node.required(0)), fq(node.required(1)));
    }

    static Fq6 fq6(JsonNode node) {
        return new Fq6(fq2(node.required(0)), fq2(node.required(1)), fq2(node.required(2)));
    }

    static Fq12 fq12(JsonNode node) {
        return new Fq12(fq6(node.required(0)), fq6(node.required(1)));
    }

    static G1Point g1(JsonNode node) {
        return node.isNull() ? G1Point.INFINITY : G1Point.of(fq(node.required(0)), fq(node.required(1)));
    }

    static G2Point g2(JsonNode node) {
        return node.isNull() ? G2Point.INFINITY : G2Point.of(fq2(node.required(0)), fq2(node.required(1)));
    }

    /** Canonical limbs, four a scalar. */
    static long[] scalars(List<JsonNode> nodes) {
        long[] scalars = new long[4 * nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            TestPoints.put(scalars, i, integer(nodes.get(i)));
        }
        return scalars;
    }
}
