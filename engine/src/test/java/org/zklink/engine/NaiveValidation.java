package org.zklink.engine;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zklink.protocol.CellKey;

/** What must hold of the naive exchange after each command. */
final class NaiveValidation {
    private final NaiveState state;
    private final Map<Long, BigInteger> holds;

    private NaiveValidation(NaiveState state) {
        this.state = state;
        holds = state.holds();
    }

    static void validate(NaiveState state) {
        NaiveValidation all = new NaiveValidation(state);
        state.tokens.keySet().forEach(all::token);
        state.totals.keySet().forEach(all::balance);
        state.orders.forEach(all::order);
        state.markets.values().forEach(all::market);
        all.names();
    }

    private static void require(boolean holds, String what, Object which) {
        if (!holds) {
            throw new IllegalStateException(what + ": " + which);
        }
    }

    private void token(int token) {
        BigInteger balances = state.totals.entrySet().stream()
                .filter(entry -> CellKey.token(entry.getKey()) == token)
                .map(Map.Entry::getValue)
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger reserves = state.lanes.subMap(token * 32, token * 32 + 32).values().stream()
                .map(NaiveState.Lane::reserve)
                .reduce(BigInteger.ZERO, BigInteger::add);
        require(balances.equals(reserves), "balances are not the reserves of token", token);
        // Every rebate is a part of a fee that went to account 0, and nothing leaves it that is owed.
        long fees = CellKey.balance(0, 0, token);
        BigInteger available = state.total(fees).subtract(holds.getOrDefault(fees, BigInteger.ZERO));
        require(state.owedOf(token).compareTo(available) <= 0, "account 0 can't pay the rebates of token", token);
    }

    private void balance(long cell) {
        BigInteger held = holds.getOrDefault(cell, BigInteger.ZERO);
        require(state.total(cell).compareTo(held) >= 0, "overdrawn", CellKey.describe(cell));
    }

    private void order(NaiveOrder o) {
        require(o.place != NaiveOrder.Place.TAKING, "in no book", o.id);
        require(state.nonces.get(o.order.slotKey()) == o.order.nonce(), "not in its slot", o.id);
        require(!o.rests() || !o.immediate(), "rests", o.id);
        require(!o.rests() || o.shown().signum() > 0, "shows nothing", o.id);
        require(!o.rests() || o.shown().compareTo(o.remaining()) <= 0, "shows more than it has", o.id);
        require(o.left.compareTo(o.order.bound().toBigInteger()) <= 0, "more than its bound", o.id);
        if (o.partner != 0) {
            NaiveOrder p = state.order(o.partner).orElseThrow();
            require(p.partner == o.id && p.joined != o.joined, "not its partner's partner", o.id);
            require(p.market == o.market && p.bid == o.bid, "its partner is of another market or side", o.id);
            require(NaiveState.cellOf(p) == NaiveState.cellOf(o), "its partner is of another sub-account", o.id);
        }
    }

    private void market(NaiveState.Trading trading) {
        int market = trading.market().id();
        List<NaiveOrder> bids = state.book(market, true);
        List<NaiveOrder> asks = state.book(market, false);
        require(
                bids.isEmpty() || asks.isEmpty() || bids.getFirst().ticks < asks.getFirst().ticks,
                "crossed book of market",
                market);
        require(trading.high() == trading.last() && trading.low() == trading.last(), "triggers not looked at", market);
        for (NaiveOrder o : state.ordersOfMarket(market)) {
            require(
                    !o.waits() || trading.last() == 0 || !o.triggeredBy(trading.last(), trading.last()),
                    "not triggered",
                    o.id);
        }
    }

    private void names() {
        Set<List<Long>> names = new HashSet<>();
        for (NaiveOrder o : state.orders) {
            long name = o.instructions().clientOrderId();
            require(name == 0 || names.add(List.of((long) o.order.account(), name)), "client order id twice", name);
        }
    }
}
