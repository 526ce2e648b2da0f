package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zklink.api.TestNode.ETH;
import static org.zklink.api.TestNode.MARKET;
import static org.zklink.api.TestNode.USDC;
import static org.zklink.api.TestNode.key;
import static org.zklink.api.TestNode.owner;
import static org.zklink.api.TestNode.price;
import static org.zklink.api.TestNode.units;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.OrderTerms;
import org.zklink.client.RpcException;
import org.zklink.client.TradingSession;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BalanceInfo;
import org.zklink.client.model.BlockStage;
import org.zklink.client.model.FillInfo;
import org.zklink.client.model.LaneInfo;
import org.zklink.client.model.LevelInfo;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.NetworkDescription;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.client.model.SlotInfo;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.client.model.TokenContract;
import org.zklink.client.model.TradeInfo;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Refusal;

/** What a trader does, through the SDK, the wire, the sequencer and back. */
@Timeout(60)
final class TradingTest {
    private TestNode node;
    private ZkLinkClient client;
    private MarketInfo market;

    @BeforeEach
    void start() throws IOException {
        node = TestNode.ready();
        node.fund(2);
        client = node.client();
        market = client.network().markets().getFirst();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        node.close();
    }

    @Test
    void theNetworkIsDescribed() {
        NetworkDescription network = client.network();
        assertThat(network.network()).isEqualTo(TestNode.NETWORK);
        assertThat(network.chains()).extracting("name").containsExactly("ethereum", "base");
        assertThat(network.tokens()).extracting("symbol").containsExactly("USDC", "ETH");
        assertThat(network.tokens().getFirst().transferFee()).isEqualTo(units("0.01"));
        assertThat(network.tokens().getFirst().lanes())
                .containsExactly(
                        new LaneInfo(
                                1,
                                Optional.of(new TokenContract("0x00000000000000000000000000000000000000c1", 6)),
                                units("0.5"),
                                units("200000")),
                        new LaneInfo(
                                2,
                                Optional.of(new TokenContract("0x00000000000000000000000000000000000000c2", 6)),
                                Amount.ZERO,
                                Amount.ZERO));
        assertThat(market.lotSize()).isEqualTo(units("0.001"));
    }

    @Test
    void ordersRestMeetAndSettle() {
        TradingSession maker = session(0);
        TradingSession taker = session(1);
        SubmitAnswer resting = maker.place(limit(OrderSide.SELL, "2", "2000"));
        assertThat(resting.order().orElseThrow().done()).isEmpty();
        assertThat(client.book(MARKET, 5).asks()).containsExactly(new LevelInfo(price("2000"), price("2"), 1));

        SubmitAnswer taking = taker.place(limit(OrderSide.BUY, "0.5", "2010"));
        assertThat(taking.fills())
                .containsExactly(new FillInfo(1, price("2000"), units("0.5"), units("1000"), units("0.00025")));
        OrderInfo filled = taking.order().orElseThrow();
        assertThat(filled.done()).contains("FILLED");
        assertThat(filled.filledQuote()).isEqualTo(units("1000"));

        assertThat(balances(0))
                .containsExactly(
                        new BalanceInfo(0, USDC, units("100999.9"), Amount.ZERO),
                        new BalanceInfo(0, ETH, units("98"), units("1.5")));
        assertThat(client.trades(MARKET, 10))
                .containsExactly(new TradeInfo(
                        1, MARKET, OrderSide.BUY, price("2000"), units("0.5"), units("1000"), node.clockMs.get()));
        OrderInfo open = client.order(resting.order().orElseThrow().orderId()).orElseThrow();
        assertThat(open.remaining()).isEqualTo(units("1.5"));
        assertThat(account(0).orders()).containsExactly(open);

        maker.cancel(open);
        assertThat(client.order(open.orderId()).orElseThrow().done()).contains("CANCELLED");
        assertThat(client.book(MARKET, 5).asks()).isEmpty();
        assertThat(account(0).slots()).containsExactly(new SlotInfo(0, 0, 1, Optional.empty()));
        assertThat(client.status().openOrders()).isZero();
    }

    @Test
    void theBookIsByPrice() {
        TradingSession maker = session(0);
        maker.place(limit(OrderSide.BUY, "1", "1990"));
        maker.place(limit(OrderSide.BUY, "1", "1995"));
        maker.place(limit(OrderSide.BUY, "2", "1995"));
        maker.place(limit(OrderSide.SELL, "1", "2005"));
        maker.place(limit(OrderSide.SELL, "1", "2001"));
        assertThat(client.book(MARKET, 20).bids())
                .containsExactly(
                        new LevelInfo(price("1995"), price("3"), 2), new LevelInfo(price("1990"), price("1"), 1));
        assertThat(client.book(MARKET, 1).asks()).containsExactly(new LevelInfo(price("2001"), price("1"), 1));
        assertThat(account(0).orders())
                .hasSize(5)
                .isSortedAccordingTo((a, b) -> Long.compare(a.orderId(), b.orderId()));
    }

    @Test
    void transfersAndWithdrawalsPay() {
        TradingSession session = session(0);
        session.transfer(0, USDC, units("10"), units("0.01"), session(1).account(), 3);
        session.withdraw(0, USDC, units("20"), units("0.5"), 1, Bytes32.of(77));
        assertThat(balances(0)).contains(new BalanceInfo(0, USDC, units("99969.49"), Amount.ZERO));
        assertThat(balances(1)).contains(new BalanceInfo(3, USDC, units("10"), Amount.ZERO));
        assertThat(client.account(0).balances()).containsExactly(new BalanceInfo(0, USDC, units("0.51"), Amount.ZERO));
        assertThat(client.network().tokens().getFirst().lanes().getFirst().reserve())
                .isEqualTo(units("199980"));
        assertThat(account(0).slots()).containsExactly(new SlotInfo(0, 0, 2, Optional.empty()));
    }

    @Test
    void aSecondSessionKnowsWhichSlotsAreTaken() {
        SubmitAnswer first = session(0).place(limit(OrderSide.BUY, "1", "1990"));
        SubmitAnswer second = session(0).place(limit(OrderSide.BUY, "1", "1990"));
        assertThat(first.order().orElseThrow().slot()).isZero();
        assertThat(second.order().orElseThrow().slot()).isEqualTo(1);
        assertThat(client.status().openOrders()).isEqualTo(2);
    }

    @Test
    void sessionsThatShareAnAccountFindTheirWay() {
        TradingSession one = session(0);
        TradingSession other = session(0);
        one.place(limit(OrderSide.BUY, "1", "1990"));
        other.place(limit(OrderSide.BUY, "1", "1990"));
        one.transfer(0, USDC, units("1"), units("0.01"), session(1).account(), 0);
        other.transfer(0, USDC, units("1"), units("0.01"), session(1).account(), 0);
        assertThat(balances(1)).contains(new BalanceInfo(0, USDC, units("100002"), Amount.ZERO));
    }

    @Test
    void oneSessionServesManyThreads() throws Exception {
        TradingSession session = session(0);
        Callable<SubmitAnswer> pay = () -> session.transfer(0, USDC, units("1"), units("0.01"), 3, 0);
        Callable<SubmitAnswer> bid = () -> session.place(limit(OrderSide.BUY, "0.001", "1000"));
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<SubmitAnswer> answer : threads.invokeAll(Stream.generate(() -> List.of(pay, bid))
                    .limit(40)
                    .flatMap(List::stream)
                    .toList())) {
                assertThat(answer.get().repeated()).isFalse();
            }
        }
        assertThat(balances(1)).contains(new BalanceInfo(0, USDC, units("100040"), Amount.ZERO));
        assertThat(account(0).orders()).hasSize(40);
    }

    @Test
    void refusalsReachTheTrader() {
        assertThatThrownBy(() -> session(0).place(limit(OrderSide.SELL, "101", "2000")))
                .isInstanceOfSatisfying(RpcException.class, e -> {
                    assertThat(e.is(Refusal.INSUFFICIENT_BALANCE)).isTrue();
                    assertThat(e).hasMessageContaining("expected at least 101000000000000000000");
                });
        assertThatThrownBy(() ->
                        session(0).place(limit(OrderSide.SELL, "1", "2000").asFillOrKill()))
                .isInstanceOfSatisfying(
                        RpcException.class, e -> assertThat(e.refusal()).contains(Refusal.CANNOT_FILL_WHOLE));
        assertThat(account(0).slots()).isEmpty();
    }

    @Test
    void aSessionNeedsTheAccountsKey() {
        assertThatThrownBy(() -> TradingSession.open(client, key(1), owner(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has the key hash");
        assertThatThrownBy(() -> TradingSession.open(client, key(5), owner(5)))
                .hasMessageContaining("its first deposit opens one");
    }

    @Test
    void whatDoesNotExistIsEmpty() {
        assertThat(client.account(owner(5))).isEmpty();
        assertThat(client.order(77)).isEmpty();
        assertThat(client.block(2)).isEmpty();
        assertThatThrownBy(() -> client.account(9)).hasMessage("account 9 does not exist");
        assertThatThrownBy(() -> client.account(1)).hasMessageContaining("reserves");
        assertThatThrownBy(() -> client.book(8, 1)).hasMessage("there is no market 8; there are [7]");
        assertThatThrownBy(() -> client.trades(8, 1)).hasMessageContaining("there is no market 8");
    }

    @Test
    void blocksAndStatusAreTold() {
        assertThat(client.block(1).orElseThrow().stage()).isEqualTo(BlockStage.ACCEPTED);
        assertThat(client.latestBlock()).isEqualTo(client.block(1));
        assertThat(client.status().settlement().chains().get(1).trouble()).contains("the RPC does not answer");
        assertThat(client.status().accounts()).isEqualTo(4);
    }

    private TradingSession session(int person) {
        return TradingSession.open(client, key(person), owner(person));
    }

    private AccountInfo account(int person) {
        return client.account(owner(person)).orElseThrow();
    }

    private List<BalanceInfo> balances(int person) {
        return account(person).balances();
    }

    private OrderTerms limit(OrderSide side, String quantity, String price) {
        return OrderTerms.limit(market, side, units(quantity), units(price));
    }
}
