package org.zklink.client.json;

import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields {@code key: {x, y}} and {@code signature: {rx, ry, s}} beside what is signed. */
final class SignatureJson {
    private SignatureJson() {}

    static void write(ObjectNode json, EddsaPoseidon.PublicKey key, EddsaPoseidon.Signature signature) {
        json.set("key", object().put("x", hex(key.x())).put("y", hex(key.y())));
        BabyJubjub.Point r8 = signature.r8();
        json.set(
                "signature",
                object().put("rx", hex(r8.x())).put("ry", hex(r8.y())).put("s", hex(Fr.of(signature.s()))));
    }

    static EddsaPoseidon.PublicKey readKey(JsonFields fields) {
        JsonFields key = fields.object("key");
        var publicKey = new EddsaPoseidon.PublicKey(key.fieldElement("x"), key.fieldElement("y"));
        key.end();
        return publicKey;
    }

    static EddsaPoseidon.Signature readSignature(JsonFields fields) {
        JsonFields signature = fields.object("signature");
        var r8 = new BabyJubjub.Point(signature.fieldElement("rx"), signature.fieldElement("ry"));
        Fr s = signature.fieldElement("s");
        signature.end();
        return new EddsaPoseidon.Signature(r8, s.toBigInteger());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String hex(Fr value) {
        return Bytes32.of(value).toString();
    }
}
