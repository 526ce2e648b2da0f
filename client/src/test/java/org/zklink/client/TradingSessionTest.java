package org.zklink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.json.WireFormat;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BatchAnswer;
import org.zklink.client.model.CancelAnswer;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.MarketState;
import org.zklink.client.model.NetworkDescription;
import org.zklink.client.model.OperationAnswer;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.client.model.OrderState;
import org.zklink.client.model.SettlementInfo;
import org.zklink.client.model.SlotInfo;
import org.zklink.client.model.StatusInfo;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Refusal;
import tools.jackson.databind.JsonNode;

/** Nothing is done twice and nothing is given up, whatever becomes of the answers; against a node that follows a script. */
@Timeout(30)
final class TradingSessionTest {
    private static final TradingKey KEY = TradingKey.ofSecret(filled());
    private static final String TAKEN = "taken";
    private static final String REPEATED = "repeated";
    private static final String OPEN = "open";
    private static final String LOST = "lost";
    private static final MarketInfo MARKET = new MarketInfo(
            7,
            2,
            1,
            Units.parse("0.001"),
            Units.parse("0.01"),
            100,
            500,
            Units.parse("1"),
            0,
            MarketState.OPEN,
            Optional.empty());

    private final HttpServer server;
    private final ZkLinkClient client;
    private final Queue<String> script = new ArrayDeque<>();
    private final List<JsonNode> submitted = new ArrayList<>();
    private List<SlotInfo> slots = List.of();
    private String step = "";

    TradingSessionTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        client = new ZkLinkClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void aLostAnswerIsAskedForWithTheSameIntent() {
        assertThat(transfer(LOST, REPEATED).repeated()).isFalse();
        assertThat(submitted).hasSize(2);
        assertThat(submitted.get(0)).isEqualTo(submitted.get(1));
    }

    @Test
    void anUnknownOutcomeIsAskedForToo() {
        assertThat(transfer("OUTCOME_UNKNOWN", TAKEN).repeated()).isFalse();
        assertThat(submitted.get(0)).isEqualTo(submitted.get(1));
    }

    @Test
    void aRefusalIsFinal() {
        assertThatThrownBy(() -> transfer("INSUFFICIENT_BALANCE"))
                .isInstanceOfSatisfying(
                        RpcException.class,
                        e -> assertThat(e.is(Refusal.INSUFFICIENT_BALANCE)).isTrue());
        assertThat(submitted).hasSize(1);
    }

    @Test
    void aSlotThatOthersTookIsLeftToThem() {
        slots = List.of(new SlotInfo(0, 0, 8, Optional.of(5L)));
        assertThat(transfer("STALE_NONCE", TAKEN).repeated()).isFalse();
        assertThat(slot(1)).isEqualTo(1);
        assertThat(transfer(REPEATED, "DUPLICATE", TAKEN).repeated()).isFalse();
    }

    @Test
    void aSlotThatMovedOnAfterALostAnswerIsNotTriedAgain() {
        assertThatThrownBy(() -> transfer(LOST, "STALE_NONCE"))
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining("look at the account");
        assertThat(submitted).hasSize(2);
    }

    @Test
    void afterThreeLostAnswersItGivesUpAndDoesNotTouchTheSlot() {
        TradingSession session = TradingSession.open(client, KEY, 2);
        script.addAll(List.of(LOST, LOST, LOST, TAKEN));
        assertThatThrownBy(() -> pay(session)).isInstanceOf(NodeUnavailableException.class);
        pay(session);
        assertThat(slot(3)).isEqualTo(1);
    }

    @Test
    void thePartnerNamesTheSlotOfTheFirst() {
        TradingSession session = TradingSession.open(client, KEY, 2);
        script.add(OPEN);
        session.placePair(takeProfit(), stopLoss());
        assertThat(submitted.getFirst().path("atomic").asBoolean()).isTrue();
        JsonNode first = operation(0, 0);
        JsonNode second = operation(0, 1);
        assertThat(first.has("ocoSlot")).isFalse();
        assertThat(second.path("ocoSlot").asInt(-1))
                .isEqualTo(first.path("slot").asInt());
        assertThat(second.path("slot")).isNotEqualTo(first.path("slot"));
        assertThat(second.path("trigger").asString()).isEqualTo("STOP");
        script.add(OPEN);
        session.place(stopLoss());
        assertThat(slot(1)).isEqualTo(2);
    }

    @Test
    void aPairThatIsRefusedLeavesItsSlotsFree() {
        TradingSession session = TradingSession.open(client, KEY, 2);
        script.addAll(List.of("WOULD_TRIGGER", OPEN));
        assertThatThrownBy(() -> session.placePair(takeProfit(), stopLoss()))
                .isInstanceOfSatisfying(
                        RpcException.class, e -> assertThat(e.reason()).isEqualTo("WOULD_TRIGGER"));
        session.place(takeProfit());
        assertThat(slot(1)).isZero();
    }

    @Test
    void aPairWhoseSlotsOthersTookIsSignedAnew() {
        TradingSession session = TradingSession.open(client, KEY, 2);
        script.addAll(List.of("STALE_NONCE", OPEN));
        slots = List.of(new SlotInfo(0, 0, 8, Optional.of(5L)));
        session.placePair(takeProfit(), stopLoss());
        assertThat(operation(1, 0).path("slot").asInt()).isEqualTo(1);
        assertThat(operation(1, 1).path("ocoSlot").asInt()).isEqualTo(1);
    }

    @Test
    void aBatchWhoseAnswerIsLostIsSentAgainUnchanged() {
        TradingSession session = TradingSession.open(client, KEY, 2);
        script.addAll(List.of(LOST, "OUTCOME_UNKNOWN", REPEATED));
        PairAnswer pair = session.placePair(takeProfit(), stopLoss());
        assertThat(pair.first().repeated()).isFalse();
        assertThat(submitted).hasSize(3);
        assertThat(submitted.get(0)).isEqualTo(submitted.get(1)).isEqualTo(submitted.get(2));
    }

    @Test
    void aBatchInDoubtKeepsItsSlots() {
        TradingSession session = TradingSession.open(client, KEY, 2);
        script.addAll(List.of(LOST, LOST, LOST, OPEN));
        assertThatThrownBy(() -> session.placePair(takeProfit(), stopLoss()))
                .isInstanceOf(NodeUnavailableException.class);
        session.place(takeProfit());
        assertThat(slot(3)).isEqualTo(2);
    }

    @Test
    void aDiscardedBatchGivesItsSlotsBack() {
        TradingSession session = TradingSession.open(client, KEY, 2);
        session.batch().place(takeProfit()).place(stopLoss()).discard();
        script.add(OPEN);
        session.place(takeProfit());
        assertThat(slot(0)).isZero();
    }

    @Test
    void aCancelWhoseAnswerIsLostIsSignedAnew() {
        TradingSession session = TradingSession.open(client, KEY, 2);
        script.addAll(List.of(LOST, TAKEN));
        assertThat(session.cancelAll().cancelled()).isEqualTo(3);
        assertThat(submitted).hasSize(2);
        JsonNode first = submitted.get(0).path("control");
        JsonNode second = submitted.get(1).path("control");
        assertThat(first.path("all").asBoolean()).isTrue();
        assertThat(second.path("nonce")).isNotEqualTo(first.path("nonce"));
        assertThat(first.path("expiry").asLong()).as("by the node's clock").isBetween(1_000_060L, 1_000_070L);
    }

    @Test
    void aPairIsOfOneSubAccountMarketAndSide() {
        TradingSession session = TradingSession.open(client, KEY, 2);
        assertThatThrownBy(() -> session.placePair(takeProfit(), stopLoss().ofSubAccount(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one sub-account, market and side");
        assertThat(submitted).isEmpty();
    }

    private static OrderTerms takeProfit() {
        return OrderTerms.limit(MARKET, OrderSide.SELL, Units.parse("1"), Units.parse("2200"));
    }

    private static OrderTerms stopLoss() {
        Amount trigger = Units.parse("1900");
        return OrderTerms.market(MARKET, OrderSide.SELL, Units.parse("1"), trigger, 100)
                .stopAt(trigger);
    }

    private JsonNode operation(int submission, int index) {
        return submitted.get(submission).path("operations").get(index).path("intent");
    }

    private SubmitAnswer transfer(String... steps) {
        TradingSession session = TradingSession.open(client, KEY, 2);
        submitted.clear();
        script.addAll(Arrays.asList(steps));
        return pay(session);
    }

    private static SubmitAnswer pay(TradingSession session) {
        return session.transfer(0, 1, Amount.ONE, Amount.ZERO, 3, 0);
    }

    private int slot(int submission) {
        return submitted.get(submission).path("intent").path("slot").asInt();
    }

    private void serve(HttpExchange exchange) throws IOException {
        JsonNode call = WireFormat.parse(exchange.getRequestBody().readAllBytes());
        String answer = switch (call.path("method").asString()) {
            case "zklink_network" -> result(new NetworkDescription(42, 1, List.of(), List.of(), List.of(), List.of()));
            case "zklink_account" ->
                result(new AccountInfo(
                        2,
                        new Owner(0, Bytes32.of(5)),
                        0,
                        KEY.keyHash(),
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        slots));
            case "zklink_status" ->
                result(new StatusInfo(1, 1_000_000_000L, 2, 0, new SettlementInfo(0, 0, 0, List.of())));
            case "zklink_cancel" -> answer(call.path("params"), params -> new CancelAnswer(1, 1, 3));
            case "zklink_batch" -> answer(call.path("params"), this::batchAnswer);
            default -> answer(call.path("params"), this::submitAnswer);
        };
        if (answer.equals(LOST)) {
            exchange.close();
            return;
        }
        byte[] body = ("{\"jsonrpc\":\"2.0\",\"id\":" + call.path("id") + "," + answer + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The next step of the script. */
    private String answer(JsonNode params, Function<JsonNode, Object> value) {
        submitted.add(params);
        step = script.remove();
        return switch (step) {
            case LOST -> LOST;
            case TAKEN, REPEATED, OPEN -> result(value.apply(params));
            default -> {
                int code = step.equals("OUTCOME_UNKNOWN") ? -32002 : -32000;
                yield "\"error\":{\"code\":" + code + ",\"message\":\"no\",\"data\":{\"code\":\"" + step + "\"}}";
            }
        };
    }

    private BatchAnswer batchAnswer(JsonNode params) {
        return new BatchAnswer(params.path("operations")
                .valueStream()
                .map(operation -> OperationAnswer.of(submitAnswer(operation)))
                .toList());
    }

    private SubmitAnswer submitAnswer(JsonNode params) {
        Optional<OrderInfo> order = step.equals(OPEN) ? Optional.of(open(params)) : Optional.empty();
        return new SubmitAnswer(1, 1, Fr.ONE, step.equals(REPEATED), order, List.of());
    }

    private static OrderInfo open(JsonNode params) {
        JsonNode intent = params.path("intent");
        return new OrderInfo(
                1,
                2,
                intent.path("subAccount").asInt(),
                intent.path("slot").asInt(),
                intent.path("nonce").asLong(),
                7,
                OrderSide.SELL,
                BigInteger.ONE,
                Amount.ONE,
                Amount.ONE,
                Amount.ZERO,
                Amount.ZERO,
                OrderTerms.NEVER,
                OrderState.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String result(Object value) {
        return "\"result\":" + WireFormat.toJson(value);
    }

    private static byte[] filled() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 3);
        return bytes;
    }
}
