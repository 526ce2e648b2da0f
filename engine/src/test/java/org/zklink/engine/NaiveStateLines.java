package org.zklink.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Order;

/** The naive exchange's state in {@link StateLines}. */
final class NaiveStateLines {
    private final NaiveState state;
    private final Map<Long, BigInteger> holds;
    private final List<String> text = new ArrayList<>();
    private final StateLines lines = new StateLines(text::add);

    private NaiveStateLines(NaiveState state) {
        this.state = state;
        holds = state.holds();
    }

    static List<String> of(NaiveState state) {
        NaiveStateLines all = new NaiveStateLines(state);
        all.add();
        return all.text;
    }

    private void add() {
        lines.add("time", state.timeMs);
        state.tokens.forEach((id, token) -> {
            lines.add("token", id, token.symbol(), token.transferFee());
            state.lanes
                    .subMap(id * 32, id * 32 + 32)
                    .forEach((key, lane) -> lines.add("lane", id, key % 32, lane.reserve(), lane.withdrawalFee()));
        });
        state.positions.forEach((chain, next) -> lines.add("queue", chain, next));
        state.tiers
                .values()
                .forEach(t -> lines.add("tier", t.number(), t.makerFeeRate(), t.takerFeeRate(), t.rebateShare()));
        for (int id = 0; id < state.accounts.size(); id++) {
            account(id, state.accounts.get(id));
        }
        TreeSet<Long> cells = new TreeSet<>(state.totals.keySet());
        cells.addAll(state.owed.keySet());
        cells.forEach(this::balance);
        state.nonces.forEach((cell, nonce) ->
                lines.add("slot", CellKey.account(cell), subAccount(cell), CellKey.index(cell) & 1023, nonce));
        state.markets.values().forEach(this::market);
        lines.add("counters", state.lastOrderId, state.lastTradeId);
    }

    private void account(int id, NaiveState.Account account) {
        AccountHeader header = account.header();
        lines.add(
                "account",
                id,
                header.owner().kind(),
                header.owner().bytes(),
                header.keyEpoch(),
                Bytes32.of(header.keyHash()),
                account.tier(),
                account.deadlineMs());
    }

    private void balance(long cell) {
        BigInteger total = state.total(cell);
        BigInteger held = holds.getOrDefault(cell, BigInteger.ZERO);
        BigInteger owed = state.owed.getOrDefault(cell, BigInteger.ZERO);
        if (total.signum() != 0 || owed.signum() != 0) {
            lines.add(
                    "balance",
                    CellKey.account(cell),
                    subAccount(cell),
                    CellKey.token(cell),
                    total.subtract(held),
                    held,
                    owed);
        }
    }

    private static int subAccount(long cell) {
        return CellKey.index(cell) >>> 10 & 15;
    }

    private void market(NaiveState.Trading trading) {
        Market m = trading.market();
        lines.add(
                "market",
                m.id(),
                m.baseToken(),
                m.quoteToken(),
                m.lotSize(),
                m.tickSize(),
                m.makerFeeRate(),
                m.takerFeeRate(),
                m.minimumNotional(),
                m.priceBand(),
                trading.status(),
                trading.last());
        state.ordersOfMarket(m.id()).forEach(this::order);
    }

    private void order(NaiveOrder o) {
        lines.add(
                "order",
                o.id,
                o.order.account(),
                o.order.subAccount(),
                o.order.slot(),
                o.order.nonce(),
                o.bid ? "BID" : "ASK",
                o.waits() ? o.instructions().triggerTicks() : o.ticks,
                o.limit,
                o.lots,
                o.leftOfBound(),
                o.shown(),
                state.holdOf(o),
                o.order.expiry(),
                o.partner,
                o.rests() ? "BOOK" : o.triggersAbove() ? "ABOVE" : "BELOW",
                Long.toUnsignedString(o.instructions().clientOrderId()),
                o.instructions().displayLots(),
                o.instructions().selfTrade(),
                flags(o.order),
                o.order.feeRateCap());
    }

    private static int flags(Order order) {
        return (order.buyBounded() ? 1 : 0)
                + (order.postOnly() ? 2 : 0)
                + (order.ioc() ? 4 : 0)
                + (order.fok() ? 8 : 0)
                + (order.instructions().slide() ? 16 : 0);
    }
}
