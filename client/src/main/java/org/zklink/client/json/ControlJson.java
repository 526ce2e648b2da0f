package org.zklink.client.json;

import java.math.BigInteger;
import java.util.List;
import org.zklink.protocol.Control;
import org.zklink.protocol.Control.Header;
import org.zklink.protocol.Control.Selector;
import org.zklink.protocol.Limits;
import org.zklink.protocol.SignedControl;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A signed control message as {@code {control, key: {x, y}, signature: {rx, ry, s}}}. */
public final class ControlJson {
    private static final BigInteger MAX_ID = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final int MARKET_BITS = 16;
    private static final List<String> SELECTORS = List.of("orderId", "clientOrderId", "market", "all");

    private ControlJson() {}

    public static ObjectNode write(SignedControl signed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("control", write(signed.control()));
        SignatureJson.write(json, signed.key(), signed.signature());
        return json;
    }

    public static ObjectNode write(Control control) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", type(control.kind()))
                .put("network", control.network())
                .put("account", control.account())
                .put("keyEpoch", control.keyEpoch())
                .put("nonce", control.nonce())
                .put("expiry", control.expiry());
        switch (control.kind()) {
            case CANCEL_ORDERS -> writeSelector(json, control);
            case CANCEL_AFTER -> json.put("timeoutMs", control.timeoutMs());
            case CANCEL_ON_DISCONNECT -> {}
        }
        return json;
    }

    /**
     * Reads the fields {@code control, key, signature}; does not verify the signature.
     *
     * @throws FieldException when a field is missing, unknown, of the wrong type or out of range
     */
    public static SignedControl read(JsonFields fields) {
        Control control = readControl(fields.object("control"));
        return new SignedControl(control, SignatureJson.readKey(fields), SignatureJson.readSignature(fields));
    }

    /** The name of a kind in the field {@code type}. */
    public static String type(Control.Kind kind) {
        return switch (kind) {
            case CANCEL_ORDERS -> "cancelOrders";
            case CANCEL_AFTER -> "cancelAfter";
            case CANCEL_ON_DISCONNECT -> "cancelOnDisconnect";
        };
    }

    private static Control readControl(JsonFields f) {
        String type = f.text("type");
        Header header = new Header(
                f.bits("network", Limits.NETWORK_BITS),
                f.smallBits("account", Limits.ACCOUNT_BITS),
                f.bits("keyEpoch", Limits.KEY_EPOCH_BITS),
                f.bits("nonce", Limits.NONCE_BITS),
                f.bits("expiry", Limits.TIME_BITS));
        Control control = switch (type) {
            case "cancelOrders" -> readCancel(header, f);
            case "cancelAfter" -> Control.cancelAfter(header, f.integer("timeoutMs", 0, Control.MAX_TIMEOUT_MS));
            case "cancelOnDisconnect" -> Control.cancelOnDisconnect(header);
            default ->
                throw f.problem(
                        "type",
                        "must be \"cancelOrders\", \"cancelAfter\" or \"cancelOnDisconnect\", but is "
                                + Quote.text(type));
        };
        f.end();
        return control;
    }

    private static Control readCancel(Header header, JsonFields f) {
        List<String> given = SELECTORS.stream().filter(f::has).toList();
        if (given.size() != 1) {
            throw f.problem("all", "or one of orderId, clientOrderId and market must be given, and no other of them");
        }
        int subAccount = (int) f.optionalInteger("subAccount", 0, (1L << Limits.SUB_ACCOUNT_BITS) - 1)
                .orElse(Control.ALL_SUB_ACCOUNTS);
        return switch (given.getFirst()) {
            case "orderId" ->
                Control.cancelOrders(
                        header, Selector.ORDER_ID, f.integer("orderId", 1, WireFormat.MAX_NUMBER), subAccount);
            case "clientOrderId" ->
                Control.cancelOrders(
                        header, Selector.CLIENT_ORDER_ID, f.optionalUnsigned("clientOrderId", MAX_ID), subAccount);
            case "market" -> Control.cancelOrders(header, Selector.MARKET, f.bits("market", MARKET_BITS), subAccount);
            default -> {
                if (!f.flag("all")) {
                    throw f.problem("all", "must be true, but is false");
                }
                yield Control.cancelOrders(header, Selector.ALL, 0, subAccount);
            }
        };
    }

    private static void writeSelector(ObjectNode json, Control control) {
        switch (control.selector()) {
            case ALL -> json.put("all", true);
            case ORDER_ID -> json.put("orderId", control.value());
            case CLIENT_ORDER_ID -> json.put("clientOrderId", Long.toUnsignedString(control.value()));
            case MARKET -> json.put("market", control.value());
        }
        if (control.subAccount() != Control.ALL_SUB_ACCOUNTS) {
            json.put("subAccount", control.subAccount());
        }
    }
}
