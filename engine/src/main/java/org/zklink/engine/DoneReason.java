package org.zklink.engine;

/** Why an order is no longer open. The names are part of the interface, the ordinals of the encoding: added at the end, never changed. */
public enum DoneReason {
    /** All of it was filled. */
    FILLED,
    /** What is left of its bound is less than one lot at the next price (only orders that are bounded in the quote token). */
    DUST,
    /** Cancelled by its owner. */
    CANCELLED,
    /** An intent with a greater nonce took its slot. */
    REPLACED,
    /** Its expiry has passed. */
    EXPIRED,
    /** Immediate or cancel: nothing more could be filled at once. */
    IMMEDIATE,
    /** Immediate or cancel: it has had as many fills as one such order may. */
    SWEEP_LIMIT,
    /** It met an order of its own account. */
    SELF_TRADE,
    /** The other order of its pair was triggered, filled or ended. */
    OCO,
    /** The account's dead-man switch: no sign of life until its deadline. */
    DEADLINE,
    /** Cancelled because the owner's connection was lost. */
    DISCONNECTED,
    /** The market was closed. */
    MARKET_CLOSED,
    /** Its trigger was met while its limit was outside the price band. */
    PRICE_BAND,
    /** Its trigger was met, but it could not be filled whole. */
    CANNOT_FILL_WHOLE
}
