package org.zklink.engine;

import org.jspecify.annotations.Nullable;

/** An order in the steps of its market: what {@link OrderAdmission} has worked out of the intent under way. One object for all. */
final class Terms {
    private @Nullable MarketState market;
    private Side side = Side.BID;
    private long ticks;
    private long restTicks;
    private long lots;
    private boolean boundInQuote;
    private int waits;
    private int sells;
    private boolean takesPlace;

    void setMarket(MarketState newMarket, Side newSide, boolean newBoundInQuote, int newWaits) {
        market = newMarket;
        side = newSide;
        boundInQuote = newBoundInQuote;
        waits = newWaits;
    }

    void setSteps(long newLots, long newTicks) {
        lots = newLots;
        ticks = newTicks;
        restTicks = newTicks;
    }

    /** Notes that the order slides. */
    void setRestTicks(long newTicks) {
        restTicks = newTicks;
    }

    /** Notes whether the order takes the very place of the one that it replaces. */
    void setTakesPlace(boolean newTakesPlace) {
        takesPlace = newTakesPlace;
    }

    boolean takesPlace() {
        return takesPlace;
    }

    /** Notes the balance that the order sells from; 0 when there is none yet. */
    void setSells(int balance) {
        sells = balance;
    }

    int sells() {
        return sells;
    }

    MarketState market() {
        if (market == null) {
            throw new IllegalStateException("the market was not checked");
        }
        return market;
    }

    Side side() {
        return side;
    }

    /** Limit price. */
    long ticks() {
        return ticks;
    }

    /** Where it would rest: at its limit, unless it slides. */
    long restTicks() {
        return restTicks;
    }

    long lots() {
        return lots;
    }

    boolean boundInQuote() {
        return boundInQuote;
    }

    /** Most that may be filled: lots, or lots * ticks when bound in quote. */
    long bound() {
        return boundInQuote ? Math.multiplyExact(lots, ticks) : lots;
    }

    /** Which way the price has to go before it trades: one of the constants in {@link Orders}. */
    int waits() {
        return waits;
    }
}
