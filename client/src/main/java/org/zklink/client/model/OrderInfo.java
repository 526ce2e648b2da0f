package org.zklink.client.model;

import java.math.BigInteger;
import java.util.Optional;
import org.zklink.protocol.Amount;

/**
 * An order, open or done.
 *
 * @param price limit, quote units for one whole base token
 * @param quantity base units at that price
 * @param remaining base units that it can still trade at that price; of a done order, those that it could have
 * @param filledBase base units traded so far
 * @param filledQuote quote units traded so far
 * @param expiry its last second, since 1970
 * @param done why it is no longer open: FILLED, DUST, CANCELLED, REPLACED, EXPIRED, IMMEDIATE, SWEEP_LIMIT, SELF_TRADE
 */
public record OrderInfo(
        long orderId,
        int account,
        int subAccount,
        int slot,
        long nonce,
        int market,
        OrderSide side,
        BigInteger price,
        Amount quantity,
        Amount remaining,
        Amount filledBase,
        Amount filledQuote,
        long expiry,
        Optional<String> done) {}
