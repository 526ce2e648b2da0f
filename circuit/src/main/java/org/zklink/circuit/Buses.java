package org.zklink.circuit;

import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/** The buses of docs/protocol.md section 5; each has its own sum, all share the challenge. */
final class Buses {
    private final RationalSum delta;
    private final RationalSum token;
    final MessageBus slot;
    final MessageBus segment;
    final MessageBus header;
    final MessageBus change;

    Buses(CircuitBuilder cb, Challenge challenge) {
        delta = new RationalSum(cb, "delta", challenge.x());
        token = new RationalSum(cb, "token", challenge.x());
        slot = new MessageBus(cb, "slot", 1, challenge);
        segment = new MessageBus(cb, "segment", 2, challenge);
        header = new MessageBus(cb, "header", 3, challenge);
        change = new MessageBus(cb, "change", 4, challenge);
    }

    /** A row claims that the balance of a cell changes by d. */
    void changeBalance(LinearCombination cellKey, LinearCombination d) {
        delta.add(d, cellKey);
    }

    /** A cell row answers for the whole change of its balance. */
    void settleBalance(LinearCombination cellKey, LinearCombination change) {
        delta.add(change.negate(), cellKey);
    }

    void sell(LinearCombination tokenId, LinearCombination amount) {
        token.add(amount, tokenId);
    }

    void buy(LinearCombination tokenId, LinearCombination amount) {
        token.add(amount.negate(), tokenId);
    }

    void close() {
        delta.close();
        token.close();
        slot.close();
        segment.close();
        header.close();
        change.close();
    }
}
