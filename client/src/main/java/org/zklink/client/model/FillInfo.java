package org.zklink.client.model;

import java.math.BigInteger;
import org.zklink.protocol.Amount;

/**
 * A fill of one's own order.
 *
 * @param price quote units for one whole base token
 * @param base base units
 * @param quote quote units
 * @param fee out of what was bought, in that token
 */
public record FillInfo(long tradeId, BigInteger price, Amount base, Amount quote, Amount fee) {}
