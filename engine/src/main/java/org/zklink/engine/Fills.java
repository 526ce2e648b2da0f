package org.zklink.engine;

import org.zklink.protocol.Amount;
import org.zklink.protocol.LedgerEffect.OrderFilled;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.ValidityRules;

/** Executes fills: at the maker's price, exact, each side under the rules that the circuit will enforce. */
final class Fills {
    private final Balances balances;
    private long lastTradeId;

    Fills(Balances balances) {
        this.balances = balances;
    }

    long lastTradeId() {
        return lastTradeId;
    }

    void fill(OpenOrder maker, OpenOrder taker, long lots, TakerTotals totals, EventSink sink) {
        MarketState market = maker.market();
        long ticks = maker.ticks();
        Amount base = market.base(lots);
        Amount quote = market.quote(lots, ticks);
        boolean takerBuysBase = taker.side() == Side.BID;
        Amount takerSells = takerBuysBase ? quote : base;
        Amount takerBuys = takerBuysBase ? base : quote;
        Amount makerFee = market.makerFee(takerSells);
        Amount takerFee = market.takerFee(takerBuys);

        maker.level().reduce(lots);
        settle(maker, lots, ticks, takerBuys, takerSells, makerFee);
        settle(taker, lots, ticks, takerSells, takerBuys, takerFee);
        totals.add(takerSells, takerBuys);
        lastTradeId++;
        sink.effect(new OrderFilled(maker.signed, takerBuys, takerSells, makerFee));
        sink.effect(new OrderFilled(taker.signed, takerSells, takerBuys, takerFee));
        sink.event(new Event.Trade(
                lastTradeId,
                market.market.id(),
                taker.side(),
                ticks,
                lots,
                base,
                quote,
                maker.id,
                maker.account(),
                makerFee,
                taker.id,
                taker.account(),
                takerFee));
    }

    /** Moves one side's tokens. */
    private void settle(OpenOrder order, long lots, long ticks, Amount sold, Amount bought, Amount fee) {
        ValidityRules.fill(order.order(), order.filled(), sold, bought, fee).ifPresent(Fills::fail);
        order.fill(lots, ticks);
        order.held = order.held.minus(sold);
        balances.debitHeld(order.sells, sold);
        balances.credit(order.buys, bought.minus(fee));
        balances.creditFee(order.order().buyToken(), fee);
    }

    /** The engine would have done what the circuit refuses: a bug. */
    static void fail(Rejection rejection) {
        throw new IllegalStateException("a fill breaks the rules: " + rejection);
    }
}
