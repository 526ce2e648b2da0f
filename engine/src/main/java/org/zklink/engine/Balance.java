package org.zklink.engine;

import org.zklink.protocol.Amount;

/** What a sub-account has of a token, in 18-decimal units: free, and held for its open orders. Changes go through {@link Balances}. */
final class Balance {
    final long key;

    Amount available = Amount.ZERO;
    Amount held = Amount.ZERO;
    boolean changed;

    Balance(long key) {
        this.key = key;
    }

    Amount total() {
        return available.plus(held);
    }
}
