package org.zklink.client.model;

import org.zklink.protocol.Amount;

/**
 * What a market trades and in which steps.
 *
 * @param lotSize step of quantities, base units
 * @param tickSize step of prices, quote units for one whole base token
 * @param makerFeeRate of what a maker buys, millionths
 * @param takerFeeRate of what a taker buys, millionths
 * @param minimumNotional least worth of an order at its limit, quote units
 */
public record MarketInfo(
        int market,
        int baseToken,
        int quoteToken,
        Amount lotSize,
        Amount tickSize,
        int makerFeeRate,
        int takerFeeRate,
        Amount minimumNotional) {}
