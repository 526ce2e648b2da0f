package org.zklink.engine;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Order;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedIntent;

/** Why the naive exchange refuses an order that is signed well and live in its slot. */
final class NaiveAdmission {
    private final NaiveState state;

    NaiveAdmission(NaiveState state) {
        this.state = state;
    }

    Optional<Refusal> refusal(SignedIntent signed) {
        Order order = (Order) signed.intent();
        if (!state.tokens.containsKey(order.sellToken()) || !state.tokens.containsKey(order.buyToken())) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        if (conflicts(order)) {
            return Optional.of(Refusal.CONFLICTING_FLAGS);
        }
        Optional<Market> found = state.marketOf(order.sellToken(), order.buyToken());
        if (found.isEmpty()) {
            return Optional.of(Refusal.UNKNOWN_MARKET);
        }
        Market market = found.get();
        if (state.markets.get(market.id()).status() != MarketStatus.OPEN) {
            return Optional.of(Refusal.MARKET_NOT_OPEN);
        }
        Optional<Refusal> amounts = amounts(order, market);
        if (amounts.isPresent()) {
            return amounts;
        }
        NaiveOrder draft = new NaiveOrder(0, signed, market);
        return price(draft, market)
                .or(() -> others(draft))
                .or(() -> balance(draft))
                .or(() -> book(draft, market));
    }

    private static boolean conflicts(Order order) {
        ExecutionInstructions i = order.instructions();
        boolean immediate = order.ioc() || order.fok();
        boolean trigger = i.trigger() != Trigger.NONE;
        return (order.postOnly() && (immediate || trigger))
                || (i.slide() && !order.postOnly())
                || (i.displayLots() != 0 && immediate)
                || (i.hasPartner() && immediate && !trigger)
                || i.ocoSlot() == order.slot()
                || trigger != (i.triggerTicks() != 0);
    }

    private static Optional<Refusal> amounts(Order order, Market market) {
        boolean bid = order.sellToken() == market.quoteToken();
        BigInteger base = (bid ? order.buyAmount() : order.sellAmount()).toBigInteger();
        BigInteger quote = (bid ? order.sellAmount() : order.buyAmount()).toBigInteger();
        BigInteger[] lots = base.divideAndRemainder(market.lotSize().toBigInteger());
        if (lots[1].signum() != 0) {
            return Optional.of(Refusal.QUANTITY_OFF_LOT);
        }
        if (lots[0].compareTo(BigInteger.TWO.pow(40)) > 0) {
            return Optional.of(Refusal.CAPACITY_EXCEEDED);
        }
        BigInteger unit = market.lotSize()
                .toBigInteger()
                .multiply(market.tickSize().toBigInteger())
                .divide(BigInteger.TEN.pow(18));
        if (quote.mod(unit.multiply(lots[0])).signum() != 0) {
            return Optional.of(Refusal.PRICE_OFF_TICK);
        }
        if (quote.divide(unit).compareTo(BigInteger.TWO.pow(62)) > 0) {
            return Optional.of(Refusal.CAPACITY_EXCEEDED);
        }
        if (quote.compareTo(market.minimumNotional().toBigInteger()) < 0) {
            return Optional.of(Refusal.BELOW_MINIMUM_NOTIONAL);
        }
        BigInteger display = BigInteger.valueOf(order.instructions().displayLots());
        return display.signum() != 0 && display.multiply(BigInteger.valueOf(20)).compareTo(lots[0]) < 0
                ? Optional.of(Refusal.TOO_MANY_PARTS)
                : Optional.empty();
    }

    private Optional<Refusal> price(NaiveOrder draft, Market market) {
        Order order = draft.order;
        FeeTier tier = state.tierOf(order.account());
        int maker = Math.min(market.makerFeeRate(), tier.makerFeeRate());
        int taker = Math.min(market.takerFeeRate(), tier.takerFeeRate());
        if (order.postOnly() ? order.makerFeeRate() < maker : order.takerFeeRate() < taker) {
            return Optional.of(Refusal.FEE_TOO_LOW);
        }
        NaiveState.Trading trading = state.markets.get(market.id());
        if (!order.instructions().hasTrigger()) {
            return inBand(trading, draft.limit) ? Optional.empty() : Optional.of(Refusal.PRICE_OUT_OF_BAND);
        }
        return trading.last() != 0 && draft.triggeredBy(trading.last(), trading.last())
                ? Optional.of(Refusal.WOULD_TRIGGER)
                : Optional.empty();
    }

    static boolean inBand(NaiveState.Trading trading, long ticks) {
        if (trading.last() == 0 || trading.market().priceBand() == 0) {
            return true;
        }
        BigInteger last = BigInteger.valueOf(trading.last());
        BigInteger width =
                last.multiply(BigInteger.valueOf(trading.market().priceBand())).divide(BigInteger.valueOf(1_000_000));
        return BigInteger.valueOf(ticks).subtract(last).abs().compareTo(width) <= 0;
    }

    private Optional<Refusal> others(NaiveOrder draft) {
        Order order = draft.order;
        long name = order.instructions().clientOrderId();
        Optional<NaiveOrder> old = state.openIn(order.slotKey());
        if (name != 0
                && state.ordersOf(order.account()).stream()
                        .anyMatch(o -> o.instructions().clientOrderId() == name
                                && !Optional.of(o).equals(old))) {
            return Optional.of(Refusal.DUPLICATE_CLIENT_ORDER_ID);
        }
        if (order.instructions().hasPartner()
                && state.openIn(partnerSlot(order))
                        .filter(p -> p.market == draft.market && p.bid == draft.bid && p.partner == 0)
                        .isEmpty()) {
            return Optional.of(Refusal.INVALID_OCO);
        }
        return Optional.empty();
    }

    static long partnerSlot(Order order) {
        return CellKey.slot(
                order.account(), order.subAccount(), order.instructions().ocoSlot());
    }

    private Optional<Refusal> balance(NaiveOrder draft) {
        Order order = draft.order;
        BigInteger needed = draft.sellable();
        if (order.instructions().hasPartner()) {
            NaiveOrder partner = state.openIn(partnerSlot(order)).orElseThrow();
            needed = needed.subtract(partner.sellable()).max(BigInteger.ZERO);
        }
        long cell = CellKey.balance(order.account(), order.subAccount(), order.sellToken());
        BigInteger after = state.total(cell)
                .subtract(state.heldWithout(cell, state.replacedIn(order.slotKey())))
                .subtract(needed);
        if (after.signum() < 0) {
            return Optional.of(Refusal.INSUFFICIENT_BALANCE);
        }
        boolean feeAccount = order.account() == 0 && order.subAccount() == 0;
        return feeAccount && after.compareTo(state.owedOf(order.sellToken())) < 0
                ? Optional.of(Refusal.REBATES_OWED)
                : Optional.empty();
    }

    private Optional<Refusal> book(NaiveOrder draft, Market market) {
        Order order = draft.order;
        boolean immediate =
                (order.ioc() || order.fok()) && !order.instructions().hasTrigger();
        if (!immediate && state.orders.size() >= 1 << 22) {
            return Optional.of(Refusal.CAPACITY_EXCEEDED);
        }
        List<NaiveOrder> replaced = state.replacedIn(order.slotKey());
        Optional<NaiveOrder> best = state.book(market.id(), !draft.bid).stream()
                .filter(o -> !replaced.contains(o) && !state.isExpired(o) && draft.accepts(o.ticks))
                .findFirst();
        if (order.postOnly() && best.isPresent()) {
            boolean toZero = draft.bid && best.get().ticks == 1;
            return order.instructions().slide() && !toZero ? Optional.empty() : Optional.of(Refusal.WOULD_TAKE);
        }
        if (order.fok() && immediate) {
            NaiveMatching trial = new NaiveMatching(state.copy(), event -> {});
            return trial.take(draft.signed, market).equals(Optional.of(DoneReason.FILLED))
                    ? Optional.empty()
                    : Optional.of(Refusal.CANNOT_FILL_WHOLE);
        }
        return Optional.empty();
    }
}
