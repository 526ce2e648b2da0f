package org.zklink.client.model;

import java.math.BigInteger;

/**
 * The trades of an interval, prices in quote units for one whole base token.
 *
 * @param timeMs its begin, milliseconds since 1970
 * @param open price of its first trade
 * @param close price of its last trade
 * @param base base units traded
 * @param quote quote units traded
 */
public record CandleInfo(
        long timeMs,
        BigInteger open,
        BigInteger high,
        BigInteger low,
        BigInteger close,
        BigInteger base,
        BigInteger quote,
        int trades) {}
