package org.zklink.snark;

import java.util.ArrayList;
import java.util.List;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** snarkjs's proof.json and public.json. */
public final class ProofJson {
    private ProofJson() {}

    /** Writes proof.json. */
    public static String write(Proof proof) {
        ObjectNode node = SnarkjsJson.object();
        node.set("pi_a", SnarkjsJson.g1(proof.a()));
        node.set("pi_b", SnarkjsJson.g2(proof.b()));
        node.set("pi_c", SnarkjsJson.g1(proof.c()));
        return SnarkjsJson.print(node.put("protocol", SnarkjsJson.PROTOCOL).put("curve", SnarkjsJson.CURVE));
    }

    /** Reads proof.json; refuses coordinates that are not canonical and points outside their groups. */
    public static Proof read(String json) throws MalformedFileException {
        JsonNode node = SnarkjsJson.parse(json);
        SnarkjsJson.requireGroth16Proof(node);
        return new Proof(
                SnarkjsJson.g1(SnarkjsJson.member(node, "pi_a"), "pi_a"),
                SnarkjsJson.g2(SnarkjsJson.member(node, "pi_b"), "pi_b"),
                SnarkjsJson.g1(SnarkjsJson.member(node, "pi_c"), "pi_c"));
    }

    /** Writes public.json: the public inputs, in order, as decimal strings. */
    public static String writePublicInputs(List<Fr> publicInputs) {
        ArrayNode array = SnarkjsJson.array();
        publicInputs.forEach(input -> array.add(input.toString()));
        return SnarkjsJson.print(array);
    }

    /** Reads public.json; refuses an input that is not a canonical decimal below the scalar field's modulus. */
    public static List<Fr> readPublicInputs(String json) throws MalformedFileException {
        JsonNode node = SnarkjsJson.parse(json);
        if (!node.isArray()) {
            throw new MalformedFileException("the public inputs are not an array");
        }
        List<Fr> inputs = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            inputs.add(SnarkjsJson.fr(node.get(i), "input[" + i + "]"));
        }
        return inputs;
    }
}
