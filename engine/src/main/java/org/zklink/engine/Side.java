package org.zklink.engine;

/** What an order does with its market's base token. */
public enum Side {
    /** Buys base for quote. */
    BID,
    /** Sells base for quote. */
    ASK;

    /** The side that it trades with. */
    public Side opposite() {
        return this == BID ? ASK : BID;
    }

    /** Whether an order of this side with limit {@code ticks} may trade at {@code price}, both in ticks. */
    public boolean accepts(long price, long ticks) {
        return this == BID ? price <= ticks : price >= ticks;
    }
}
