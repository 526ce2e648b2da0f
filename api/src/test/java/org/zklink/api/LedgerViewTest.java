package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zklink.api.TestNode.ETH;
import static org.zklink.api.TestNode.ETH_USDC;
import static org.zklink.api.TestNode.GENESIS;
import static org.zklink.api.TestNode.MARKET;
import static org.zklink.api.TestNode.NETWORK;
import static org.zklink.api.TestNode.USDC;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.zklink.client.Units;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BalanceInfo;
import org.zklink.client.model.BookInfo;
import org.zklink.client.model.CandleInterval;
import org.zklink.client.model.LevelInfo;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.client.model.SlotInfo;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.engine.CancelSelector;
import org.zklink.engine.Command;
import org.zklink.engine.CommandCodec;
import org.zklink.engine.Engine;
import org.zklink.engine.Event;
import org.zklink.engine.EventReader;
import org.zklink.engine.FeeTier;
import org.zklink.engine.Market;
import org.zklink.engine.MarketStatus;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.sequencer.Applied;

/**
 * Random trading: the view agrees with the engine's balances, and with itself where it learns the same thing in two ways: what is held (from
 * balances) is what the open orders need (from orders), the book (from levels) is the sum of what the open orders show, and the next nonces are those that
 * the engine takes.
 */
final class LedgerViewTest {
    private static final int PEOPLE = 4;
    private static final int SLOTS = 6;
    private static final EddsaPoseidon.PublicKey KEY = TestNode.key(0).publicKey();
    private static final Fr KEY_HASH = KEY.hash();

    private final Engine engine = Engine.create(GENESIS);
    private final LedgerView view = new LedgerView(GENESIS);
    private LedgerView restored = view;
    private final List<SignedIntent> sent = new ArrayList<>();
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private long sequence;
    private long timeMs = 1_790_000_000_000L;
    private final Map<Class<?>, Integer> counts = new HashMap<>();

    @Test
    void theViewIsTheEngines() {
        setUp();
        for (int i = 0; i < 3_000; i++) {
            timeMs += random.nextInt(400);
            apply(randomCommand());
            if (i % 50 == 0) {
                check();
            }
        }
        check();
        assertThat(counts.get(Event.Trade.class)).as("seed %d", seed).isGreaterThan(200);
        for (Class<?> rare : List.of(
                Event.OrderWaiting.class,
                Event.OrderTriggered.class,
                Event.OrderRefreshed.class,
                Event.OrdersCancelled.class,
                Event.DeadlineSet.class,
                Event.RebateAccrued.class)) {
            assertThat(counts).as("seed %d", seed).containsKey(rare);
        }
        engine.validate();
    }

    /** Written and read back now and then, it goes on as the one that followed from the start. */
    @Test
    void aViewThatIsReadBackGoesOn() throws IOException {
        setUp();
        for (int i = 0; i < 2_000; i++) {
            timeMs += random.nextInt(400);
            apply(i % 500 == 499 ? otherTerms(i) : randomCommand());
            if (random.nextInt(200) == 0) {
                checkSameAnswers();
                restored = copy(restored);
                checkSameAnswers();
            }
        }
        checkSameAnswers();
        assertThat(counts.get(Event.Trade.class)).as("seed %d", seed).isGreaterThan(100);
        assertThat(bytes(restored)).as("seed %d", seed).hasSameSizeAs(bytes(view));
    }

    /** Open orders keep the terms of when they were taken. */
    private static Command otherTerms(int i) {
        return switch (i / 500) {
            case 0 ->
                new Command.UpdateMarket(new Market(
                        MARKET,
                        ETH,
                        USDC,
                        ETH_USDC.lotSize(),
                        ETH_USDC.tickSize(),
                        90,
                        400,
                        ETH_USDC.minimumNotional(),
                        500_000));
            case 1 ->
                new Command.SetNetworkFees(USDC, Units.parse("0.01"), new TreeMap<>(Map.of(1, Units.parse("0.02"))));
            case 2 -> new Command.RegisterLane(ETH, 2);
            default -> new Command.SetMarketStatus(MARKET, MarketStatus.HALTED);
        };
    }

    @Test
    void aViewOfAnotherVersionIsRefused() throws IOException {
        byte[] bytes = bytes(view);
        bytes[0]++;
        assertThatThrownBy(() -> LedgerView.read(input(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the view is of version 2, expected 1");
        assertThatThrownBy(() -> LedgerView.read(input(Arrays.copyOf(bytes(view), bytes.length - 1))))
                .isInstanceOf(EOFException.class);
    }

    private static LedgerView copy(LedgerView view) throws IOException {
        DataInputStream input = input(bytes(view));
        LedgerView copy = LedgerView.read(input);
        assertThat(input.read()).isEqualTo(-1);
        return copy;
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(LedgerView view) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        view.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private void checkSameAnswers() {
        List<Function<LedgerView, Object>> questions = new ArrayList<>(List.of(
                LedgerView::sequence,
                LedgerView::timeMs,
                LedgerView::feeTiers,
                LedgerView::markets,
                asked -> asked.tokens(TestNode.CHAINS),
                asked -> asked.status(TestNode.BLOCKS.settlement()),
                asked -> asked.book(MARKET, 1000),
                asked -> asked.trades(MARKET, Long.MAX_VALUE, Integer.MAX_VALUE),
                asked -> asked.reach(sequence).isDone(),
                asked -> asked.book(MARKET + 1, 1)));
        for (CandleInterval interval : CandleInterval.values()) {
            questions.add(asked -> asked.candles(MARKET, interval, 0, Long.MAX_VALUE, Integer.MAX_VALUE));
        }
        for (int id = 0; id <= 2 + PEOPLE; id++) {
            int account = id;
            questions.add(asked -> asked.account(account));
            questions.add(asked -> asked.header(account));
            questions.add(asked -> asked.account(TestNode.owner(account - 2)));
        }
        for (long order = 1; order <= counts.getOrDefault(Event.OrderAccepted.class, 0); order++) {
            long id = order;
            questions.add(asked -> asked.order(id));
        }
        for (long place = 1; place <= sequence; place++) {
            long at = place;
            questions.add(asked -> asked.outcome(at));
        }
        for (SignedIntent signed : sent) {
            questions.add(asked -> asked.taken(signed, true));
        }
        for (Function<LedgerView, Object> question : questions) {
            assertThat(question.apply(restored)).as("seed %d", seed).isEqualTo(question.apply(view));
        }
    }

    private void check() {
        Map<BigInteger, BigInteger> bids = new TreeMap<>();
        Map<BigInteger, BigInteger> asks = new TreeMap<>();
        for (int id = 2; id < 2 + PEOPLE; id++) {
            AccountInfo account = view.account(id).orElseThrow();
            checkBalances(account);
            checkNonces(account);
            for (OrderInfo order : account.orders()) {
                assertThat(view.order(order.orderId())).contains(order);
                order.restingPrice()
                        .ifPresent(price -> (order.side() == OrderSide.BUY ? bids : asks)
                                .merge(price, order.shown().orElseThrow().toBigInteger(), BigInteger::add));
            }
        }
        BookInfo book = view.book(MARKET, 1000).orElseThrow();
        assertThat(levels(book.bids())).as("bids, seed %d", seed).isEqualTo(bids);
        assertThat(levels(book.asks())).as("asks, seed %d", seed).isEqualTo(asks);
        assertThat(book.sequence()).isEqualTo(sequence);
        if (!bids.isEmpty() && !asks.isEmpty()) {
            assertThat(book.bids().getFirst().price())
                    .isLessThan(book.asks().getFirst().price());
        }
    }

    private void checkBalances(AccountInfo account) {
        Map<Integer, BalanceInfo> balances = new HashMap<>();
        account.balances().forEach(balance -> balances.put(balance.token(), balance));
        for (int token : List.of(USDC, ETH)) {
            BalanceInfo shown = balances.getOrDefault(token, new BalanceInfo(0, token, Amount.ZERO, Amount.ZERO));
            assertThat(shown.available()).as("seed %d", seed).isEqualTo(engine.available(account.account(), 0, token));
            assertThat(shown.held()).as("seed %d", seed).isEqualTo(engine.held(account.account(), 0, token));
            Map<Long, Amount> needed = new HashMap<>();
            account.orders().forEach(order -> needed.merge(pair(order), needed(order, token), LedgerViewTest::max));
            assertThat(shown.held())
                    .as("holds, seed %d", seed)
                    .isEqualTo(needed.values().stream().reduce(Amount.ZERO, Amount::plus));
        }
    }

    /** Of two orders of which one cancels the other, only the greater hold is needed. */
    private static long pair(OrderInfo order) {
        return Math.min(order.orderId(), order.partner().orElse(Long.MAX_VALUE));
    }

    private static Amount max(Amount a, Amount b) {
        return a.isLessThan(b) ? b : a;
    }

    private static Amount needed(OrderInfo order, int token) {
        if (order.side() == OrderSide.SELL) {
            return token == ETH ? order.remaining() : Amount.ZERO;
        }
        return token == USDC
                ? order.remaining().mulDivFloor(Amount.of(order.restingPrice().orElse(order.price())), Units.parse("1"))
                : Amount.ZERO;
    }

    /** The nonce before the next one is used up: the engine refuses it. */
    private void checkNonces(AccountInfo account) {
        for (SlotInfo slot : account.slots()) {
            if (slot.nextNonce() > 0 && slot.openOrder().isEmpty()) {
                Cancel stale = new Cancel(envelope(account.account(), slot.slot(), slot.nextNonce() - 1));
                List<Event> events = apply(new Command.SubmitIntent(signed(stale)));
                assertThat(events)
                        .as("slot %s, seed %d", slot, seed)
                        .first()
                        .isInstanceOfSatisfying(
                                Event.Refused.class,
                                refused ->
                                        assertThat(refused.rejection().code()).isEqualTo(Refusal.STALE_NONCE));
            }
        }
    }

    private static Map<BigInteger, BigInteger> levels(List<LevelInfo> levels) {
        Map<BigInteger, BigInteger> map = new TreeMap<>();
        levels.forEach(level -> map.put(level.price(), level.quantity()));
        return map;
    }

    private Command randomCommand() {
        int account = 2 + random.nextInt(PEOPLE);
        return switch (random.nextInt(40)) {
            case 0 -> randomCancel(account);
            case 1 -> new Command.CancelAfter(account, random.nextInt(3) * 1000L);
            case 2 ->
                new Command.Batch(
                        random.nextBoolean(),
                        List.of(
                                new Command.SubmitIntent(
                                        signed(randomOrder(envelope(account, 0, nextNonce(account, 0))))),
                                randomCancel(account),
                                new Command.SubmitIntent(
                                        signed(randomOrder(envelope(account, 1, nextNonce(account, 1)))))));
            default -> new Command.SubmitIntent(signed(randomIntent(account)));
        };
    }

    private Command.CancelOrders randomCancel(int account) {
        boolean byName = random.nextBoolean();
        return new Command.CancelOrders(
                account,
                random.nextBoolean() ? 0 : Command.CancelOrders.ALL_SUB_ACCOUNTS,
                byName ? CancelSelector.CLIENT_ORDER_ID : CancelSelector.MARKET,
                byName ? random.nextInt(20) : MARKET,
                random.nextBoolean());
    }

    private Intent randomIntent(int account) {
        int slot = random.nextInt(SLOTS);
        long nonce = Math.max(0, nextNonce(account, slot) + random.nextInt(4) - 1);
        Envelope envelope = envelope(account, slot, nonce);
        return switch (random.nextInt(10)) {
            case 0 -> new Cancel(envelope);
            case 1 -> new Transfer(envelope, USDC, Amount.of(random.nextInt(1000)), Units.parse("0.01"), 2, 0);
            case 2 ->
                new Withdrawal(envelope, ETH, Amount.of(1 + random.nextInt(1000)), Amount.ZERO, 1, Bytes32.of(7), 0);
            default -> randomOrder(envelope);
        };
    }

    private long nextNonce(int account, int slot) {
        return view.account(account).orElseThrow().slots().stream()
                .filter(info -> info.slot() == slot)
                .mapToLong(SlotInfo::nextNonce)
                .findFirst()
                .orElse(0);
    }

    private Order randomOrder(Envelope envelope) {
        boolean buys = random.nextBoolean();
        long lots = 1L + random.nextInt(50);
        long ticks = 100_000 + random.nextInt(20) * 100L + (buys ? 0 : 500);
        Amount base = ETH_USDC.lotSize().times(lots);
        Amount quote = ETH_USDC.quoteUnit().times(lots * ticks);
        int kind = random.nextInt(6);
        return new Order(
                envelope,
                buys ? USDC : ETH,
                buys ? ETH : USDC,
                buys ? quote : base,
                buys ? base : quote,
                100,
                500,
                random.nextBoolean(),
                kind == 0,
                kind == 1,
                kind == 2,
                randomInstructions(kind, lots));
    }

    private ExecutionInstructions randomInstructions(int kind, long lots) {
        boolean waits = kind != 0 && random.nextInt(4) == 0;
        boolean leavesRest = kind != 1 && kind != 2;
        Trigger trigger = waits ? random.nextBoolean() ? Trigger.STOP : Trigger.TAKE_PROFIT : Trigger.NONE;
        return new ExecutionInstructions(
                random.nextInt(20),
                trigger,
                waits ? 100_000 + random.nextInt(25) * 100L : 0,
                leavesRest && random.nextInt(3) == 0 ? Math.max(1, lots / 5) : 0,
                SelfTrade.of(random.nextInt(3)),
                kind == 0 && random.nextBoolean(),
                leavesRest && random.nextInt(4) == 0 ? random.nextInt(SLOTS) : ExecutionInstructions.NO_SLOT);
    }

    private Envelope envelope(int account, int slot, long nonce) {
        return new Envelope(NETWORK, account, 0, 0, slot, nonce, timeMs / 1000 + random.nextInt(60));
    }

    /** The engine trusts the log's writer to have verified signatures. */
    private SignedIntent signed(Intent intent) {
        var signature =
                new EddsaPoseidon.Signature(new BabyJubjub.Point(Fr.ZERO, Fr.ONE), BigInteger.valueOf(intent.nonce()));
        SignedIntent signed = new SignedIntent(intent, KEY, signature);
        sent.add(signed);
        return signed;
    }

    private void setUp() {
        apply(new Command.RegisterToken(USDC, "USDC"));
        apply(new Command.RegisterToken(ETH, "ETH"));
        apply(new Command.RegisterLane(USDC, 1));
        apply(new Command.RegisterLane(ETH, 1));
        apply(new Command.OpenMarket(ETH_USDC));
        apply(new Command.SetFeeTier(new FeeTier(3, 50, 400, 200_000)));
        long position = 0;
        for (int person = 0; person < PEOPLE; person++) {
            for (int token : List.of(USDC, ETH)) {
                Amount amount = Units.parse(token == USDC ? "1000" : "1");
                apply(new Command.CreditDeposit(
                        new Deposit(1, position++, token, amount, 0, TestNode.owner(person), KEY_HASH)));
            }
        }
        apply(new Command.SetAccountTier(2, 3));
    }

    private List<Event> apply(Command command) {
        byte[] bytes = CommandCodec.encode(command);
        engine.apply(timeMs, new UnsafeBuffer(bytes), 0, bytes.length);
        List<Event> events = EventReader.read(command, engine.events(), 0, engine.eventsLength());
        events.forEach(event -> counts.merge(event.getClass(), 1, Integer::sum));
        sequence++;
        Applied applied = new Applied(sequence, timeMs, command, events);
        view.applied(applied);
        if (restored != view) {
            restored.applied(applied);
        }
        return events;
    }
}
