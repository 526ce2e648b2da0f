package org.zklink.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zklink.client.json.SampleIntents.CANCEL;
import static org.zklink.client.json.SampleIntents.INSTRUCTED;
import static org.zklink.client.json.SampleIntents.KEY;
import static org.zklink.client.json.SampleIntents.ORDER;
import static org.zklink.client.json.SampleIntents.TRANSFER;
import static org.zklink.client.json.SampleIntents.WITHDRAWAL;
import static org.zklink.client.json.SampleIntents.signed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Intent;
import org.zklink.protocol.SignedIntent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class IntentJsonTest {
    @Test
    void whatIsWrittenIsReadBack() {
        for (Intent intent : List.of(ORDER, INSTRUCTED, TRANSFER, WITHDRAWAL, CANCEL)) {
            SignedIntent signed = signed(intent);
            SignedIntent read = read(text(IntentJson.write(signed)));
            assertThat(read).isEqualTo(signed);
            assertThat(read.verify()).isTrue();
        }
    }

    @Test
    void anOrderLooksAsDocumented() {
        assertThat(text(IntentJson.write(ORDER)))
                .isEqualTo("{\"type\":\"order\",\"network\":42,\"account\":2,\"keyEpoch\":0,\"subAccount\":3,"
                        + "\"slot\":4,\"nonce\":5,\"expiry\":1800000000,\"sellToken\":1,\"buyToken\":2,"
                        + "\"sellAmount\":\"2000000000000000000000\",\"buyAmount\":\"1000000000000000000\","
                        + "\"makerFeeRate\":100,\"takerFeeRate\":500,\"buyBounded\":true,\"postOnly\":false,"
                        + "\"ioc\":false,\"fok\":true}");
    }

    @Test
    void executionInstructionsLookAsDocumented() {
        assertThat(text(IntentJson.write(INSTRUCTED)))
                .endsWith("\"ioc\":false,\"fok\":true,\"clientOrderId\":\"18446744073709551615\",\"trigger\":\"STOP\","
                        + "\"triggerTicks\":\"4611686018427387903\",\"displayLots\":\"1099511627776\","
                        + "\"selfTrade\":\"CANCEL_BOTH\",\"slide\":true,\"ocoSlot\":1023}");
    }

    @Test
    void executionInstructionsMayBeSaidOneByOne() {
        ExecutionInstructions none = ExecutionInstructions.NONE;
        for (ExecutionInstructions one : List.of(
                none.withClientOrderId(1),
                none.withTrigger(Trigger.TAKE_PROFIT, 0),
                none.withTrigger(Trigger.NONE, 1),
                none.withDisplayLots(1),
                none.withSelfTrade(SelfTrade.CANCEL_MAKER),
                none.withSlide(true),
                none.withOcoSlot(0))) {
            ObjectNode json = IntentJson.write(signed(ORDER.with(one)));
            assertThat(read(text(json)).intent()).isEqualTo(ORDER.with(one));
        }
    }

    @Test
    void executionInstructionsThatAskForNothingMayBeSaid() {
        ObjectNode json = IntentJson.write(signed(ORDER));
        intent(json)
                .put("clientOrderId", "0")
                .put("trigger", "NONE")
                .put("triggerTicks", "0")
                .put("displayLots", "0")
                .put("selfTrade", "CANCEL_TAKER")
                .put("slide", false);
        assertThat(read(text(json))).isEqualTo(signed(ORDER));
    }

    @Test
    void executionInstructionsAreReadStrictly() {
        for (String id :
                List.of("", "-1", "+1", "01", "1.0", "1e3", " 1", "18446744073709551616", "99999999999999999999")) {
            instruction("clientOrderId", id, "must be a decimal string in 0..18446744073709551615, such as \"1\"");
        }
        instruction("triggerTicks", "4611686018427387904", "must be a decimal string in 0..4611686018427387903");
        instruction("displayLots", "1099511627777", "must be a decimal string in 0..1099511627776");
        instruction("trigger", "stop", "must be \"NONE\" or \"STOP\" or \"TAKE_PROFIT\", but is the string \"stop\"");
        instruction("selfTrade", "CANCEL", "must be \"CANCEL_TAKER\" or \"CANCEL_MAKER\" or \"CANCEL_BOTH\", but is");
        changed(ORDER, json -> intent(json).put("clientOrderId", 1), "but is the number 1");
        changed(ORDER, json -> intent(json).put("trigger", 1), "but is the number 1");
        changed(ORDER, json -> intent(json).put("slide", "true"), "params.intent.slide must be true or false");
        changed(ORDER, json -> intent(json).putNull("slide"), "params.intent.slide must be true or false");
        changed(ORDER, json -> intent(json).put("ocoSlot", -1), "params.intent.ocoSlot must be a number in 0..1023");
        changed(ORDER, json -> intent(json).put("ocoSlot", 1024), "params.intent.ocoSlot must be a number in 0..1023");
        changed(TRANSFER, json -> intent(json).put("clientOrderId", "1"), "has the unknown field \"clientOrderId\"");
    }

    private static void instruction(String name, String value, String message) {
        changed(ORDER, json -> intent(json).put(name, value), "params.intent." + name + " " + message);
    }

    @Test
    void flagsMayBeLeftOut() {
        ObjectNode json = IntentJson.write(signed(ORDER));
        ((ObjectNode) json.get("intent")).remove(List.of("postOnly", "ioc"));
        assertThat(read(text(json))).isEqualTo(signed(ORDER));
    }

    @Test
    void eachFieldThatIsMissingIsNamed() {
        for (Intent intent : List.of(ORDER, TRANSFER, WITHDRAWAL, CANCEL)) {
            List<String> names = IntentJson.write(intent)
                    .propertyStream()
                    .filter(field -> !field.getValue().isBoolean())
                    .map(Map.Entry::getKey)
                    .toList();
            for (String name : names) {
                ObjectNode json = IntentJson.write(signed(intent));
                ((ObjectNode) json.get("intent")).remove(name);
                refuses(json, "params.intent." + name + " is missing");
            }
        }
    }

    @Test
    void fieldsOfAnotherTypeAreRefused() {
        changed(TRANSFER, json -> intent(json).put("chain", 3), "params.intent has the unknown field \"chain\"");
        changed(ORDER, json -> json.put("extra", 1), "params has the unknown field \"extra\", expected only intent");
        changed(CANCEL, json -> ((ObjectNode) json.get("key")).put("z", 1), "params.key has the unknown field \"z\"");
    }

    @Test
    void numbersAndStringsAreNotConfused() {
        changed(
                TRANSFER,
                json -> intent(json).put("amount", 1000),
                "params.intent.amount must be a decimal string of units below 2^120, such as \"1000000000000000000\", "
                        + "but is the number 1000");
        changed(
                TRANSFER,
                json -> intent(json).put("nonce", "5"),
                "params.intent.nonce must be a number in 0..4294967294 without fraction or quotes, "
                        + "but is the string \"5\"");
        changed(TRANSFER, json -> intent(json).put("nonce", 5.0), "but is the number 5.0");
        changed(TRANSFER, json -> intent(json).put("nonce", true), "but is true");
        changed(TRANSFER, json -> intent(json).putNull("nonce"), "but is null");
        changed(
                ORDER,
                json -> intent(json).put("ioc", 1),
                "params.intent.ioc must be true or false, but is the number 1");
        changed(ORDER, json -> intent(json).putArray("type"), "params.intent.type must be a string, but is an array");
        changed(ORDER, json -> json.put("intent", "x"), "params.intent must be an object with named fields");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        changed(
                ORDER,
                json -> intent(json).put("nonce", 4294967295L),
                "params.intent.nonce must be a number in 0..4294967294");
        changed(ORDER, json -> intent(json).put("slot", -1), "params.intent.slot must be a number in 0..1023");
        changed(
                ORDER,
                json -> intent(json).put("account", 1 << 27),
                "params.intent.account must be a number in 0..134217727");
        changed(ORDER, json -> intent(json).put("expiry", Long.MAX_VALUE), "params.intent.expiry must be");
        changed(WITHDRAWAL, json -> intent(json).put("chain", 0), "params.intent.chain must be a number in 1..31");
        changed(ORDER, json -> intent(json).put("type", "buy"), "params.intent.type must be \"order\", \"transfer\"");
        for (String amount :
                List.of("", "-1", "1.5", "01", "1e18", " 1", "0x10", "1329227995784915872903807060280344576")) {
            changed(
                    ORDER,
                    json -> intent(json).put("sellAmount", amount),
                    "params.intent.sellAmount must be a decimal");
        }
        for (String hex : List.of("0x", "0x00", "11".repeat(32), "0x" + "g0".repeat(32), "0x" + "11".repeat(33))) {
            changed(
                    WITHDRAWAL,
                    json -> intent(json).put("recipient", hex),
                    "params.intent.recipient must be a string of 0x");
        }
        String order = "0x" + Fr.MODULUS.toString(16);
        changed(
                ORDER,
                json -> ((ObjectNode) json.get("key")).put("x", order),
                "params.key.x must be below the field's");
        changed(
                ORDER,
                json -> ((ObjectNode) json.get("signature")).put("s", order),
                "params.signature.s must be below");
    }

    @Test
    void greatestValuesAreTaken() {
        ObjectNode json = IntentJson.write(signed(ORDER));
        intent(json).put("nonce", 4294967294L).put("buyAmount", "1329227995784915872903807060280344575");
        assertThat(read(text(json)).intent().nonce()).isEqualTo(4294967294L);
    }

    private static void changed(Intent intent, Consumer<ObjectNode> change, String message) {
        ObjectNode json = IntentJson.write(signed(intent));
        change.accept(json);
        refuses(json, message);
    }

    private static void refuses(JsonNode json, String message) {
        assertThatThrownBy(() -> read(text(json)))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining(message);
    }

    private static ObjectNode intent(ObjectNode json) {
        return (ObjectNode) json.get("intent");
    }

    private static SignedIntent read(String text) {
        JsonFields fields = JsonFields.of("params", WireFormat.parse(text.getBytes(StandardCharsets.UTF_8)));
        SignedIntent signed = IntentJson.read(fields);
        fields.end();
        assertThat(KEY.publicKey()).isEqualTo(signed.key());
        return signed;
    }

    private static String text(JsonNode json) {
        return new String(WireFormat.bytes(json), StandardCharsets.UTF_8);
    }
}
