package org.zklink.engine;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Order;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;

/** What the exchange asks of an order beyond the rules of the circuit: whole lots and ticks, a minimum, a fee rate. Changes nothing. */
final class OrderAdmission {
    private final Tokens tokens;
    private final Markets markets;

    OrderAdmission(Tokens tokens, Markets markets) {
        this.tokens = tokens;
        this.markets = markets;
    }

    /** Why the order is refused, if it is. Otherwise {@link #terms} describes it. */
    Optional<Rejection> check(Order order) {
        return tokens.requireKnown(order.sellToken())
                .or(() -> tokens.requireKnown(order.buyToken()))
                .or(() -> flags(order))
                .or(() -> market(order))
                .or(() -> steps(order, marketOf(order)))
                .or(() -> notional(order, marketOf(order)))
                .or(() -> feeRate(order, marketOf(order)));
    }

    /** An order that {@link #check} has passed, in lots and ticks. */
    Terms terms(Order order) {
        MarketState market = marketOf(order);
        Side side = market.market.sideOfSeller(order.sellToken());
        long lots = baseAmount(order, side).divFloor(market.market.lotSize()).toLongExact();
        long ticks = quoteAmount(order, side).divFloor(market.quote(lots, 1)).toLongExact();
        return new Terms(order, market, side, ticks, lots);
    }

    private static Optional<Rejection> flags(Order order) {
        return order.postOnly() && (order.ioc() || order.fok())
                ? Rejections.of(
                        Refusal.CONFLICTING_FLAGS,
                        "a post-only order never takes, so it can't be immediate-or-cancel or fill-or-kill")
                : Optional.empty();
    }

    private Optional<Rejection> market(Order order) {
        return markets.between(order.sellToken(), order.buyToken()) == null
                ? Rejections.of(
                        Refusal.UNKNOWN_MARKET,
                        "no market trades token " + order.sellToken() + " against token " + order.buyToken())
                : Optional.empty();
    }

    private static Optional<Rejection> steps(Order order, MarketState market) {
        Side side = market.market.sideOfSeller(order.sellToken());
        Amount base = baseAmount(order, side);
        Amount lotSize = market.market.lotSize();
        if (!base.isMultipleOf(lotSize)) {
            return Rejections.of(
                    Refusal.QUANTITY_OFF_LOT,
                    "base amount " + base + " is not a multiple of the lot size " + lotSize + "; nearest: "
                            + neighbours(base, lotSize));
        }
        Amount lots = base.divFloor(lotSize);
        if (lots.isGreaterThan(Amount.of(Market.MAX_LOTS))) {
            return Rejections.of(
                    Refusal.CAPACITY_EXCEEDED,
                    "an order has at most " + Market.MAX_LOTS + " lots of " + lotSize + ", but this has " + lots);
        }
        return price(base, quoteAmount(order, side), lots.toLongExact(), market);
    }

    private static Optional<Rejection> price(Amount base, Amount quote, long lots, MarketState market) {
        Amount step = market.quote(lots, 1);
        if (!quote.isMultipleOf(step)) {
            return Rejections.of(
                    Refusal.PRICE_OFF_TICK,
                    "quote amount " + quote + " for base amount " + base + " is not a price in ticks of "
                            + market.market.tickSize() + ", that is, not a multiple of " + step + "; nearest: "
                            + neighbours(quote, step));
        }
        Amount quoteUnits = quote.divFloor(market.quote(1, 1));
        if (quoteUnits.isGreaterThan(Amount.of(Market.MAX_QUOTE_UNITS))) {
            return Rejections.of(
                    Refusal.CAPACITY_EXCEEDED, "lots * ticks of an order is at most 2^62, but is " + quoteUnits);
        }
        return Optional.empty();
    }

    private static Optional<Rejection> notional(Order order, MarketState market) {
        Amount quote = quoteAmount(order, market.market.sideOfSeller(order.sellToken()));
        Amount minimum = market.market.minimumNotional();
        return quote.isLessThan(minimum)
                ? Rejections.of(
                        Refusal.BELOW_MINIMUM_NOTIONAL,
                        "the order is worth " + quote + " of token " + market.market.quoteToken() + ", at least "
                                + minimum + " is expected")
                : Optional.empty();
    }

    /** The circuit caps all fees of an order by one rate: the maker's if it is post-only, else the taker's, which is not less. */
    private static Optional<Rejection> feeRate(Order order, MarketState market) {
        int charged = order.postOnly() ? market.market.makerFeeRate() : market.market.takerFeeRate();
        return order.feeRateCap() < charged
                ? Rejections.of(
                        Refusal.FEE_TOO_LOW,
                        (order.postOnly() ? "makerFeeRate" : "takerFeeRate") + " must be at least " + charged
                                + " millionths, but is " + order.feeRateCap())
                : Optional.empty();
    }

    private MarketState marketOf(Order order) {
        @Nullable MarketState market = markets.between(order.sellToken(), order.buyToken());
        if (market == null) {
            throw new IllegalStateException("market of " + order + " was not checked");
        }
        return market;
    }

    private static Amount baseAmount(Order order, Side side) {
        return side == Side.ASK ? order.sellAmount() : order.buyAmount();
    }

    private static Amount quoteAmount(Order order, Side side) {
        return side == Side.ASK ? order.buyAmount() : order.sellAmount();
    }

    /** The positive multiples of {@code step} around a value that is none. */
    private static String neighbours(Amount value, Amount step) {
        BigInteger below = value.remainder(step).equals(value)
                ? BigInteger.ZERO
                : value.minus(value.remainder(step)).toBigInteger();
        BigInteger above = below.add(step.toBigInteger());
        return below.signum() == 0 ? above.toString() : below + " or " + above;
    }
}
