package org.zklink.engine;

import org.jspecify.annotations.Nullable;

/** The orders of one side at one price, first come first: a list that runs through the orders themselves. */
final class PriceLevel {
    final long ticks;

    private @Nullable OpenOrder first;
    private @Nullable OpenOrder last;
    private long lots;

    PriceLevel(long ticks) {
        this.ticks = ticks;
    }

    @Nullable
    OpenOrder first() {
        return first;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Sum of what its orders have left. */
    long lots() {
        return lots;
    }

    void append(OpenOrder order) {
        order.level = this;
        order.previous = last;
        if (last == null) {
            first = order;
        } else {
            last.next = order;
        }
        last = order;
        lots = Math.addExact(lots, order.remainingLots());
    }

    void remove(OpenOrder order) {
        lots = Math.subtractExact(lots, order.remainingLots());
        if (order.previous == null) {
            first = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            last = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        order.level = null;
        order.previous = null;
        order.next = null;
    }

    /** Notes that one of its orders was filled by this much. */
    void reduce(long filledLots) {
        lots = Math.subtractExact(lots, filledLots);
    }

    /** Walks the list. @throws IllegalStateException when links, prices or the sum are wrong */
    void validate() {
        long sum = 0;
        OpenOrder before = null;
        for (OpenOrder order = first; order != null; order = order.next) {
            Invariant.require(order.level == this && order.previous == before, "links of order", order.id);
            Invariant.require(order.ticks() == ticks && order.remainingLots() > 0, "price and rest of order", order.id);
            sum = Math.addExact(sum, order.remainingLots());
            before = order;
        }
        Invariant.require(last == before && sum == lots && sum > 0, "sum of level", ticks);
    }
}
