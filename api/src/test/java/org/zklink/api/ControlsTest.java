package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.zklink.api.TestNode.MARKET;
import static org.zklink.api.TestNode.NETWORK;
import static org.zklink.api.TestNode.key;
import static org.zklink.api.TestNode.owner;
import static org.zklink.api.TestNode.units;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.Heartbeat;
import org.zklink.client.OrderTerms;
import org.zklink.client.RpcException;
import org.zklink.client.TradingSession;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.model.CancelAfterAnswer;
import org.zklink.client.model.CancelAnswer;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.engine.Command;
import org.zklink.protocol.Control;
import org.zklink.protocol.Control.Header;
import org.zklink.protocol.Control.Selector;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedControl;

/** Control messages do what they say, for the account whose key signed them, once, and not after their time. */
@Timeout(60)
final class ControlsTest {
    private static final int ALICE = 2;
    private static final long NOW = 1_790_000_000L;

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
    void eachSelectorCancelsWhatItNames() {
        OrderInfo first = place(bid("1900"));
        OrderInfo second = place(bid("1901").named(-1));
        OrderInfo third = place(bid("1902"));
        assertThat(alice.cancelOrder(first.orderId()).cancelled()).isEqualTo(1);
        assertThat(open()).containsExactly(second.orderId(), third.orderId());
        assertThat(alice.cancelNamed(-1).cancelled()).isEqualTo(1);
        assertThat(open()).containsExactly(third.orderId());
        assertThat(alice.cancelAll(5).cancelled()).isZero();
        assertThat(alice.cancelAll(0).cancelled()).isEqualTo(1);
        assertThat(open()).isEmpty();
        place(bid("1900"));
        place(bid("1901"));
        CancelAnswer all = alice.cancelMarket(MARKET);
        assertThat(all.cancelled()).isEqualTo(2);
        assertThat(all.sequence()).isEqualTo(client.status().sequence());
        place(bid("1900"));
        assertThat(alice.cancelAll().cancelled()).isEqualTo(1);
        assertThat(client.order(third.orderId()).orElseThrow().done()).contains("CANCELLED");
        refuses(() -> alice.cancelOrder(first.orderId()), Refusal.UNKNOWN_ORDER);
        refuses(() -> alice.cancelMarket(8), Refusal.UNKNOWN_MARKET);
    }

    @Test
    void anothersOrdersAreNotTouched() {
        OrderInfo mine = place(bid("1900"));
        TradingSession bob = TradingSession.open(client, key(1), owner(1));
        refuses(() -> bob.cancelOrder(mine.orderId()), Refusal.UNKNOWN_ORDER);
        assertThat(bob.cancelAll().cancelled()).isZero();
        assertThat(open()).containsExactly(mine.orderId());
    }

    @Test
    void aRepeatedOneIsRefusedUntilItHasExpired() {
        place(bid("1900"));
        SignedControl control = sign(0, Control.cancelOrders(header(1, NOW + 120), Selector.ALL, 0, 0));
        assertThat(client.cancel(control).cancelled()).isEqualTo(1);
        OrderInfo next = place(bid("1900"));
        long before = node.view.sequence();
        refuses(() -> client.cancel(control), Refusal.DUPLICATE);
        advance(120_000);
        refuses(() -> client.cancel(control), Refusal.DUPLICATE);
        advance(1_000);
        refuses(() -> client.cancel(control), Refusal.EXPIRED);
        assertThat(node.view.sequence()).as("nothing but the ticks is logged").isEqualTo(before + 2);
        assertThat(open()).containsExactly(next.orderId());
    }

    @Test
    void whoseItIsNotIsRefusedBeforeTheLog() {
        long before = node.view.sequence();
        Control control = Control.cancelOrders(header(1, NOW + 10), Selector.ALL, 0, 0);
        refuses(() -> client.cancel(sign(1, control)), Refusal.WRONG_KEY);
        SignedControl good = sign(0, control);
        Control other = Control.cancelOrders(header(2, NOW + 10), Selector.ALL, 0, 0);
        refuses(() -> client.cancel(new SignedControl(other, good.key(), good.signature())), Refusal.BAD_SIGNATURE);
        refuses(() -> client.cancel(cancelAll(new Header(7, ALICE, 0, 1, NOW + 10))), Refusal.WRONG_NETWORK);
        refuses(() -> client.cancel(cancelAll(new Header(NETWORK, ALICE, 1, 1, NOW + 10))), Refusal.WRONG_KEY_EPOCH);
        refuses(() -> client.cancel(cancelAll(new Header(NETWORK, 99, 0, 1, NOW + 10))), Refusal.UNKNOWN_ACCOUNT);
        refuses(() -> client.cancel(cancelAll(header(1, NOW - 1))), Refusal.EXPIRED);
        RpcException far =
                catchThrowableOfType(RpcException.class, () -> client.cancel(cancelAll(header(1, NOW + 121))));
        assertThat(far.code()).isEqualTo(RpcErrorCode.INVALID_PARAMS.number());
        assertThat(far).hasMessageContaining("at most 120 s after the exchange's time");
        assertThatThrownBy(() -> client.cancel(sign(0, Control.cancelAfter(header(1, NOW + 10), 5))))
                .hasMessageContaining("must be \"cancelOrders\" here, but is \"cancelAfter\"");
        assertThat(node.view.sequence()).isEqualTo(before);
        assertThat(client.cancel(good).cancelled()).isZero();
    }

    @Test
    void theDeadManSwitchCancelsAllUnlessItIsSetAgain() {
        OrderInfo order = place(bid("1900"));
        CancelAfterAnswer set = alice.cancelAfter(Duration.ofSeconds(5));
        assertThat(set.cancelAtMs()).contains(node.clockMs.get() + 5_000);
        assertThat(client.account(ALICE).cancelAtMs()).isEqualTo(set.cancelAtMs());
        advance(4_999);
        assertThat(alice.cancelAfter(Duration.ofSeconds(5)).cancelAtMs()).contains(node.clockMs.get() + 5_000);
        advance(4_999);
        assertThat(open()).containsExactly(order.orderId());
        advance(1);
        assertThat(open()).isEmpty();
        assertThat(client.order(order.orderId()).orElseThrow().done()).contains("DEADLINE");
        assertThat(client.account(ALICE).cancelAtMs()).isEmpty();
        assertThat(alice.cancelAfter(Duration.ofHours(24)).cancelAtMs()).isPresent();
        assertThat(alice.cancelAfter(Duration.ZERO).cancelAtMs()).isEmpty();
        assertThat(client.account(ALICE).cancelAtMs()).isEmpty();
    }

    @Test
    void aHeartbeatSetsItAgainAndSwitchesItOff() throws Exception {
        Optional<Long> first;
        try (Heartbeat heartbeat = alice.keepAlive(Duration.ofMillis(300), failure -> {})) {
            first = client.account(ALICE).cancelAtMs();
            assertThat(first).isPresent();
            node.clockMs.addAndGet(100);
            while (client.account(ALICE).cancelAtMs().equals(first)) {
                Thread.sleep(10);
            }
            assertThat(client.account(ALICE).cancelAtMs()).contains(first.get() + 100);
            assertThat(heartbeat).isNotNull();
        }
        assertThat(client.account(ALICE).cancelAtMs()).isEmpty();
    }

    @Test
    void theSessionSignsByTheNodesClock() {
        advance(50_000_000);
        assertThat(alice.cancelAll().cancelled()).isZero();
        advance(3_600_000);
        assertThat(alice.cancelAll().cancelled())
                .as("it asks for the time again")
                .isZero();
    }

    private void advance(long ms) {
        node.clockMs.addAndGet(ms);
        node.apply(new Command.Tick());
    }

    private OrderInfo place(OrderTerms terms) {
        return alice.place(terms).order().orElseThrow();
    }

    private OrderTerms bid(String price) {
        return OrderTerms.limit(market, OrderSide.BUY, units("1"), units(price));
    }

    private List<Long> open() {
        return client.account(ALICE).orders().stream().map(OrderInfo::orderId).toList();
    }

    private static Header header(long nonce, long expiry) {
        return new Header(NETWORK, ALICE, 0, nonce, expiry);
    }

    private static SignedControl cancelAll(Header header) {
        return sign(0, Control.cancelOrders(header, Selector.ALL, 0, Control.ALL_SUB_ACCOUNTS));
    }

    private static SignedControl sign(int person, Control control) {
        return key(person).sign(control);
    }

    private static void refuses(ThrowingCallable call, Refusal refusal) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RpcException.class,
                        e -> assertThat(e.refusal()).as(e.getMessage()).contains(refusal));
    }
}
