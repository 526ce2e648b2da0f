package org.zklink.engine;

import org.zklink.engine.memory.Table;
import org.zklink.protocol.Amount;
import org.zklink.protocol.MutableAmount;

/** A market: its terms, its prices, and its four lists of orders. */
final class MarketState {
    static final int LAST = 0;
    static final int HIGH = 1;
    static final int LOW = 2;
    private static final int MOVED = 3;
    static final int COLUMNS = 4;

    /** Its place among all markets, from 0. */
    final int index;

    /** Lists in {@link Books}: the book, and the orders that wait for the price to rise or fall. */
    final int bids;

    final int asks;
    final int above;
    final int below;

    private final Table prices;
    private final int row;
    private Market terms;
    private MarketStatus status = MarketStatus.OPEN;
    private Amount quoteUnit;

    MarketState(int index, Market terms, Table prices, int row, int bids, int asks, int above, int below) {
        this.index = index;
        this.terms = terms;
        this.prices = prices;
        this.row = row;
        this.quoteUnit = terms.quoteUnit();
        this.bids = bids;
        this.asks = asks;
        this.above = above;
        this.below = below;
    }

    int row() {
        return row;
    }

    int id() {
        return terms.id();
    }

    Market terms() {
        return terms;
    }

    MarketStatus status() {
        return status;
    }

    void setStatus(MarketStatus newStatus) {
        status = newStatus;
    }

    void setTerms(Market newTerms) {
        boolean sameSteps = newTerms.lotSize().equals(terms.lotSize())
                && newTerms.tickSize().equals(terms.tickSize());
        terms = newTerms;
        quoteUnit = newTerms.quoteUnit();
        if (!sameSteps) {
            prices.set(row, LAST, 0);
            forgetRange();
        }
    }

    Amount quoteUnit() {
        return quoteUnit;
    }

    /** Base units of so many lots. */
    void base(long lots, MutableAmount result) {
        result.setTimes(terms.lotSize().hi(), terms.lotSize().lo(), lots);
    }

    /** Quote units of so many lots at a price in ticks. */
    void quote(long lots, long ticks, MutableAmount result) {
        result.setTimes(quoteUnit.hi(), quoteUnit.lo(), Math.multiplyExact(lots, ticks));
    }

    /** Price of the last trade, ticks; 0 = none. */
    long last() {
        return prices.get(row, LAST);
    }

    /** Highest price since triggers were last looked at. */
    long high() {
        return prices.get(row, HIGH);
    }

    /** Lowest price since triggers were last looked at. */
    long low() {
        return prices.get(row, LOW);
    }

    void trade(long ticks) {
        if (last() == 0) {
            prices.set(row, HIGH, ticks);
            prices.set(row, LOW, ticks);
            prices.set(row, MOVED, 1);
        } else if (ticks != last()) {
            prices.set(row, HIGH, Math.max(high(), ticks));
            prices.set(row, LOW, Math.min(low(), ticks));
            prices.set(row, MOVED, 1);
        }
        prices.set(row, LAST, ticks);
    }

    /** Whether the price has moved since triggers were last looked at. */
    boolean hasMoved() {
        return prices.get(row, MOVED) != 0;
    }

    /** Triggers were looked at. */
    void forgetRange() {
        prices.set(row, HIGH, last());
        prices.set(row, LOW, last());
        prices.set(row, MOVED, 0);
    }

    /** Least limit that the price band allows. */
    long bandLow() {
        return terms.priceBand() == 0 || last() == 0 ? 0 : last() - bandWidth();
    }

    /** Greatest limit that the price band allows. */
    long bandHigh() {
        return terms.priceBand() == 0 || last() == 0 ? Long.MAX_VALUE : last() + bandWidth();
    }

    boolean isInBand(long ticks) {
        return ticks >= bandLow() && ticks <= bandHigh();
    }

    /** last * band / 10^6; both are small enough for a part-wise product: last is below 2^62, band at most 10^6. */
    private long bandWidth() {
        long last = last();
        return last / 1_000_000 * terms.priceBand() + last % 1_000_000 * terms.priceBand() / 1_000_000;
    }

    void describe(StateLines lines) {
        lines.add(
                "market",
                id(),
                terms.baseToken(),
                terms.quoteToken(),
                terms.lotSize(),
                terms.tickSize(),
                terms.makerFeeRate(),
                terms.takerFeeRate(),
                terms.minimumNotional(),
                terms.priceBand(),
                status,
                last());
    }
}
