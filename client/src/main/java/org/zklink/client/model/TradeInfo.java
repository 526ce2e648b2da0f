package org.zklink.client.model;

import java.math.BigInteger;
import org.zklink.protocol.Amount;

/**
 * A trade.
 *
 * @param takerSide what the taker did
 * @param price the maker's, quote units for one whole base token
 * @param base base units
 * @param quote quote units
 * @param timeMs milliseconds since 1970
 */
public record TradeInfo(
        long tradeId, int market, OrderSide takerSide, BigInteger price, Amount base, Amount quote, long timeMs) {}
