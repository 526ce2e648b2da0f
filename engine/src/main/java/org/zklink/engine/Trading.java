package org.zklink.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Amount;
import org.zklink.protocol.LedgerEffect.OrderClosed;
import org.zklink.protocol.Order;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SignedIntent;

/**
 * The life of orders: taken, matched by price and then by time, resting, done.
 *
 * <p>An order that can't be done as signed is refused and leaves no trace: a post-only order that would take, a fill-or-kill order that can't
 * be filled whole. A taker never trades with an order of its own account: what is left of it is cancelled there.
 */
final class Trading {
    /** Orders that may rest in all books together; with {@link Market#MAX_LOTS} it keeps every sum of lots below 2^63. */
    static final int MAX_OPEN_ORDERS = 1 << 22;

    private final int sweepLimit;
    private final Balances balances;
    private final Slots slots;
    private final Fills fills;
    private final ExpiryHeap expiries = new ExpiryHeap();
    private long lastOrderId;

    Trading(int sweepLimit, Balances balances, Slots slots) {
        this.sweepLimit = sweepLimit;
        this.balances = balances;
        this.slots = slots;
        this.fills = new Fills(balances);
    }

    /**
     * Why the book refuses the order now, if it does.
     *
     * @param replaced the order that it would replace, as if it were gone already, or null
     */
    Optional<Rejection> check(Terms terms, @Nullable OpenOrder replaced) {
        Order order = terms.order();
        if (!terms.isImmediate() && expiries.size() >= MAX_OPEN_ORDERS) {
            return Rejections.of(Refusal.CAPACITY_EXCEEDED, "the books hold " + MAX_OPEN_ORDERS + " orders; try later");
        }
        if (order.postOnly()) {
            return checkPostOnly(terms, replaced);
        }
        return order.fok() ? checkFillOrKill(terms, replaced) : Optional.empty();
    }

    /** Takes an order that was checked, matches it, and rests or closes what is left. Its slot is free. */
    void place(SignedIntent signed, Terms terms, EventSink sink) {
        OpenOrder order = accept(signed, terms);
        sink.event(new Event.OrderAccepted(
                order.id, signed, terms.market().market.id(), terms.side(), terms.ticks(), terms.lots()));
        DoneReason reason = match(order, sink);
        if (reason == null) {
            rest(order, sink);
        } else {
            close(order, reason, sink);
        }
    }

    /** Ends an open order: frees its slot and what is held for it. */
    void close(OpenOrder order, DoneReason reason, EventSink sink) {
        if (order.level != null) {
            order.market().book.remove(order);
            expiries.remove(order);
        }
        balances.release(order.sells, order.held);
        order.held = Amount.ZERO;
        order.slot.close(order.order().nonce());
        sink.event(new Event.OrderDone(order.id, reason, order.remainingLots()));
        if (order.hasFills()) {
            sink.effect(new OrderClosed(order.signed));
        }
    }

    /** Closes every order whose last second is before this one. */
    void expire(long timeSeconds, EventSink sink) {
        for (OpenOrder order = expiries.first();
                order != null && order.order().expiry() < timeSeconds;
                order = expiries.first()) {
            close(order, DoneReason.EXPIRED, sink);
        }
    }

    void validate() {
        expiries.validate();
        OpenOrder[] open = slots.openOrders();
        Invariant.require(open.length == expiries.size(), "number of open orders", open.length);
        for (OpenOrder order : open) {
            Invariant.require(order.level != null && order.expiryIndex >= 0, "place of order", order.id);
            Invariant.require(order.held.equals(order.mostSold()), "hold of order", order.id);
        }
    }

    void putTo(StateDigest digest) {
        digest.put(lastOrderId).put(fills.lastTradeId()).put(expiries.size());
    }

    private OpenOrder accept(SignedIntent signed, Terms terms) {
        Order order = terms.order();
        Slot slot = slots.slot(order.slotKey());
        Balance sells = balances.balance(order.account(), order.subAccount(), order.sellToken());
        Balance buys = balances.balance(order.account(), order.subAccount(), order.buyToken());
        lastOrderId++;
        OpenOrder open = new OpenOrder(lastOrderId, signed, terms, slot, sells, buys);
        open.held = order.sellAmount();
        balances.hold(sells, open.held);
        slot.open(open);
        return open;
    }

    /** Fills the taker against the book; why it is done, or null if it is to rest. */
    private @Nullable DoneReason match(OpenOrder taker, EventSink sink) {
        OrderBook book = taker.market().book;
        TakerTotals totals = new TakerTotals(taker);
        for (int makers = 0; !taker.isFilled(); makers++) {
            OpenOrder maker = book.bestMaker(taker.side(), taker.ticks());
            if (maker == null) {
                return totals.check(restReason(taker));
            }
            if (maker.account() == taker.account()) {
                return totals.check(DoneReason.SELF_TRADE);
            }
            long lots = Math.min(maker.remainingLots(), taker.fillableLots(maker.ticks()));
            if (lots == 0) {
                return totals.check(DoneReason.DUST);
            }
            if (taker.terms.isImmediate() && makers == sweepLimit) {
                return totals.check(DoneReason.SWEEP_LIMIT);
            }
            fills.fill(maker, taker, lots, totals, sink);
            closeIfSpent(maker, sink);
        }
        return totals.check(DoneReason.FILLED);
    }

    private static @Nullable DoneReason restReason(OpenOrder taker) {
        if (taker.remainingLots() == 0) {
            return DoneReason.DUST;
        }
        return taker.terms.isImmediate() ? DoneReason.IMMEDIATE : null;
    }

    private void closeIfSpent(OpenOrder maker, EventSink sink) {
        if (maker.remainingLots() == 0) {
            close(maker, maker.isFilled() ? DoneReason.FILLED : DoneReason.DUST, sink);
        }
    }

    private void rest(OpenOrder order, EventSink sink) {
        // Fills at better prices than its limit have left more held than it can still sell.
        Amount needed = order.mostSold();
        balances.release(order.sells, order.held.minus(needed));
        order.held = needed;
        order.market().book.add(order);
        expiries.add(order);
        sink.event(new Event.OrderRested(order.id, order.remainingLots()));
    }

    private static Optional<Rejection> checkPostOnly(Terms terms, @Nullable OpenOrder replaced) {
        OpenOrder maker = new BookWalk(terms, replaced).next();
        return maker == null
                ? Optional.empty()
                : Rejections.of(
                        Refusal.WOULD_TAKE,
                        "a post-only order at " + terms.ticks() + " ticks would trade with one at " + maker.ticks());
    }

    private Optional<Rejection> checkFillOrKill(Terms terms, @Nullable OpenOrder replaced) {
        BookWalk walk = new BookWalk(terms, replaced);
        long remaining = terms.bound();
        for (int makers = 0; remaining > 0 && makers < sweepLimit; makers++) {
            OpenOrder maker = walk.next();
            if (maker == null || maker.account() == terms.order().account()) {
                break;
            }
            long fillable = terms.fillable(remaining, maker.ticks());
            remaining -= terms.counted(Math.min(maker.remainingLots(), fillable), maker.ticks());
            if (fillable < maker.remainingLots()) {
                // Less than one lot at this price is left, or nothing: it can't pass over a maker to a worse price.
                break;
            }
        }
        return remaining == 0 ? Optional.empty() : cannotFillWhole(terms, remaining);
    }

    private Optional<Rejection> cannotFillWhole(Terms terms, long remaining) {
        Amount unit = terms.market().boundUnit(terms.boundInQuote());
        return Rejections.of(
                Refusal.CANNOT_FILL_WHOLE,
                "only " + unit.times(terms.bound() - remaining) + " of " + unit.times(terms.bound())
                        + " can be filled at once with at most " + sweepLimit + " makers");
    }
}
