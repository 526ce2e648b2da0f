package org.zklink.client;

import java.math.BigInteger;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;

/**
 * What an order says, before it has a slot and a signature. Stays open until cancelled unless something else is said.
 *
 * @param expiry its last second, since 1970
 * @param bySellAmount whether the amount that is sold bounds it, not the one that is bought
 */
public record OrderTerms(
        int subAccount,
        int sellToken,
        int buyToken,
        Amount sellAmount,
        Amount buyAmount,
        int makerFeeRate,
        int takerFeeRate,
        boolean bySellAmount,
        boolean postOnly,
        boolean ioc,
        boolean fok,
        long expiry) {
    private static final BigInteger WHOLE = BigInteger.TEN.pow(Units.LEDGER_DECIMALS);
    private static final long NEVER = (1L << Limits.TIME_BITS) - 1;

    /**
     * Trades {@code quantity} base units at {@code price} or better, for the fee rates that the market has now.
     *
     * @param price quote units for one whole base token
     * @throws IllegalArgumentException when quantity or price is no positive multiple of the market's lot or tick
     */
    public static OrderTerms limit(MarketInfo market, OrderSide side, Amount quantity, Amount price) {
        requireSteps(quantity, market.lotSize(), "quantity", "lot size");
        requireSteps(price, market.tickSize(), "price", "tick size");
        Amount quote =
                Amount.of(quantity.toBigInteger().multiply(price.toBigInteger()).divide(WHOLE));
        boolean buys = side == OrderSide.BUY;
        return new OrderTerms(
                0,
                buys ? market.quoteToken() : market.baseToken(),
                buys ? market.baseToken() : market.quoteToken(),
                buys ? quote : quantity,
                buys ? quantity : quote,
                market.makerFeeRate(),
                market.takerFeeRate(),
                !buys,
                false,
                false,
                false,
                NEVER);
    }

    /** For another sub-account than 0. */
    public OrderTerms ofSubAccount(int newSubAccount) {
        return copy(newSubAccount, postOnly, ioc, fok, expiry);
    }

    /** Never takes: refused if it would trade at once. */
    public OrderTerms asPostOnly() {
        return copy(subAccount, true, ioc, fok, expiry);
    }

    /** Immediate or cancel. */
    public OrderTerms asImmediateOrCancel() {
        return copy(subAccount, postOnly, true, fok, expiry);
    }

    /** Fill or kill. */
    public OrderTerms asFillOrKill() {
        return copy(subAccount, postOnly, ioc, true, expiry);
    }

    /** Good until this second, since 1970. */
    public OrderTerms until(long newExpiry) {
        return copy(subAccount, postOnly, ioc, fok, newExpiry);
    }

    Order order(Envelope envelope) {
        return new Order(
                envelope,
                sellToken,
                buyToken,
                sellAmount,
                buyAmount,
                makerFeeRate,
                takerFeeRate,
                !bySellAmount,
                postOnly,
                ioc,
                fok);
    }

    private OrderTerms copy(int newSubAccount, boolean newPostOnly, boolean newIoc, boolean newFok, long newExpiry) {
        return new OrderTerms(
                newSubAccount,
                sellToken,
                buyToken,
                sellAmount,
                buyAmount,
                makerFeeRate,
                takerFeeRate,
                bySellAmount,
                newPostOnly,
                newIoc,
                newFok,
                newExpiry);
    }

    private static void requireSteps(Amount value, Amount step, String name, String stepName) {
        if (value.isZero() || !value.isMultipleOf(step)) {
            throw new IllegalArgumentException(name + " must be a positive multiple of the market's " + stepName + " "
                    + Units.format(step) + ", but is " + Units.format(value));
        }
    }
}
