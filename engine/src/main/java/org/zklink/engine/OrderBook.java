package org.zklink.engine;

import org.jspecify.annotations.Nullable;

/** The open orders of one market, by price and then by time. Never crossed. */
final class OrderBook {
    private final BookSide bids = new BookSide(Side.BID);
    private final BookSide asks = new BookSide(Side.ASK);

    BookSide side(Side side) {
        return side == Side.BID ? bids : asks;
    }

    void add(OpenOrder order) {
        side(order.side()).add(order);
    }

    void remove(OpenOrder order) {
        side(order.side()).remove(order);
    }

    /** The order that one of {@code side} with limit {@code ticks} would trade with first, or null. */
    @Nullable
    OpenOrder bestMaker(Side side, long ticks) {
        PriceLevel best = side(side.opposite()).best();
        return best != null && side.accepts(best.ticks, ticks) ? best.first() : null;
    }

    void putTo(StateDigest digest) {
        bids.putTo(digest);
        asks.putTo(digest);
    }

    /** Walks both sides. @throws IllegalStateException when one is damaged or they cross */
    void validate() {
        bids.validate();
        asks.validate();
        PriceLevel bid = bids.best();
        PriceLevel ask = asks.best();
        Invariant.require(
                bid == null || ask == null || bid.ticks < ask.ticks,
                "best bid is not below best ask",
                bid == null ? 0 : bid.ticks);
    }
}
