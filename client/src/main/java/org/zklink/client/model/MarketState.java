package org.zklink.client.model;

/** What a market does now. */
public enum MarketState {
    /** It takes orders and trades. */
    OPEN,
    /** It takes no orders and does not trade; orders stay and can be cancelled. */
    HALTED,
    /** As halted, and its orders are closed. */
    CLOSED
}
