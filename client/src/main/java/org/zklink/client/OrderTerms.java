package org.zklink.client;

import java.math.BigInteger;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;

/**
 * What an order says, before it has a slot and a signature. Begins as {@link #limit} or {@link #market} and is refined step by step, as in
 * {@code OrderTerms.limit(market, SELL, quantity, price).stopAt(trigger).until(expiry)}. Good till cancelled, in sub-account 0, unless something
 * else is said. Which steps go together is the exchange's to say (docs/exchange.md, section 2).
 *
 * @param quantity base units, a positive multiple of the market's lot size
 * @param price limit, quote units for one whole base token, a positive multiple of the market's tick size
 * @param byQuote whether the quote amount at the limit bounds it, not the quantity
 * @param expiry its last second, since 1970
 */
public record OrderTerms(
        MarketInfo market,
        OrderSide side,
        Amount quantity,
        Amount price,
        int subAccount,
        boolean byQuote,
        boolean postOnly,
        boolean ioc,
        boolean fok,
        long expiry,
        ExecutionInstructions instructions) {
    /** Expiry of an order that is good till cancelled. */
    public static final long NEVER = (1L << Limits.TIME_BITS) - 1;

    private static final BigInteger WHOLE = BigInteger.TEN.pow(Units.LEDGER_DECIMALS);

    /**
     * Checks quantity and price.
     *
     * @throws IllegalArgumentException when quantity or price is no positive multiple of the market's lot or tick, or their product is 2^120
     *     quote units or more
     */
    public OrderTerms {
        steps(quantity, market.lotSize(), "quantity", "lot size");
        steps(price, market.tickSize(), "price", "tick size");
        quote(quantity, price);
    }

    /**
     * Trades {@code quantity} base units at {@code price} or better, for the fee rates that the market has now.
     *
     * @param price quote units for one whole base token
     * @throws IllegalArgumentException when quantity or price is no positive multiple of the market's lot or tick
     */
    public static OrderTerms limit(MarketInfo market, OrderSide side, Amount quantity, Amount price) {
        return new OrderTerms(
                market, side, quantity, price, 0, false, false, false, false, NEVER, ExecutionInstructions.NONE);
    }

    /**
     * Trades at once what there is up to {@code quantity} base units, at no worse a price than a reference price and a slippage allow; the rest is
     * cancelled. See {@link ProtectingPrice}.
     *
     * @param reference quote units for one whole base token, such as the last price, or the trigger's if one follows
     * @param slippageBasisPoints 0..10,000, ten-thousandths of the reference price
     * @throws IllegalArgumentException when the quantity is no positive multiple of the market's lot, or no tick protects
     */
    public static OrderTerms market(
            MarketInfo market, OrderSide side, Amount quantity, Amount reference, int slippageBasisPoints) {
        Amount price = ProtectingPrice.of(side, reference, slippageBasisPoints, market.tickSize());
        return limit(market, side, quantity, price).asImmediateOrCancel();
    }

    /** For another sub-account than 0. */
    public OrderTerms ofSubAccount(int newSubAccount) {
        return new OrderTerms(
                market, side, quantity, price, newSubAccount, byQuote, postOnly, ioc, fok, expiry, instructions);
    }

    /** Bounded by the quote amount that the quantity is worth at the limit: at better prices a buy gets more, a sale needs less. */
    public OrderTerms boundedByQuote() {
        return new OrderTerms(
                market, side, quantity, price, subAccount, true, postOnly, ioc, fok, expiry, instructions);
    }

    /** Never takes: refused if it would trade at once. */
    public OrderTerms asPostOnly() {
        return new OrderTerms(market, side, quantity, price, subAccount, byQuote, true, ioc, fok, expiry, instructions);
    }

    /** Never takes: if it would trade at once, it rests one tick short of the best opposite price. */
    public OrderTerms asSlidingPostOnly() {
        return asPostOnly().with(instructions.withSlide(true));
    }

    /** Immediate or cancel. */
    public OrderTerms asImmediateOrCancel() {
        return new OrderTerms(
                market, side, quantity, price, subAccount, byQuote, postOnly, true, fok, expiry, instructions);
    }

    /** Fill or kill. */
    public OrderTerms asFillOrKill() {
        return new OrderTerms(
                market, side, quantity, price, subAccount, byQuote, postOnly, ioc, true, expiry, instructions);
    }

    /** Good until this second, since 1970. */
    public OrderTerms until(long newExpiry) {
        return new OrderTerms(
                market, side, quantity, price, subAccount, byQuote, postOnly, ioc, fok, newExpiry, instructions);
    }

    /** Good till cancelled, which is what it is if nothing is said. */
    public OrderTerms untilCancelled() {
        return until(NEVER);
    }

    /**
     * Waits until a trade at this price or worse for the order: a buy's at or above it, a sale's at or below.
     *
     * @param trigger quote units for one whole base token
     * @throws IllegalArgumentException when it is no positive multiple of the market's tick
     */
    public OrderTerms stopAt(Amount trigger) {
        return with(instructions.withTrigger(Trigger.STOP, ticks(trigger)));
    }

    /**
     * Waits until a trade at this price or better for the order: a buy's at or below it, a sale's at or above.
     *
     * @param trigger quote units for one whole base token
     * @throws IllegalArgumentException when it is no positive multiple of the market's tick
     */
    public OrderTerms takeProfitAt(Amount trigger) {
        return with(instructions.withTrigger(Trigger.TAKE_PROFIT, ticks(trigger)));
    }

    /**
     * Iceberg: shows so much at a time.
     *
     * @param shown base units
     * @throws IllegalArgumentException when it is no positive multiple of the market's lot, or more than 2^40 lots
     */
    public OrderTerms showing(Amount shown) {
        return with(instructions.withDisplayLots(steps(shown, market.lotSize(), "what is shown", "lot size")));
    }

    /** One cancels the other: with the order that is open in this slot of the same sub-account. See {@link TradingSession#placePair}. */
    public OrderTerms pairedWith(int slot) {
        return with(instructions.withOcoSlot(slot));
    }

    /** What happens when it meets an order of its own account; {@code CANCEL_TAKER} if nothing is said. */
    public OrderTerms onSelfTrade(SelfTrade mode) {
        return with(instructions.withSelfTrade(mode));
    }

    /**
     * With the owner's own name for it.
     *
     * @param id 64 bits, unsigned; 0 = none
     */
    public OrderTerms named(long id) {
        return with(instructions.withClientOrderId(id));
    }

    Order order(Envelope envelope) {
        boolean buys = side == OrderSide.BUY;
        Amount quote = quote(quantity, price);
        return new Order(
                envelope,
                buys ? market.quoteToken() : market.baseToken(),
                buys ? market.baseToken() : market.quoteToken(),
                buys ? quote : quantity,
                buys ? quantity : quote,
                market.makerFeeRate(),
                market.takerFeeRate(),
                buys != byQuote,
                postOnly,
                ioc,
                fok,
                instructions);
    }

    private OrderTerms with(ExecutionInstructions newInstructions) {
        return new OrderTerms(
                market, side, quantity, price, subAccount, byQuote, postOnly, ioc, fok, expiry, newInstructions);
    }

    private long ticks(Amount trigger) {
        return steps(trigger, market.tickSize(), "trigger price", "tick size");
    }

    private static Amount quote(Amount quantity, Amount price) {
        return Amount.of(quantity.toBigInteger().multiply(price.toBigInteger()).divide(WHOLE));
    }

    /** How many steps a value is. */
    private static long steps(Amount value, Amount step, String name, String stepName) {
        if (value.isZero() || !value.isMultipleOf(step)) {
            throw new IllegalArgumentException(name + " must be a positive multiple of the market's " + stepName + " "
                    + Units.format(step) + ", but is " + Units.format(value));
        }
        BigInteger steps = value.divFloor(step).toBigInteger();
        if (steps.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException(
                    name + " is " + Units.format(value) + ", which is too many times the market's " + stepName);
        }
        return steps.longValueExact();
    }
}
