package org.zklink.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BalanceInfo;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.BlockStage;
import org.zklink.client.model.BlockStep;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.client.model.OrderState;
import org.zklink.client.model.RebateInfo;
import org.zklink.client.model.SlotInfo;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Owner;
import tools.jackson.databind.JsonNode;

final class WireFormatTest {
    private static final OrderInfo ORDER = new OrderInfo(
            1,
            2,
            0,
            3,
            4,
            5,
            OrderSide.SELL,
            BigInteger.TWO.pow(140),
            Amount.MAX,
            Amount.ONE,
            Amount.ZERO,
            Amount.of(9),
            1_800_000_000L,
            OrderState.WAITING,
            Optional.of("18446744073709551615"),
            Optional.of(Trigger.TAKE_PROFIT),
            Optional.of(BigInteger.TWO.pow(140)),
            Optional.empty(),
            Optional.of(Amount.MAX),
            Optional.of(7L),
            Optional.empty());

    @Test
    void answersAreReadBack() {
        AccountInfo account = new AccountInfo(
                2,
                new Owner(0, Bytes32.of(5)),
                0,
                Fr.of(-1L + Long.MAX_VALUE),
                3,
                Optional.of(1_800_000_000_000L),
                List.of(new RebateInfo(0, 1, Amount.ONE)),
                List.of(new BalanceInfo(0, 1, Amount.MAX, Amount.ONE)),
                List.of(ORDER),
                List.of(new SlotInfo(0, 3, 5, Optional.of(1L)), new SlotInfo(0, 4, 1, Optional.empty())));
        assertThat(WireFormat.fromJson(WireFormat.toJson(account), AccountInfo.class))
                .isEqualTo(account);
        BlockInfo block = new BlockInfo(
                1,
                BlockStage.PROVEN,
                1_800_000_000L,
                Fr.ONE,
                Fr.TWO,
                "small",
                1,
                0,
                Optional.of(1234L),
                List.of(new BlockStep(1, "accept", "0xab", 21000, 1_800_000_000_000L)));
        assertThat(WireFormat.fromJson(WireFormat.toJson(block), BlockInfo.class))
                .isEqualTo(block);
    }

    @Test
    void anOrderLooksAsDocumented() {
        assertThat(WireFormat.toJson(ORDER).toString())
                .isEqualTo("{\"orderId\":1,\"account\":2,\"subAccount\":0,\"slot\":3,\"nonce\":4,\"market\":5,"
                        + "\"side\":\"SELL\",\"price\":\"1393796574908163946345982392040522594123776\","
                        + "\"quantity\":\"1329227995784915872903807060280344575\",\"remaining\":\"1\","
                        + "\"filledBase\":\"0\",\"filledQuote\":\"9\",\"expiry\":1800000000,"
                        + "\"state\":\"WAITING\",\"clientOrderId\":\"18446744073709551615\",\"trigger\":\"TAKE_PROFIT\","
                        + "\"triggerPrice\":\"1393796574908163946345982392040522594123776\","
                        + "\"shown\":\"1329227995784915872903807060280344575\",\"partner\":7}");
    }

    @Test
    void answersMayHaveFieldsThatAreUnknownHereButLackNone() {
        String balance = "{\"subAccount\":0,\"token\":1,\"available\":\"5\",\"held\":\"0\",\"new\":1}";
        assertThat(WireFormat.fromJson(parse(balance), BalanceInfo.class))
                .isEqualTo(new BalanceInfo(0, 1, Amount.of(5), Amount.ZERO));
        assertThatThrownBy(() -> WireFormat.fromJson(parse("{\"token\":1}"), BalanceInfo.class))
                .isInstanceOf(JsonReadException.class);
        assertThatThrownBy(() -> WireFormat.fromJson(
                        parse("{\"subAccount\":0,\"token\":1,\"available\":\"-5\",\"held\":\"0\"}"), BalanceInfo.class))
                .isInstanceOf(JsonReadException.class)
                .hasMessageContaining("available");
    }

    @Test
    void numbersThatADoubleDoesNotHoldAreNeverWritten() {
        assertThat(WireFormat.toJson(List.of(WireFormat.MAX_NUMBER)).toString()).isEqualTo("[9007199254740991]");
        assertThatThrownBy(() -> WireFormat.toJson(List.of(WireFormat.MAX_NUMBER + 1)))
                .hasMessageContaining("exact");
    }

    @Test
    void textThatIsNotOneJsonValueIsRefused() {
        refuses("", "empty");
        refuses("  ", "empty");
        refuses("{\"a\":1", "at");
        refuses("{\"a\":{\"b\":1,\"b\":2}}", "Duplicate");
        refuses("{} {}", "");
        refuses("{}x", "");
        refuses("{'a':1}", "at");
        refuses("{\"a\":01}", "/a");
        refuses("{\"a\":NaN}", "/a");
        refuses("[1,]", "at");
        refuses("/* */ {}", "at");
        refuses("[".repeat(17) + "]".repeat(17), "epth");
        refuses("[".repeat(100_000), "epth");
        refuses("1".repeat(1000), "umber");
        refuses("\uFEFF{}", "at");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (byte[] bytes : List.of(
                new byte[] {'"', (byte) 0xff, '"'},
                new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
                "{}".getBytes(StandardCharsets.UTF_16))) {
            assertThatThrownBy(() -> WireFormat.parse(bytes)).isInstanceOf(JsonReadException.class);
        }
    }

    @Test
    void deepButAllowedTextIsRead() {
        assertThat(parse("[".repeat(16) + "]".repeat(16)).isArray()).isTrue();
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(JsonReadException.class)
                .hasMessageContaining(message);
    }

    private static JsonNode parse(String text) {
        return WireFormat.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
