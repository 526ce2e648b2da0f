package org.zklink.engine;

import org.zklink.protocol.Order;

/**
 * An order in the steps of its market.
 *
 * @param ticks limit price
 * @param lots quantity at that price, with lots * ticks at most {@link Market#MAX_QUOTE_UNITS}
 */
record Terms(Order order, MarketState market, Side side, long ticks, long lots) {

    /** Whether the order bounds what it trades of the quote token, not of the base token. */
    boolean boundInQuote() {
        return order.buyBounded() == (side == Side.ASK);
    }

    /** Most that may be filled: lots, or lots * ticks when bound in quote. */
    long bound() {
        return counted(lots, ticks);
    }

    /** What a fill takes of the bound. */
    long counted(long filledLots, long price) {
        return boundInQuote() ? Math.multiplyExact(filledLots, price) : filledLots;
    }

    /** Lots that {@code remaining} of the bound allows at a price. */
    long fillable(long remaining, long price) {
        return boundInQuote() ? remaining / price : remaining;
    }

    /** Whether the order must not rest. */
    boolean isImmediate() {
        return order.ioc() || order.fok();
    }
}
