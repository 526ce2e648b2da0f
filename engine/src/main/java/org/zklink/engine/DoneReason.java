package org.zklink.engine;

/** Why an order is no longer open. The names are part of the interface. */
public enum DoneReason {
    /** All of it was filled. */
    FILLED,
    /** What is left of its bound is less than one lot at the next price (only orders that are bounded in the quote token). */
    DUST,
    /** A signed cancel. */
    CANCELLED,
    /** An intent with a greater nonce took its slot. */
    REPLACED,
    /** Its expiry has passed. */
    EXPIRED,
    /** Immediate or cancel: nothing more could be filled at once. */
    IMMEDIATE,
    /** Immediate or cancel: it met as many makers as one such order may. */
    SWEEP_LIMIT,
    /** It would have traded with an order of its own account. */
    SELF_TRADE
}
