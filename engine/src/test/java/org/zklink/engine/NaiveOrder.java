package org.zklink.engine;

import java.math.BigInteger;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;

/** An open order of the naive exchange. */
final class NaiveOrder {
    enum Place {
        /** It is being matched. */
        TAKING,
        BOOK,
        WAITING
    }

    final long id;
    final SignedIntent signed;
    final Order order;
    final int market;
    final boolean bid;
    final BigInteger lotSize;
    final BigInteger unit;
    final long limit;
    final BigInteger lots;

    /** What is left of its bound, in units of the token. */
    BigInteger left;

    Place place = Place.TAKING;

    /** The price at which it rests; before, its limit. */
    long ticks;

    /** What an iceberg shows. */
    BigInteger part = BigInteger.ZERO;

    /** Its place in the queue of its price. */
    long turn;

    /** The other order of its pair, 0 = none. */
    long partner;

    /** Whether it joined its partner, so that it holds only what its partner does not. */
    boolean joined;

    boolean filled;

    NaiveOrder(long id, SignedIntent signed, Market market) {
        this.id = id;
        this.signed = signed;
        order = (Order) signed.intent();
        this.market = market.id();
        bid = order.sellToken() == market.quoteToken();
        lotSize = market.lotSize().toBigInteger();
        unit = lotSize.multiply(market.tickSize().toBigInteger()).divide(BigInteger.TEN.pow(18));
        lots = (bid ? order.buyAmount() : order.sellAmount()).toBigInteger().divide(lotSize);
        limit = (bid ? order.sellAmount() : order.buyAmount())
                .toBigInteger()
                .divide(lots.multiply(unit))
                .longValueExact();
        ticks = limit;
        left = order.bound().toBigInteger();
    }

    NaiveOrder(NaiveOrder other) {
        id = other.id;
        signed = other.signed;
        order = other.order;
        market = other.market;
        bid = other.bid;
        lotSize = other.lotSize;
        unit = other.unit;
        limit = other.limit;
        lots = other.lots;
        left = other.left;
        place = other.place;
        ticks = other.ticks;
        part = other.part;
        turn = other.turn;
        partner = other.partner;
        joined = other.joined;
        filled = other.filled;
    }

    ExecutionInstructions instructions() {
        return order.instructions();
    }

    boolean immediate() {
        return order.ioc() || order.fok();
    }

    boolean iceberg() {
        return instructions().displayLots() != 0;
    }

    boolean waits() {
        return place == Place.WAITING;
    }

    boolean rests() {
        return place == Place.BOOK;
    }

    /** Whether it waits for the price to rise: stop buys, take-profit sales. */
    boolean triggersAbove() {
        return (instructions().trigger() == ExecutionInstructions.Trigger.STOP) == bid;
    }

    boolean triggeredBy(long low, long high) {
        return triggersAbove()
                ? instructions().triggerTicks() <= high
                : instructions().triggerTicks() >= low;
    }

    boolean boundInBase() {
        return order.buyBounded() == bid;
    }

    boolean accepts(long price) {
        return bid ? price <= limit : price >= limit;
    }

    BigInteger lotsAt(long price) {
        return left.divide(boundInBase() ? lotSize : unit.multiply(BigInteger.valueOf(price)));
    }

    BigInteger remaining() {
        return lotsAt(ticks);
    }

    BigInteger shown() {
        return waits() ? BigInteger.ZERO : iceberg() ? part : remaining();
    }

    void showNextPart() {
        part = remaining().min(BigInteger.valueOf(instructions().displayLots()));
    }

    /** What it can still sell. */
    BigInteger sellable() {
        return remaining().multiply(bid ? unit.multiply(BigInteger.valueOf(ticks)) : lotSize);
    }

    /** What is left of its bound, in lots or lots * ticks. */
    BigInteger leftOfBound() {
        return left.divide(boundInBase() ? lotSize : unit);
    }
}
