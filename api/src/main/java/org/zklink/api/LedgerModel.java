package org.zklink.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.TokenInfo;
import org.zklink.engine.Event;
import org.zklink.engine.Genesis;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;
import org.zklink.sequencer.Applied;

/** What the interface shows of the ledger: a function of the log, never asked by the engine. For one thread at a time. */
final class LedgerModel {
    private final SortedMap<Integer, TokenView> tokens = new TreeMap<>();
    private final SortedMap<Integer, MarketView> markets = new TreeMap<>();
    private final Map<Integer, AccountView> accounts = new HashMap<>();
    private final Map<Owner, Integer> accountIds = new HashMap<>();
    private final OrderHistory orders = new OrderHistory();
    private long sequence;
    private long timeMs;

    LedgerModel(Genesis genesis) {
        openAccount(Limits.FEE_ACCOUNT, genesis.operator());
    }

    void apply(Applied applied) {
        sequence = applied.sequence();
        timeMs = applied.command().timeMs();
        applied.events().forEach(this::event);
        // After the events: a payment's slot is free only once the order that it replaces is done.
        applied.effects().forEach(this::effect);
    }

    long sequence() {
        return sequence;
    }

    long timeMs() {
        return timeMs;
    }

    /** Accounts, counting that of the reserves, which is not shown. */
    int accountCount() {
        return accounts.size() + 1;
    }

    int openOrders() {
        return orders.openOrders();
    }

    @Nullable
    AccountView account(int id) {
        return accounts.get(id);
    }

    @Nullable
    Integer accountOf(Owner owner) {
        return accountIds.get(owner);
    }

    @Nullable
    TrackedOrder order(long id) {
        return orders.find(id);
    }

    @Nullable
    MarketView market(int id) {
        return markets.get(id);
    }

    List<MarketInfo> markets() {
        return markets.values().stream().map(MarketView::info).toList();
    }

    List<TokenInfo> tokens(NetworkInfo network) {
        return tokens.values().stream().map(token -> token.info(network)).toList();
    }

    private void event(Event event) {
        switch (event) {
            case Event.Refused refused -> {}
            case Event.TokenRegistered e -> tokens.put(e.token(), new TokenView(e.token(), e.symbol()));
            case Event.LaneRegistered e -> token(e.token()).addLane(e.chain());
            case Event.MarketOpened e -> markets.put(e.market().id(), new MarketView(e.market()));
            case Event.NetworkFeesSet e -> token(e.token()).setFees(e.transferFee(), e.withdrawalFees());
            case Event.AccountOpened e -> openAccount(e.account(), e.header());
            case Event.OrderAccepted e -> acceptOrder(e);
            case Event.OrderRested e -> restOrder(e);
            case Event.Trade e -> trade(e);
            case Event.OrderDone e -> endOrder(e);
            case Event.CancelAccepted e -> takeSlot(e.signed(), 0);
            case Event.BalanceChanged e -> knownAccount(e.account()).setBalance(e);
            case Event.ReserveChanged e -> token(e.token()).setReserve(e.chain(), e.reserve());
        }
    }

    private void effect(LedgerEffect effect) {
        switch (effect) {
            case LedgerEffect.TransferApplied e -> takeSlot(e.transfer(), 0);
            case LedgerEffect.WithdrawalApplied e -> takeSlot(e.withdrawal(), 0);
            case LedgerEffect.DepositApplied e -> {}
            case LedgerEffect.OrderFilled e -> {}
            case LedgerEffect.OrderClosed e -> {}
            case LedgerEffect.BlockSealed e -> {}
        }
    }

    private void openAccount(int id, AccountHeader header) {
        accounts.put(id, new AccountView(id, header));
        accountIds.put(header.owner(), id);
    }

    private void acceptOrder(Event.OrderAccepted accepted) {
        TrackedOrder order = new TrackedOrder(accepted, knownMarket(accepted.market()).market);
        orders.add(order);
        takeSlot(accepted.signed(), order.id);
        knownAccount(order.intent.account()).open(order);
    }

    private void restOrder(Event.OrderRested rested) {
        TrackedOrder order = orders.open(rested.orderId());
        order.rest(rested.remainingLots());
        knownMarket(order.market.id()).add(order);
    }

    private void trade(Event.Trade trade) {
        MarketView market = knownMarket(trade.market());
        TrackedOrder maker = orders.open(trade.makerOrderId());
        market.reduce(maker, trade.lots());
        maker.fillAsMaker(trade);
        orders.open(trade.takerOrderId()).fillAsTaker(trade);
        market.trade(trade, timeMs);
    }

    private void endOrder(Event.OrderDone done) {
        TrackedOrder order = orders.open(done.orderId());
        if (order.isResting()) {
            knownMarket(order.market.id()).remove(order);
        }
        order.end(done.reason(), done.remainingLots());
        knownAccount(order.intent.account()).close(order);
        orders.noteDone(order);
    }

    private void takeSlot(SignedIntent signed, long orderId) {
        knownAccount(signed.intent().account()).take(new SlotView.Taken(signed, sequence, timeMs, orderId));
    }

    private TokenView token(int id) {
        return known(tokens.get(id), "token", id);
    }

    private MarketView knownMarket(int id) {
        return known(markets.get(id), "market", id);
    }

    private AccountView knownAccount(int id) {
        return known(accounts.get(id), "account", id);
    }

    private static <T> T known(@Nullable T value, String what, long id) {
        if (value == null) {
            throw new IllegalStateException("event of the unknown " + what + " " + id);
        }
        return value;
    }
}
