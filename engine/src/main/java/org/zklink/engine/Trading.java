package org.zklink.engine;

import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Amount;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.MutableAmount;

/**
 * The life of orders: taken, matched by price and then by time, resting or waiting for a trigger, done (docs/exchange.md, sections 2 to 4).
 *
 * <p>An order that can't be done as signed is refused and leaves no trace: a post-only order that would take, a fill-or-kill order that can't be
 * filled whole.
 */
final class Trading {
    /** Orders that may be open together; with {@link Market#MAX_LOTS} it keeps every sum of lots below 2^63. */
    static final int MAX_OPEN_ORDERS = 1 << 22;

    private final int sweepLimit;
    private final Markets markets;
    private final Balances balances;
    private final Slots slots;
    private final Orders orders;
    private final Books books;
    private final Holds holds;
    private final Closing closing;
    private final Fills fills;
    private final Counters counters;
    private final FillOrKillWalk fillOrKill;
    private final RefusalRegister refusal;
    private final EventWriter events;
    private final MutableAmount needed = new MutableAmount();
    private long timeSeconds;

    Trading(
            int sweepLimit,
            Markets markets,
            Balances balances,
            Slots slots,
            Orders orders,
            Books books,
            Holds holds,
            Closing closing,
            Fills fills,
            Counters counters,
            RefusalRegister refusal,
            EventWriter events) {
        this.sweepLimit = sweepLimit;
        this.markets = markets;
        this.balances = balances;
        this.slots = slots;
        this.orders = orders;
        this.books = books;
        this.holds = holds;
        this.closing = closing;
        this.fills = fills;
        this.counters = counters;
        this.fillOrKill = new FillOrKillWalk(sweepLimit, orders, books);
        this.refusal = refusal;
        this.events = events;
    }

    void setTime(long seconds) {
        timeSeconds = seconds;
    }

    /**
     * Whether the books take the order now; if it slides, its terms then say where it rests.
     *
     * @param replaced the order that it would replace, or 0; it and its partner count as gone
     */
    boolean check(IntentView intent, Terms terms, int replaced) {
        boolean immediate = intent.ioc() || intent.fok();
        boolean waits = terms.waits() != Orders.NO_TRIGGER;
        if ((!immediate || waits) && orders.count() >= MAX_OPEN_ORDERS) {
            return refusal.refuse(Detail.TOO_MANY_ORDERS, MAX_OPEN_ORDERS);
        }
        terms.setTakesPlace(takesPlace(intent, terms, replaced));
        if (waits || terms.takesPlace()) {
            return true;
        }
        if (intent.postOnly()) {
            return checkPostOnly(intent, terms, replaced);
        }
        return !intent.fok() || checkFillOrKill(intent, terms, replaced);
    }

    /** Whether the order can have the very place of the one that it replaces. */
    private boolean takesPlace(IntentView intent, Terms terms, int replaced) {
        return replaced != 0
                && !orders.isWaiting(replaced)
                && !orders.isIceberg(replaced)
                && intent.displayLots() == 0
                && terms.waits() == Orders.NO_TRIGGER
                && !intent.ioc()
                && !intent.fok()
                && orders.market(replaced) == terms.market().index
                && orders.side(replaced) == terms.side()
                && orders.ticks(replaced) == terms.ticks()
                && terms.lots() <= orders.remainingLots(replaced);
    }

    /**
     * Takes an order that was checked: ends the one that it replaces, matches it, and rests or closes what is left.
     *
     * @param knownSlot its slot, or 0 if that is not known
     */
    void place(IntentView intent, Terms terms, int knownSlot, int replaced) {
        boolean inPlace = terms.takesPlace();
        boolean sameBalances = replaced != 0
                && orders.sells(replaced) == terms.sells()
                && orders.market(replaced) == terms.market().index;
        int buys = sameBalances
                ? orders.buys(replaced)
                : balances.row(intent.account(), intent.subAccount(), intent.token2());
        long heldHi = sameBalances ? orders.heldHi(replaced) : 0;
        long heldLo = sameBalances ? orders.heldLo(replaced) : 0;
        if (sameBalances) {
            orders.setHeld(replaced, 0, 0); // handed over to the new order
        }
        if (replaced != 0) {
            endReplaced(replaced, inPlace);
        }
        int order = open(intent, terms, knownSlot, buys, heldHi, heldLo);
        if (inPlace) {
            books.replace(replaced, order);
            orders.free(replaced);
            orders.addExpiry(order);
            trimHold(order);
            reportResting(order);
        } else if (orders.isWaiting(order)) {
            books.await(terms.market(), order);
            orders.addExpiry(order);
            events.orderWaiting(orders.id(order));
        } else {
            orders.setTicks(order, terms.restTicks());
            execute(terms.market(), order);
        }
    }

    /** Triggers what the trades since the last time have triggered, and what follows from that. */
    void trigger(MarketState market) {
        if (!market.hasMoved()) {
            return;
        }
        for (int order = books.nextTriggered(market); order != 0; order = books.nextTriggered(market)) {
            books.remove(order);
            orders.setTriggered(order);
            events.orderTriggered(orders.id(order));
            activate(market, order);
        }
        market.forgetRange();
    }

    private void activate(MarketState market, int order) {
        if (orders.expiry(order) < timeSeconds) {
            closing.close(order, DoneReason.EXPIRED);
            return;
        }
        closing.leavePair(order);
        if (!market.isInBand(orders.limitTicks(order))) {
            closing.close(order, DoneReason.PRICE_BAND);
        } else if (orders.fok(order) && !fillOrKill.canFillWhole(order, market, timeSeconds)) {
            closing.close(order, DoneReason.CANNOT_FILL_WHOLE);
        } else {
            execute(market, order);
        }
    }

    private void endReplaced(int replaced, boolean inPlace) {
        if (inPlace) {
            closing.closePartner(replaced);
            closing.closeKeepingPlace(replaced, DoneReason.REPLACED);
        } else {
            closing.close(replaced, DoneReason.REPLACED);
        }
    }

    private int open(IntentView intent, Terms terms, int knownSlot, int buys, long heldHi, long heldLo) {
        int slot = knownSlot != 0 ? knownSlot : slots.take(intent.account(), intent.subAccount(), intent.slot());
        int sells = terms.sells();
        int order = orders.open(counters.nextOrderId(), intent, terms, slot, sells, buys);
        if (intent.ocoSlot() >= 0) {
            int partner = slots.order(slots.find(intent.account(), intent.subAccount(), intent.ocoSlot()));
            orders.setPartner(order, partner);
            orders.setPartner(partner, order);
        }
        slots.open(slot, intent.nonce(), order);
        events.orderAccepted(orders.id(order), terms.market().id(), terms.side(), terms.ticks(), terms.lots());
        orders.setHeld(order, heldHi, heldLo);
        needed.set(intent.amount1Hi(), intent.amount1Lo());
        subtractPartnersHold(order);
        holds.set(order, needed);
        return order;
    }

    /** Matches an order that is in no book, and rests or closes it. */
    private void execute(MarketState market, int order) {
        DoneReason reason = match(market, order);
        if (reason == null) {
            rest(market, order);
        } else {
            Invariant.require(
                    !orders.fok(order) || reason == DoneReason.FILLED, "fill-or-kill order", orders.id(order));
            closing.close(order, reason);
        }
    }

    /** Fills the taker against the book; why it is done, or null if it is to rest. */
    private @Nullable DoneReason match(MarketState market, int taker) {
        Side side = orders.side(taker);
        long limit = orders.limitTicks(taker);
        boolean immediate = orders.isImmediate(taker);
        int fillCount = 0;
        while (orders.remaining(taker) > 0) {
            int maker = books.best(market, side.opposite());
            if (maker == 0 || !side.accepts(orders.ticks(maker), limit)) {
                return restReason(taker, immediate);
            }
            if (orders.expiry(maker) < timeSeconds) {
                closing.close(maker, DoneReason.EXPIRED);
                continue;
            }
            if (orders.postOnly(taker)) {
                return restReason(taker, immediate); // it slid
            }
            if (orders.account(maker) == orders.account(taker)) {
                if (!passOwn(maker, taker)) {
                    return DoneReason.SELF_TRADE;
                }
                continue;
            }
            long lots = Math.min(orders.shown(maker), orders.fillableLots(taker, orders.ticks(maker)));
            if (lots == 0) {
                return DoneReason.DUST;
            }
            if (immediate && fillCount == sweepLimit) {
                return DoneReason.SWEEP_LIMIT;
            }
            closing.leavePair(taker);
            closing.leavePair(maker);
            fills.fill(market, maker, taker, lots);
            fillCount++;
            goOn(maker);
        }
        return DoneReason.FILLED;
    }

    /** Whether the taker goes on after it has met an order of its own account. */
    private boolean passOwn(int maker, int taker) {
        SelfTrade mode = orders.selfTrade(taker);
        if (mode != SelfTrade.CANCEL_TAKER) {
            closing.close(maker, DoneReason.SELF_TRADE);
        }
        return mode == SelfTrade.CANCEL_MAKER;
    }

    /** What becomes of a maker after a fill. */
    private void goOn(int maker) {
        if (orders.remainingLots(maker) == 0) {
            closing.close(maker, orders.remaining(maker) == 0 ? DoneReason.FILLED : DoneReason.DUST);
        } else if (orders.shown(maker) == 0) {
            books.refresh(maker);
            events.orderRefreshed(orders.id(maker), orders.shown(maker), orders.remainingLots(maker));
        }
    }

    private @Nullable DoneReason restReason(int taker, boolean immediate) {
        if (orders.remainingLots(taker) == 0) {
            return DoneReason.DUST;
        }
        return immediate ? DoneReason.IMMEDIATE : null;
    }

    private void rest(MarketState market, int order) {
        books.rest(market, order);
        orders.addExpiry(order);
        if (orders.remaining(order) != orders.bound(order) || orders.ticks(order) != orders.limitTicks(order)) {
            trimHold(order);
        }
        reportResting(order);
    }

    /** Fills at better prices than its limit have left more held than it can still sell. */
    private void trimHold(int order) {
        orders.mostSold(order, markets.at(orders.market(order)), needed);
        subtractPartnersHold(order);
        holds.set(order, needed);
    }

    private void subtractPartnersHold(int order) {
        if (orders.partner(order) != 0) {
            subtractHold(orders.partner(order), needed);
        }
    }

    /** Of two orders of which only one will trade, the later one holds only what the earlier one does not. */
    void subtractHold(int partner, MutableAmount amount) {
        long heldHi = orders.heldHi(partner);
        long heldLo = orders.heldLo(partner);
        if (amount.compareTo(heldHi, heldLo) <= 0) {
            amount.set(0, 0);
        } else {
            amount.subtract(heldHi, heldLo);
        }
    }

    private void reportResting(int order) {
        events.orderRested(orders.id(order), orders.ticks(order), orders.shown(order), orders.remainingLots(order));
    }

    private boolean checkPostOnly(IntentView intent, Terms terms, int replaced) {
        Side side = terms.side();
        int maker = bestWithout(terms.market(), side.opposite(), replaced);
        if (maker == 0 || !side.accepts(orders.ticks(maker), terms.ticks())) {
            return true;
        }
        long ticks = orders.ticks(maker);
        if (!intent.slide()) {
            return refusal.refuse(Detail.WOULD_TAKE, terms.ticks(), ticks);
        }
        if (side == Side.BID && ticks == 1) {
            return refusal.refuse(Detail.CANNOT_SLIDE, ticks);
        }
        terms.setRestTicks(side == Side.BID ? ticks - 1 : ticks + 1);
        return true;
    }

    /** The best order of a side that is not past its expiry and neither the replaced one nor its partner, or 0. */
    private int bestWithout(MarketState market, Side side, int replaced) {
        int partner = replaced == 0 ? 0 : orders.partner(replaced);
        for (int level = books.bestLevel(market, side); level != 0; level = books.nextLevel(level)) {
            for (int order = books.firstOf(level); order != 0; order = books.nextInQueue(order)) {
                if (order != replaced && order != partner && orders.expiry(order) >= timeSeconds) {
                    return order;
                }
            }
        }
        return 0;
    }

    private boolean checkFillOrKill(IntentView intent, Terms terms, int replaced) {
        if (fillOrKill.canFillWhole(intent, terms, replaced, timeSeconds)) {
            return true;
        }
        MarketState market = terms.market();
        Amount unit = terms.boundInQuote() ? market.quoteUnit() : market.terms().lotSize();
        Amount bound = unit.times(terms.bound());
        Amount fillable = unit.times(terms.bound() - fillOrKill.remaining());
        refusal.refuse(Detail.CANNOT_FILL_WHOLE);
        refusal.with(fillable.hi(), fillable.lo());
        refusal.with(bound.hi(), bound.lo());
        return refusal.with(sweepLimit);
    }
}
