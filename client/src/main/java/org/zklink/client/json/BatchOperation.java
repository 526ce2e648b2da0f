package org.zklink.client.json;

import org.zklink.protocol.SignedControl;
import org.zklink.protocol.SignedIntent;
import tools.jackson.databind.node.ObjectNode;

/** An operation of a batch: an order or a cancel intent, or a control message that cancels. */
public sealed interface BatchOperation {
    int account();

    ObjectNode toJson();

    record Submit(SignedIntent signed) implements BatchOperation {
        @Override
        public int account() {
            return signed.intent().account();
        }

        @Override
        public ObjectNode toJson() {
            return IntentJson.write(signed);
        }
    }

    record Cancel(SignedControl signed) implements BatchOperation {
        @Override
        public int account() {
            return signed.control().account();
        }

        @Override
        public ObjectNode toJson() {
            return ControlJson.write(signed);
        }
    }

    /**
     * Reads {@code {intent, key, signature}} or {@code {control, key, signature}}; does not verify the signature.
     *
     * @throws FieldException when a field is missing, unknown, of the wrong type or out of range
     */
    static BatchOperation read(JsonFields fields) {
        BatchOperation operation =
                fields.has("control") ? new Cancel(ControlJson.read(fields)) : new Submit(IntentJson.read(fields));
        fields.end();
        return operation;
    }
}
