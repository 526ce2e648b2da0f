package org.zklink.engine;

import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Amount;
import org.zklink.protocol.SlotValue;

/** A slot of a sub-account: the least nonce that it takes, and the order that is open in it with that nonce. */
final class Slot {
    final long key;

    private long nonce;
    private @Nullable OpenOrder order;

    Slot(long key) {
        this.key = key;
    }

    @Nullable
    OpenOrder order() {
        return order;
    }

    /** What the rules see: never behind the cell of the proven state. */
    SlotValue value() {
        return new SlotValue(nonce, order == null ? Amount.ZERO : order.filled());
    }

    void open(OpenOrder opened) {
        nonce = opened.order().nonce();
        order = opened;
    }

    /** Notes that all nonces up to this one are used up. */
    void close(long usedNonce) {
        nonce = usedNonce + 1;
        order = null;
    }
}
