package org.zklink.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Owner;

/** Everything that the naive exchange knows. Whatever follows from something else is worked out when it is asked for. */
final class NaiveState {
    record Token(String symbol, BigInteger transferFee) {}

    record Lane(BigInteger reserve, BigInteger withdrawalFee) {}

    record Account(AccountHeader header, int tier, long deadlineMs) {}

    /** Last price, and the highest and lowest since triggers were last looked at; all 0 if there was no trade. */
    record Trading(Market market, MarketStatus status, long last, long high, long low) {}

    final Genesis genesis;
    long timeMs;
    long lastOrderId;
    long lastTradeId;
    long lastTurn;
    final SortedMap<Integer, Token> tokens = new TreeMap<>();
    /** By token * 32 + chain. */
    final SortedMap<Integer, Lane> lanes = new TreeMap<>();
    /** By chain. */
    final SortedMap<Integer, Long> positions = new TreeMap<>();

    final SortedMap<Integer, FeeTier> tiers = new TreeMap<>();
    final List<Account> accounts = new ArrayList<>();
    /** By balance cell: available and held. */
    final SortedMap<Long, BigInteger> totals = new TreeMap<>();
    /** By balance cell. */
    final SortedMap<Long, BigInteger> owed = new TreeMap<>();
    /** By slot cell: the least nonce that it takes, or that of its open order. */
    final SortedMap<Long, Long> nonces = new TreeMap<>();

    final SortedMap<Integer, Trading> markets = new TreeMap<>();
    /** By id. */
    final List<NaiveOrder> orders = new ArrayList<>();

    NaiveState(Genesis genesis) {
        this.genesis = genesis;
        accounts.add(new Account(genesis.operator(), 0, 0));
        accounts.add(new Account(AccountHeader.opened(Owner.RESERVES, Fr.ZERO), 0, 0));
    }

    NaiveState copy() {
        NaiveState copy = new NaiveState(genesis);
        copy.timeMs = timeMs;
        copy.lastOrderId = lastOrderId;
        copy.lastTradeId = lastTradeId;
        copy.lastTurn = lastTurn;
        copy.tokens.putAll(tokens);
        copy.lanes.putAll(lanes);
        copy.positions.putAll(positions);
        copy.tiers.putAll(tiers);
        copy.accounts.clear();
        copy.accounts.addAll(accounts);
        copy.totals.putAll(totals);
        copy.owed.putAll(owed);
        copy.nonces.putAll(nonces);
        copy.markets.putAll(markets);
        orders.forEach(order -> copy.orders.add(new NaiveOrder(order)));
        return copy;
    }

    long seconds() {
        return timeMs / 1000;
    }

    boolean isExpired(NaiveOrder order) {
        return order.order.expiry() < seconds();
    }

    Optional<NaiveOrder> order(long id) {
        return orders.stream().filter(order -> order.id == id).findFirst();
    }

    Optional<NaiveOrder> openIn(long slotKey) {
        return orders.stream().filter(o -> o.order.slotKey() == slotKey).findFirst();
    }

    /** What goes when the slot is taken by another intent: its open order and the partner of that. */
    List<NaiveOrder> replacedIn(long slotKey) {
        return openIn(slotKey).stream()
                .flatMap(old -> orders.stream().filter(o -> o == old || o.id == old.partner))
                .toList();
    }

    /** By sub-account and slot. */
    List<NaiveOrder> ordersOf(int account) {
        return orders.stream()
                .filter(o -> o.order.account() == account)
                .sorted(Comparator.comparingLong(o -> o.order.slotKey()))
                .toList();
    }

    /** Orders of one side of a book, in the order in which they trade. */
    List<NaiveOrder> book(int market, boolean bids) {
        Comparator<NaiveOrder> byPrice = Comparator.comparingLong(o -> bids ? -o.ticks : o.ticks);
        return orders.stream()
                .filter(o -> o.rests() && o.market == market && o.bid == bids)
                .sorted(byPrice.thenComparingLong(o -> o.turn))
                .toList();
    }

    /** Orders that wait for the price to rise, or to fall, in the order in which they are triggered. */
    List<NaiveOrder> waiting(int market, boolean above) {
        Comparator<NaiveOrder> byTrigger = Comparator.comparingLong(
                o -> above ? o.instructions().triggerTicks() : -o.instructions().triggerTicks());
        return orders.stream()
                .filter(o -> o.waits() && o.market == market && o.triggersAbove() == above)
                .sorted(byTrigger.thenComparingLong(o -> o.id))
                .toList();
    }

    List<NaiveOrder> ordersOfMarket(int market) {
        List<NaiveOrder> all = new ArrayList<>(book(market, true));
        all.addAll(book(market, false));
        all.addAll(waiting(market, true));
        all.addAll(waiting(market, false));
        return all;
    }

    Optional<Market> marketOf(int token, int other) {
        return markets.values().stream()
                .map(Trading::market)
                .filter(m -> (m.baseToken() == token && m.quoteToken() == other)
                        || (m.baseToken() == other && m.quoteToken() == token))
                .findFirst();
    }

    FeeTier tierOf(int account) {
        return tiers.getOrDefault(accounts.get(account).tier(), FeeTier.NONE);
    }

    BigInteger total(long balance) {
        return totals.getOrDefault(balance, BigInteger.ZERO);
    }

    BigInteger holdOf(NaiveOrder order) {
        BigInteger needed = order.sellable();
        return order.joined
                ? needed.subtract(order(order.partner).orElseThrow().sellable()).max(BigInteger.ZERO)
                : needed;
    }

    /** All holds, by balance cell. */
    Map<Long, BigInteger> holds() {
        Map<Long, BigInteger> holds = new HashMap<>();
        orders.forEach(o -> holds.merge(cellOf(o), holdOf(o), BigInteger::add));
        return holds;
    }

    BigInteger heldWithout(long balance, Collection<NaiveOrder> without) {
        return orders.stream()
                .filter(o -> cellOf(o) == balance && !without.contains(o))
                .map(this::holdOf)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The balance that an order sells of. */
    static long cellOf(NaiveOrder order) {
        return CellKey.balance(order.order.account(), order.order.subAccount(), order.order.sellToken());
    }

    BigInteger owedOf(int token) {
        return owed.entrySet().stream()
                .filter(entry -> CellKey.token(entry.getKey()) == token)
                .map(Map.Entry::getValue)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    void add(int account, int subAccount, int token, BigInteger delta) {
        totals.merge(CellKey.balance(account, subAccount, token), delta, BigInteger::add);
    }

    void owe(int account, int subAccount, int token, BigInteger delta) {
        owed.merge(CellKey.balance(account, subAccount, token), delta, BigInteger::add);
    }
}
