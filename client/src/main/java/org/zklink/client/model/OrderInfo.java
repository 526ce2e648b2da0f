package org.zklink.client.model;

import java.math.BigInteger;
import java.util.Optional;
import org.zklink.protocol.Amount;
import org.zklink.protocol.ExecutionInstructions.Trigger;

/**
 * An order, open or done.
 *
 * @param price limit, quote units for one whole base token
 * @param quantity base units at that price
 * @param remaining base units that it can still trade at the price at which it rests, or at its limit; of a done order, those that it could have
 * @param filledBase base units traded so far
 * @param filledQuote quote units traded so far
 * @param expiry its last second, since 1970
 * @param clientOrderId the owner's own name for it, 64 bits, decimal
 * @param trigger what it waits for or waited for
 * @param triggerPrice quote units for one whole base token
 * @param restingPrice price at which it is in the book, if it is: its limit, or a better one for the market if it slid
 * @param shown what it shows there, base units
 * @param partner id of the order that is cancelled when this one trades or ends, and the other way round
 * @param done why it is no longer open: FILLED, DUST, CANCELLED, REPLACED, EXPIRED, IMMEDIATE, SWEEP_LIMIT, SELF_TRADE, OCO, DEADLINE, DISCONNECTED,
 *     MARKET_CLOSED, PRICE_BAND, CANNOT_FILL_WHOLE
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
        OrderState state,
        Optional<String> clientOrderId,
        Optional<Trigger> trigger,
        Optional<BigInteger> triggerPrice,
        Optional<BigInteger> restingPrice,
        Optional<Amount> shown,
        Optional<Long> partner,
        Optional<String> done) {

    /** Whether it is open, trading or waiting for its trigger. */
    public boolean open() {
        return state != OrderState.DONE;
    }
}
