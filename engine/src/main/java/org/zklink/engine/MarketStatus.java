package org.zklink.engine;

/** What a market does now. The names are part of the interface, the ordinals of the log. */
public enum MarketStatus {
    /** It takes orders and trades. */
    OPEN,
    /** It takes no orders and does not trade; orders stay and can be cancelled. */
    HALTED,
    /** As halted, and its orders are being closed. */
    CLOSED
}
