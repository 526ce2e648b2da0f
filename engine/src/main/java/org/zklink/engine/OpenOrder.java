package org.zklink.engine;

import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;

/** An order while it trades or rests. */
final class OpenOrder {
    final long id;
    final SignedIntent signed;
    final Terms terms;
    final Slot slot;
    final Balance sells;
    final Balance buys;

    /** Its place in the book; null while it does not rest. */
    @Nullable
    PriceLevel level;

    @Nullable
    OpenOrder previous;

    @Nullable
    OpenOrder next;

    int expiryIndex = ExpiryHeap.ABSENT;

    /** What of {@code sells} is held for it. */
    Amount held = Amount.ZERO;

    /** What is left of its bound, counted as {@link Terms#bound}. */
    private long remaining;

    OpenOrder(long id, SignedIntent signed, Terms terms, Slot slot, Balance sells, Balance buys) {
        this.id = id;
        this.signed = signed;
        this.terms = terms;
        this.slot = slot;
        this.sells = sells;
        this.buys = buys;
        this.remaining = terms.bound();
    }

    Order order() {
        return terms.order();
    }

    int account() {
        return terms.order().account();
    }

    Side side() {
        return terms.side();
    }

    long ticks() {
        return terms.ticks();
    }

    MarketState market() {
        return terms.market();
    }

    /** The level that it rests in. */
    PriceLevel level() {
        if (level == null) {
            throw new IllegalStateException("order " + id + " does not rest");
        }
        return level;
    }

    boolean isFilled() {
        return remaining == 0;
    }

    boolean hasFills() {
        return remaining < terms.bound();
    }

    /** Lots that it may still trade at its own price. */
    long remainingLots() {
        return fillableLots(ticks());
    }

    /** Lots that it may still trade at {@code price}, in ticks. */
    long fillableLots(long price) {
        return terms.fillable(remaining, price);
    }

    void fill(long lots, long price) {
        remaining -= terms.counted(lots, price);
        Invariant.require(remaining >= 0, "bound of order", id);
    }

    /** How much is filled, as the cell of its slot counts it. */
    Amount filled() {
        return market().boundUnit(terms.boundInQuote()).times(terms.bound() - remaining);
    }

    /** Most that it can still sell at its own price. */
    Amount mostSold() {
        return side() == Side.ASK ? market().base(remainingLots()) : market().quote(remainingLots(), ticks());
    }

    void putTo(StateDigest digest) {
        digest.put(id).put(order().slotKey()).put(order().nonce()).put(order().expiry());
        digest.put(ticks()).put(remaining).put(filled()).put(held);
    }
}
