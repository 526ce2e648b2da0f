package org.zklink.client.model;

import java.math.BigInteger;
import java.util.Optional;
import org.zklink.protocol.Amount;

/**
 * What a market trades and in which steps.
 *
 * @param lotSize step of quantities, base units
 * @param tickSize step of prices, quote units for one whole base token
 * @param makerFeeRate of what a maker buys, millionths
 * @param takerFeeRate of what a taker buys, millionths
 * @param minimumNotional least worth of an order at its limit, quote units
 * @param priceBand how far a limit may be from the last price, millionths of it; 0 = any
 * @param lastPrice of its last trade, quote units for one whole base token
 */
public record MarketInfo(
        int market,
        int baseToken,
        int quoteToken,
        Amount lotSize,
        Amount tickSize,
        int makerFeeRate,
        int takerFeeRate,
        Amount minimumNotional,
        int priceBand,
        MarketState status,
        Optional<BigInteger> lastPrice) {}
