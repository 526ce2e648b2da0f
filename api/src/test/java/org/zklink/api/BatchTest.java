package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.zklink.api.TestNode.ETH;
import static org.zklink.api.TestNode.NETWORK;
import static org.zklink.api.TestNode.USDC;
import static org.zklink.api.TestNode.key;
import static org.zklink.api.TestNode.owner;
import static org.zklink.api.TestNode.units;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.OrderBatch;
import org.zklink.client.OrderTerms;
import org.zklink.client.PairAnswer;
import org.zklink.client.RpcException;
import org.zklink.client.TradingSession;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.json.BatchOperation;
import org.zklink.client.model.BatchAnswer;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.OperationAnswer;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.protocol.Control;
import org.zklink.protocol.Control.Header;
import org.zklink.protocol.Control.Selector;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;

/** Several operations in one call: by themselves or all or none, each done once. */
@Timeout(60)
final class BatchTest {
    private static final int ALICE = 2;
    private static final long EXPIRY = 1_790_000_100L;

    private TestNode node;
    private ZkLinkClient client;
    private MarketInfo market;
    private TradingSession alice;

    @BeforeEach
    void start() throws IOException {
        node = TestNode.ready();
        node.fund(2);
        client = node.client();
        market = client.network().markets().getFirst();
        alice = TradingSession.open(client, key(0), owner(0));
    }

    @AfterEach
    void stop() {
        client.close();
        node.close();
    }

    @Test
    void operationsAreCarriedOutInOrderByOneCommand() {
        OrderInfo old = alice.place(bid("1900")).order().orElseThrow();
        BatchAnswer answer = alice.batch()
                .cancelOrder(old.orderId())
                .place(bid("1901"))
                .place(bid("1902").named(9))
                .cancelNamed(9)
                .sendAtomically();
        List<OperationAnswer> operations = answer.operations();
        assertThat(operations.get(0).cancelled().orElseThrow().cancelled()).isEqualTo(1);
        OrderInfo kept = operations.get(1).submitted().orElseThrow().order().orElseThrow();
        assertThat(operations
                        .get(2)
                        .submitted()
                        .orElseThrow()
                        .order()
                        .orElseThrow()
                        .done())
                .contains("CANCELLED");
        assertThat(operations.get(3).cancelled().orElseThrow().sequence())
                .isEqualTo(operations.get(1).submitted().orElseThrow().sequence());
        assertThat(client.account(ALICE).orders()).containsExactly(kept);
    }

    @Test
    void otherwiseEachIsRefusedOrDoneByItself() {
        List<OperationAnswer> operations = alice.batch()
                .place(bid("1900"))
                .cancelOrder(77)
                .place(OrderTerms.limit(market, OrderSide.SELL, units("101"), units("2000")))
                .place(bid("1901"))
                .send()
                .operations();
        assertThat(operations.get(0).submitted()).isPresent();
        assertThat(operations.get(1).error().orElseThrow().code()).isEqualTo("UNKNOWN_ORDER");
        assertThat(operations.get(2).error().orElseThrow().code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(operations.get(3).submitted()).isPresent();
        assertThat(client.account(ALICE).orders()).hasSize(2);
        alice.place(bid("1902"));
        assertThat(client.account(ALICE).orders())
                .as("the refused one's slot is free")
                .hasSize(3);
    }

    @Test
    void ifAtomicAndOneIsRefusedNothingIsDone() {
        OrderBatch batch = alice.batch()
                .place(bid("1900"))
                .place(OrderTerms.limit(market, OrderSide.SELL, units("101"), units("2000")))
                .place(bid("1901"));
        RpcException e = catchThrowableOfType(RpcException.class, batch::sendAtomically);
        assertThat(e.is(Refusal.INSUFFICIENT_BALANCE)).isTrue();
        assertThat(e.data().path("index").asInt()).isEqualTo(1);
        assertThat(client.account(ALICE).orders()).isEmpty();
        assertThat(client.account(ALICE).slots()).isEmpty();
    }

    @Test
    void aForgedOneAmongGoodOnesIsTheOnlyOneRefused() {
        List<BatchOperation> operations = new ArrayList<>();
        for (int slot = 0; slot < 50; slot++) {
            SignedIntent good = sign(order(slot));
            operations.add(new BatchOperation.Submit(
                    slot == 31 ? new SignedIntent(order(slot + 100), good.key(), good.signature()) : good));
        }
        RpcException e = catchThrowableOfType(RpcException.class, () -> client.batch(true, operations));
        assertThat(e.is(Refusal.BAD_SIGNATURE)).isTrue();
        assertThat(e.data().path("index").asInt()).isEqualTo(31);
        assertThat(client.status().openOrders()).isZero();
        List<OperationAnswer> answers = client.batch(false, operations).operations();
        for (int i = 0; i < 50; i++) {
            if (i == 31) {
                assertThat(answers.get(i).error().orElseThrow().code()).isEqualTo("BAD_SIGNATURE");
            } else {
                assertThat(answers.get(i).submitted().orElseThrow().hash()).isEqualTo(order(i).hash());
            }
        }
    }

    @Test
    void theSameBatchIsDoneOnce() {
        List<BatchOperation> operations = List.of(
                new BatchOperation.Submit(sign(order(0))),
                new BatchOperation.Cancel(key(0).sign(Control.cancelOrders(
                        new Header(NETWORK, ALICE, 0, 1, EXPIRY), Selector.CLIENT_ORDER_ID, 700, 0))),
                new BatchOperation.Submit(sign(order(1))));
        RpcException nothingNamedSo = catchThrowableOfType(RpcException.class, () -> client.batch(true, operations));
        assertThat(nothingNamedSo.is(Refusal.UNKNOWN_ORDER)).isTrue();
        List<BatchOperation> orders = List.of(operations.get(0), operations.get(2));
        BatchAnswer first = client.batch(true, orders);
        node.clockMs.addAndGet(1_000);
        BatchAnswer again = client.batch(true, orders);
        for (int i = 0; i < 2; i++) {
            SubmitAnswer one = again.operations().get(i).submitted().orElseThrow();
            assertThat(one.repeated()).isTrue();
            assertThat(one.asFirst())
                    .isEqualTo(first.operations().get(i).submitted().orElseThrow());
        }
        List<OperationAnswer> inParts = client.batch(
                        false, List.of(orders.get(1), new BatchOperation.Submit(sign(order(2)))))
                .operations();
        assertThat(inParts.get(0).submitted().orElseThrow().repeated()).isTrue();
        assertThat(inParts.get(1).submitted().orElseThrow().repeated()).isFalse();
        assertThat(client.status().openOrders()).isEqualTo(3);
    }

    @Test
    void aRepeatedBatchTellsItsCancelsToo() {
        alice.place(bid("1900").named(5));
        List<BatchOperation> operations = List.of(
                new BatchOperation.Cancel(key(0).sign(Control.cancelOrders(
                        new Header(NETWORK, ALICE, 0, 1, EXPIRY), Selector.CLIENT_ORDER_ID, 5, 0))),
                new BatchOperation.Submit(sign(order(9))));
        BatchAnswer first = client.batch(true, operations);
        BatchAnswer again = client.batch(true, operations);
        assertThat(again.operations().get(0)).isEqualTo(first.operations().get(0));
        assertThat(again.operations().get(1).submitted().orElseThrow().repeated())
                .isTrue();
    }

    @Test
    void whatDoesNotBelongInABatchIsNamed() {
        Transfer transfer = new Transfer(envelope(0), USDC, units("1"), units("1"), 3, 0);
        assertThatThrownBy(() -> client.batch(false, List.of(new BatchOperation.Submit(sign(transfer)))))
                .hasMessage("params.operations[0].intent.type must be \"order\" or \"cancel\" in a batch");
        Order bobs = new Order(
                new Envelope(NETWORK, 3, 0, 0, 0, 0, EXPIRY),
                ETH,
                USDC,
                units("1"),
                units("2000"),
                100,
                500,
                false,
                false,
                false,
                false,
                ExecutionInstructions.NONE);
        assertThatThrownBy(() -> client.batch(
                        false,
                        List.of(
                                new BatchOperation.Submit(sign(order(0))),
                                new BatchOperation.Submit(key(1).sign(bobs)))))
                .hasMessageContaining("must be of one account, but are of 2 and 3");
        assertThatThrownBy(() -> client.batch(false, List.of()))
                .hasMessageContaining("must be an array of 1..50 objects, but is an array of 0");
        BatchOperation one = new BatchOperation.Submit(sign(order(0)));
        assertThatThrownBy(() -> client.batch(false, Collections.nCopies(51, one)))
                .hasMessageContaining("an array of 51");
    }

    @Test
    void aPairIsTakenTogetherAndOneCancelsTheOther() {
        PairAnswer pair = alice.placePair(
                OrderTerms.limit(market, OrderSide.SELL, units("1"), units("2200")),
                OrderTerms.limit(market, OrderSide.SELL, units("1"), units("1800"))
                        .stopAt(units("1900")));
        OrderInfo first = pair.first().order().orElseThrow();
        OrderInfo second = pair.second().order().orElseThrow();
        assertThat(first.partner()).contains(second.orderId());
        assertThat(second.partner()).contains(first.orderId());
        assertThat(second.state().name()).isEqualTo("WAITING");
        assertThat(second.triggerPrice()).contains(units("1900").toBigInteger());
        alice.cancelOrder(first.orderId());
        assertThat(client.order(second.orderId()).orElseThrow().done()).contains("OCO");
    }

    @Test
    void aPairWhoseFirstWouldBeDoneAtOnceIsRefusedWhole() {
        TradingSession.open(client, key(1), owner(1)).place(bid("2200"));
        assertThatThrownBy(() -> alice.placePair(
                        OrderTerms.limit(market, OrderSide.SELL, units("1"), units("2200")),
                        OrderTerms.limit(market, OrderSide.SELL, units("1"), units("1800"))
                                .stopAt(units("1900"))))
                .isInstanceOfSatisfying(
                        RpcException.class,
                        e -> assertThat(e.is(Refusal.INVALID_OCO)).isTrue());
        assertThat(client.account(ALICE).orders()).isEmpty();
        assertThat(client.trades(market.market(), 1)).isEmpty();
    }

    @Test
    void aReplacementTakesThePlaceAndIcebergsShowAPart() {
        OrderInfo old = alice.place(bid("1900")).order().orElseThrow();
        OrderTerms less = OrderTerms.limit(market, OrderSide.BUY, units("0.4"), units("1900"));
        alice.batch().replace(old, less).send();
        alice.place(OrderTerms.limit(market, OrderSide.BUY, units("2"), units("1900"))
                .showing(units("0.5")));
        assertThat(client.book(market.market(), 5).bids()).singleElement().satisfies(level -> {
            assertThat(level.quantity()).isEqualTo(units("0.9").toBigInteger());
            assertThat(level.orders()).isEqualTo(2);
        });
        assertThat(client.order(old.orderId()).orElseThrow().done()).contains("REPLACED");
    }

    private OrderTerms bid(String price) {
        return OrderTerms.limit(market, OrderSide.BUY, units("1"), units(price));
    }

    private static SignedIntent sign(Intent intent) {
        return key(0).sign(intent);
    }

    private static Order order(int slot) {
        return new Order(
                envelope(slot),
                ETH,
                USDC,
                units("1"),
                units("2000"),
                100,
                500,
                false,
                false,
                false,
                false,
                ExecutionInstructions.NONE);
    }

    private static Envelope envelope(int slot) {
        return new Envelope(NETWORK, ALICE, 0, 0, slot, 0, EXPIRY);
    }
}
