package org.zklink.client.json;

import org.zklink.protocol.Amount;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A signed intent as {@code {intent, key: {x, y}, signature: {rx, ry, s}}}; flags that are false and execution instructions that ask for nothing may be left out. */
public final class IntentJson {
    private IntentJson() {}

    public static ObjectNode write(SignedIntent signed) {
        ObjectNode json = object();
        json.set("intent", write(signed.intent()));
        SignatureJson.write(json, signed.key(), signed.signature());
        return json;
    }

    public static ObjectNode write(Intent intent) {
        ObjectNode json = object().put("type", type(intent))
                .put("network", intent.network())
                .put("account", intent.account())
                .put("keyEpoch", intent.keyEpoch())
                .put("subAccount", intent.subAccount())
                .put("slot", intent.slot())
                .put("nonce", intent.nonce())
                .put("expiry", intent.expiry());
        return switch (intent) {
            case Order o -> write(json, o);
            case Transfer t ->
                payment(json, t.token(), t.amount(), t.fee())
                        .put("toAccount", t.toAccount())
                        .put("toSubAccount", t.toSubAccount());
            case Withdrawal w ->
                payment(json, w.token(), w.amount(), w.fee())
                        .put("chain", w.chain())
                        .put("recipient", w.recipient().toString())
                        .put("fastRate", w.fastRate());
            case Cancel c -> json;
        };
    }

    /**
     * Reads the fields {@code intent, key, signature}; does not verify the signature.
     *
     * @throws FieldException when a field is missing, unknown, of the wrong type or out of range
     */
    public static SignedIntent read(JsonFields fields) {
        Intent intent = readIntent(fields.object("intent"));
        return new SignedIntent(intent, SignatureJson.readKey(fields), SignatureJson.readSignature(fields));
    }

    private static Intent readIntent(JsonFields f) {
        String type = f.text("type");
        Envelope envelope = new Envelope(
                f.bits("network", Limits.NETWORK_BITS),
                f.smallBits("account", Limits.ACCOUNT_BITS),
                f.bits("keyEpoch", Limits.KEY_EPOCH_BITS),
                f.smallBits("subAccount", Limits.SUB_ACCOUNT_BITS),
                f.smallBits("slot", Limits.SLOT_BITS),
                f.integer("nonce", 0, Limits.MAX_NONCE),
                f.bits("expiry", Limits.TIME_BITS));
        Intent intent = switch (type) {
            case "order" -> readOrder(envelope, f);
            case "transfer" -> readTransfer(envelope, f);
            case "withdrawal" -> readWithdrawal(envelope, f);
            case "cancel" -> new Cancel(envelope);
            default ->
                throw f.problem(
                        "type",
                        "must be \"order\", \"transfer\", \"withdrawal\" or \"cancel\", but is " + Quote.text(type));
        };
        f.end();
        return intent;
    }

    private static Order readOrder(Envelope envelope, JsonFields f) {
        return new Order(
                envelope,
                f.smallBits("sellToken", Limits.TOKEN_BITS),
                f.smallBits("buyToken", Limits.TOKEN_BITS),
                f.amount("sellAmount"),
                f.amount("buyAmount"),
                f.smallBits("makerFeeRate", Limits.FEE_RATE_BITS),
                f.smallBits("takerFeeRate", Limits.FEE_RATE_BITS),
                f.flag("buyBounded"),
                f.flag("postOnly"),
                f.flag("ioc"),
                f.flag("fok"),
                InstructionsJson.read(f));
    }

    private static Transfer readTransfer(Envelope envelope, JsonFields f) {
        return new Transfer(
                envelope,
                f.smallBits("token", Limits.TOKEN_BITS),
                f.amount("amount"),
                f.amount("fee"),
                f.smallBits("toAccount", Limits.ACCOUNT_BITS),
                f.smallBits("toSubAccount", Limits.SUB_ACCOUNT_BITS));
    }

    private static Withdrawal readWithdrawal(Envelope envelope, JsonFields f) {
        return new Withdrawal(
                envelope,
                f.smallBits("token", Limits.TOKEN_BITS),
                f.amount("amount"),
                f.amount("fee"),
                (int) f.integer("chain", 1, Limits.MAX_CHAIN),
                f.bytes32("recipient"),
                f.smallBits("fastRate", Limits.FEE_RATE_BITS));
    }

    private static String type(Intent intent) {
        return switch (intent) {
            case Order o -> "order";
            case Transfer t -> "transfer";
            case Withdrawal w -> "withdrawal";
            case Cancel c -> "cancel";
        };
    }

    private static ObjectNode write(ObjectNode json, Order order) {
        json.put("sellToken", order.sellToken())
                .put("buyToken", order.buyToken())
                .put("sellAmount", order.sellAmount().toString())
                .put("buyAmount", order.buyAmount().toString())
                .put("makerFeeRate", order.makerFeeRate())
                .put("takerFeeRate", order.takerFeeRate())
                .put("buyBounded", order.buyBounded())
                .put("postOnly", order.postOnly())
                .put("ioc", order.ioc())
                .put("fok", order.fok());
        InstructionsJson.write(json, order.instructions());
        return json;
    }

    private static ObjectNode payment(ObjectNode json, int token, Amount amount, Amount fee) {
        return json.put("token", token).put("amount", amount.toString()).put("fee", fee.toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
