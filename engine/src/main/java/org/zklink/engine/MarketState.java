package org.zklink.engine;

import org.zklink.protocol.Amount;
import org.zklink.protocol.Limits;

/** A market with its book. */
final class MarketState {
    final Market market;
    final OrderBook book = new OrderBook();

    private final Amount quoteUnit;

    MarketState(Market market) {
        this.market = market;
        this.quoteUnit = market.quoteUnit();
    }

    /** Base units of so many lots. */
    Amount base(long lots) {
        return market.lotSize().times(lots);
    }

    /** Quote units of so many lots at a price in ticks. */
    Amount quote(long lots, long ticks) {
        return quoteUnit.times(Math.multiplyExact(lots, ticks));
    }

    /** What an order's bound is counted in. */
    Amount boundUnit(boolean inQuote) {
        return inQuote ? quoteUnit : market.lotSize();
    }

    Amount makerFee(Amount bought) {
        return bought.mulDivFloor(market.makerFeeRate(), Limits.FEE_RATE_DENOMINATOR);
    }

    Amount takerFee(Amount bought) {
        return bought.mulDivFloor(market.takerFeeRate(), Limits.FEE_RATE_DENOMINATOR);
    }

    void putTo(StateDigest digest) {
        market.putTo(digest);
        book.putTo(digest);
    }
}
