package org.zklink.client.json;

import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Owner;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An account's owner as {@code {kind, bytes}}. */
public final class OwnerJson {
    private OwnerJson() {}

    public static ObjectNode write(Owner owner) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", owner.kind())
                .put("bytes", owner.bytes().toString());
    }

    /**
     * Reads the fields {@code kind, bytes}.
     *
     * @throws FieldException when a field is missing, unknown, of the wrong type or out of range
     */
    public static Owner read(JsonFields fields) {
        int kind = (int) fields.integer("kind", 0, Owner.LEDGER);
        Bytes32 bytes = fields.bytes32("bytes");
        fields.end();
        try {
            return new Owner(kind, bytes);
        } catch (IllegalArgumentException e) {
            throw fields.problem(bytes.isZero() ? "bytes" : "kind", "is refused: " + e.getMessage());
        }
    }
}
