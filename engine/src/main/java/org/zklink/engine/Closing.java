package org.zklink.engine;

import org.zklink.protocol.MutableAmount;

/** The end of orders, and of the other order of a pair: it ends first. */
final class Closing {
    private final Markets markets;
    private final Orders orders;
    private final Books books;
    private final Slots slots;
    private final Holds holds;
    private final EventWriter events;
    private final MutableAmount needed = new MutableAmount();
    private long closed;

    Closing(Markets markets, Orders orders, Books books, Slots slots, Holds holds, EventWriter events) {
        this.markets = markets;
        this.orders = orders;
        this.books = books;
        this.slots = slots;
        this.holds = holds;
        this.events = events;
    }

    /** Orders closed so far, ever. */
    long closed() {
        return closed;
    }

    /** Ends an open order: frees its slot and what is held for it. Its row is free afterwards. */
    void close(int order, DoneReason reason) {
        closePartner(order);
        if (orders.level(order) != 0) {
            books.remove(order);
        }
        closeKeepingPlace(order, reason);
        orders.free(order);
    }

    /** As {@link #close}, of an order without a partner, but its place in its book and its row remain, to be given to another order. */
    void closeKeepingPlace(int order, DoneReason reason) {
        closed++;
        long remainingLots = orders.remainingLots(order);
        boolean hasFills = orders.hasFills(order);
        holds.release(order);
        slots.close(orders.slot(order), orders.nonce(order));
        orders.unlink(order);
        events.orderDone(orders.id(order), reason, remainingLots, hasFills);
    }

    /** Ends the other order of a pair, if there is one. */
    void closePartner(int order) {
        int partner = orders.partner(order);
        if (partner != 0) {
            orders.setPartner(order, 0);
            orders.setPartner(partner, 0);
            close(partner, DoneReason.OCO);
        }
    }

    /** Ends the other order of a pair because this one goes on alone: it now holds all that it needs. */
    void leavePair(int order) {
        if (orders.partner(order) != 0) {
            closePartner(order);
            orders.mostSold(order, market(order), needed);
            holds.set(order, needed);
        }
    }

    private MarketState market(int order) {
        return markets.at(orders.market(order));
    }
}
