package org.zklink.snark;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.zklink.field.Fq12;
import org.zklink.field.Fq6;
import org.zklink.field.G1Point;
import org.zklink.field.Pairing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * snarkjs's verification_key.json, as {@code snarkjs zkey export verificationkey} writes it, with one member more,
 * {@code transcriptHash}, where there was a ceremony.
 */
public final class VerificationKeyJson {
    private static final String TRANSCRIPT_HASH = "transcriptHash";

    /** The curve's parameter. */
    private static final BigInteger U = BigInteger.valueOf(4965661367192848881L);

    /** 2u(6u^2 + 3u + 1): what the final exponentiation of Fuentes-Castaneda, Knapp, Rodriguez-Henriquez (2011) adds. */
    private static final BigInteger SNARKJS_PAIRING_POWER = U.shiftLeft(1)
            .multiply(U.pow(2)
                    .multiply(BigInteger.valueOf(6))
                    .add(U.multiply(BigInteger.valueOf(3)))
                    .add(BigInteger.ONE));

    private VerificationKeyJson() {}

    public static String write(VerifyingKey key) {
        ObjectNode node = SnarkjsJson.object();
        node.put("protocol", SnarkjsJson.PROTOCOL)
                .put("curve", SnarkjsJson.CURVE)
                .put("nPublic", key.publicCount());
        node.set("vk_alpha_1", SnarkjsJson.g1(key.alpha1()));
        node.set("vk_beta_2", SnarkjsJson.g2(key.beta2()));
        node.set("vk_gamma_2", SnarkjsJson.g2(key.gamma2()));
        node.set("vk_delta_2", SnarkjsJson.g2(key.delta2()));
        node.set("vk_alphabeta_12", alphaBeta(key));
        ArrayNode ic = SnarkjsJson.array();
        key.ic().forEach(point -> ic.add(SnarkjsJson.g1(point)));
        node.set("IC", ic);
        if (!key.isDevelopment()) {
            node.put(TRANSCRIPT_HASH, key.transcriptHash());
        }
        return SnarkjsJson.print(node);
    }

    /**
     * Reads a key and checks all of it, {@code vk_alphabeta_12} against the pairing too. Without a transcript hash in
     * the file the key counts as a development key.
     */
    public static VerifyingKey read(String json) throws MalformedFileException {
        JsonNode node = SnarkjsJson.parse(json);
        SnarkjsJson.requireGroth16(node);
        VerifyingKey key;
        try {
            key = new VerifyingKey(
                    SnarkjsJson.g1(SnarkjsJson.member(node, "vk_alpha_1"), "vk_alpha_1"),
                    SnarkjsJson.g2(SnarkjsJson.member(node, "vk_beta_2"), "vk_beta_2"),
                    SnarkjsJson.g2(SnarkjsJson.member(node, "vk_gamma_2"), "vk_gamma_2"),
                    SnarkjsJson.g2(SnarkjsJson.member(node, "vk_delta_2"), "vk_delta_2"),
                    ic(SnarkjsJson.member(node, "IC")),
                    transcriptHash(node));
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException("not a usable verifying key: " + e.getMessage(), e);
        }
        JsonNode count = SnarkjsJson.member(node, "nPublic");
        if (!count.isInt() || count.intValue() != key.publicCount()) {
            throw new MalformedFileException(
                    "nPublic is " + count + " but IC has " + key.ic().size() + " points");
        }
        JsonNode alphaBeta = SnarkjsJson.member(node, "vk_alphabeta_12");
        if (!alphaBeta.equals(alphaBeta(key))) {
            throw new MalformedFileException("vk_alphabeta_12 is not the pairing of vk_alpha_1 and vk_beta_2");
        }
        return key;
    }

    private static List<G1Point> ic(JsonNode node) throws MalformedFileException {
        if (!node.isArray()) {
            throw new MalformedFileException("IC is not an array");
        }
        List<G1Point> points = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            points.add(SnarkjsJson.g1(node.get(i), "IC[" + i + "]"));
        }
        return points;
    }

    private static String transcriptHash(JsonNode node) throws MalformedFileException {
        JsonNode hash = node.get(TRANSCRIPT_HASH);
        if (hash == null) {
            return VerifyingKey.DEVELOPMENT;
        }
        if (!hash.isString()) {
            throw new MalformedFileException(TRANSCRIPT_HASH + " is not a string");
        }
        return hash.stringValue();
    }

    /** The pairing as snarkjs computes it: the reduced pairing to the power 2u(6u^2 + 3u + 1). */
    private static ArrayNode alphaBeta(VerifyingKey key) {
        return fq12(Pairing.pair(key.alpha1(), key.beta2()).pow(SNARKJS_PAIRING_POWER));
    }

    private static ArrayNode fq12(Fq12 value) {
        return SnarkjsJson.array().add(fq6(value.c0())).add(fq6(value.c1()));
    }

    private static ArrayNode fq6(Fq6 value) {
        return SnarkjsJson.array()
                .add(SnarkjsJson.fq2(value.c0()))
                .add(SnarkjsJson.fq2(value.c1()))
                .add(SnarkjsJson.fq2(value.c2()));
    }
}
