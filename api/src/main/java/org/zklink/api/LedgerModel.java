package org.zklink.api;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zklink.client.model.FeeTierInfo;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.TokenInfo;
import org.zklink.engine.Event;
import org.zklink.engine.FeeTier;
import org.zklink.engine.Genesis;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.ExecutionInstructions;
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
    private final OrderHistory orders;
    private final SortedMap<Integer, FeeTier> feeTiers = new TreeMap<>();
    private final RecentOutcomes outcomes;
    private long sequence;
    private long timeMs;

    LedgerModel(Genesis genesis) {
        orders = new OrderHistory();
        outcomes = new RecentOutcomes();
        openAccount(Limits.FEE_ACCOUNT, genesis.operator());
    }

    private LedgerModel(ViewInput input) throws IOException {
        sequence = input.takeLong();
        timeMs = input.takeLong();
        for (int left = input.takeCount(); left > 0; left--) {
            TokenView token = TokenView.read(input);
            tokens.put(token.token(), token);
        }
        for (int left = input.takeCount(); left > 0; left--) {
            MarketView market = MarketView.read(input);
            markets.put(market.market().id(), market);
        }
        for (int left = input.takeCount(); left > 0; left--) {
            FeeTier tier = new FeeTier(input.takeInt(), input.takeInt(), input.takeInt(), input.takeInt());
            feeTiers.put(tier.number(), tier);
        }
        orders = OrderHistory.read(input);
        for (int left = input.takeCount(); left > 0; left--) {
            open(AccountView.read(input, orders));
        }
        outcomes = RecentOutcomes.read(input);
        orders.allOpen().forEach(this::place);
    }

    static LedgerModel read(ViewInput input) throws IOException {
        return new LedgerModel(input);
    }

    /** Writes all that is answered from, but what follows from the open orders: the books, and which orders an account has open. */
    void write(ViewOutput output) throws IOException {
        output.putLong(sequence);
        output.putLong(timeMs);
        output.putInt(tokens.size());
        for (TokenView token : tokens.values()) {
            token.write(output);
        }
        output.putInt(markets.size());
        for (MarketView market : markets.values()) {
            market.write(output);
        }
        output.putInt(feeTiers.size());
        for (FeeTier tier : feeTiers.values()) {
            output.putInt(tier.number());
            output.putInt(tier.makerFeeRate());
            output.putInt(tier.takerFeeRate());
            output.putInt(tier.rebateShare());
        }
        orders.write(output);
        output.putInt(accounts.size());
        for (AccountView account : accounts.values()) {
            account.write(output);
        }
        outcomes.write(output);
    }

    void apply(Applied applied) {
        sequence = applied.sequence();
        timeMs = applied.timeMs();
        applied.events().forEach(this::event);
        outcomes.add(applied);
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

    /** What became of the command at a place in the log, if it was a user's and is remembered. */
    Optional<Outcome> outcome(long place) {
        return outcomes.find(place);
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

    List<FeeTierInfo> feeTiers() {
        return feeTiers.values().stream()
                .map(tier ->
                        new FeeTierInfo(tier.number(), tier.makerFeeRate(), tier.takerFeeRate(), tier.rebateShare()))
                .toList();
    }

    private void event(Event event) {
        switch (event) {
            case Event.Refused _, Event.Operation _, Event.OrdersCancelled _, Event.BlockSealed _ -> {}
            case Event.TokenRegistered e -> tokens.put(e.token(), new TokenView(e.token(), e.symbol()));
            case Event.LaneRegistered e -> token(e.token()).addLane(e.chain());
            case Event.MarketOpened e -> markets.put(e.market().id(), new MarketView(e.market()));
            case Event.MarketUpdated e -> knownMarket(e.market().id()).update(e.market());
            case Event.MarketStatusChanged e -> knownMarket(e.market()).setStatus(e.status());
            case Event.FeeTierSet e -> feeTiers.put(e.tier().number(), e.tier());
            case Event.AccountTierSet e -> knownAccount(e.account()).setTier(e.tier());
            case Event.NetworkFeesSet e -> token(e.token()).setFees(e.transferFee(), e.withdrawalFees());
            case Event.AccountOpened e -> openAccount(e.account(), e.header());
            case Event.OrderAccepted e -> acceptOrder(e);
            // Whether it opened the account is told before, what it changed after.
            case Event.DepositCredited _ -> {}
            case Event.OrderWaiting e -> orders.open(e.orderId()).awaitTrigger();
            case Event.OrderTriggered e -> orders.open(e.orderId()).trigger();
            case Event.OrderRefreshed e -> refreshOrder(e);
            case Event.RebateAccrued e -> knownAccount(e.account()).accrueRebate(e);
            case Event.RebatePaid e -> knownAccount(e.account()).payRebate(e);
            case Event.DeadlineSet e -> knownAccount(e.account()).setDeadline(e.deadlineMs());
            case Event.TransferApplied e -> takeSlot(e.transfer(), 0);
            case Event.WithdrawalApplied e -> takeSlot(e.withdrawal(), 0);
            case Event.OrderRested e -> restOrder(e);
            case Event.Trade e -> trade(e);
            case Event.OrderDone e -> endOrder(e);
            case Event.CancelAccepted e -> takeSlot(e.signed(), 0);
            case Event.BalanceChanged e -> knownAccount(e.account()).setBalance(e);
            case Event.ReserveChanged e -> token(e.token()).setReserve(e.chain(), e.reserve());
        }
    }

    private void openAccount(int id, AccountHeader header) {
        open(new AccountView(id, header));
    }

    private void open(AccountView account) {
        accounts.put(account.id(), account);
        accountIds.put(account.header.owner(), account.id());
    }

    /** An open order that was read goes where it was. */
    private void place(TrackedOrder order) {
        knownAccount(order.intent.account()).open(order);
        if (order.isResting()) {
            knownMarket(order.market.id()).add(order);
        }
    }

    private void acceptOrder(Event.OrderAccepted accepted) {
        TrackedOrder order =
                new TrackedOrder(accepted, knownMarket(accepted.market()).market());
        orders.add(order);
        AccountView account = knownAccount(order.intent.account());
        pair(order, account);
        takeSlot(accepted.signed(), order.id);
        account.open(order);
    }

    private void pair(TrackedOrder order, AccountView account) {
        ExecutionInstructions instructions = order.intent.instructions();
        if (instructions.hasPartner()) {
            long partner = account.openOrder(order.intent.subAccount(), instructions.ocoSlot());
            order.setPartner(partner);
            orders.open(partner).setPartner(order.id);
        }
    }

    private void restOrder(Event.OrderRested rested) {
        TrackedOrder order = orders.open(rested.orderId());
        order.rest(rested);
        knownMarket(order.market.id()).add(order);
    }

    private void refreshOrder(Event.OrderRefreshed refreshed) {
        TrackedOrder order = orders.open(refreshed.orderId());
        knownMarket(order.market.id()).showMore(order, refreshed.shownLots() - order.shownLots());
        order.refresh(refreshed);
    }

    private void trade(Event.Trade trade) {
        MarketView market = knownMarket(trade.market());
        TrackedOrder maker = orders.open(trade.makerOrderId());
        market.showMore(maker, -trade.lots());
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
        if (order.partner() != 0) {
            leavePartner(order);
        }
        knownAccount(order.intent.account()).close(order);
        orders.noteDone(order);
    }

    /** The partner goes on alone, or ends next. An order that is done keeps the name of its partner. */
    private void leavePartner(TrackedOrder order) {
        TrackedOrder partner = orders.find(order.partner());
        if (partner != null && partner.isOpen()) {
            partner.setPartner(0);
        }
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
