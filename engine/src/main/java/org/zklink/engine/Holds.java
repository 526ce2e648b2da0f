package org.zklink.engine;

import org.zklink.protocol.MutableAmount;

/** What is held for orders, in the balances that they sell from. */
final class Holds {
    private final Orders orders;
    private final Balances balances;
    private final MutableAmount difference = new MutableAmount();

    Holds(Orders orders, Balances balances) {
        this.orders = orders;
        this.balances = balances;
    }

    /** Makes the order's hold so much, from or to what is available. */
    void set(int order, MutableAmount needed) {
        long heldHi = orders.heldHi(order);
        long heldLo = orders.heldLo(order);
        int comparison = needed.compareTo(heldHi, heldLo);
        if (comparison > 0) {
            difference.set(needed.hi(), needed.lo());
            difference.subtract(heldHi, heldLo);
            balances.hold(orders.sells(order), difference.hi(), difference.lo());
        } else if (comparison < 0) {
            difference.set(heldHi, heldLo);
            difference.subtract(needed.hi(), needed.lo());
            balances.release(orders.sells(order), difference.hi(), difference.lo());
        }
        orders.setHeld(order, needed.hi(), needed.lo());
    }

    /** Takes what was sold out of the order's hold. */
    void sell(int order, MutableAmount sold) {
        difference.set(orders.heldHi(order), orders.heldLo(order));
        difference.subtract(sold.hi(), sold.lo());
        balances.debitHeld(orders.sells(order), sold.hi(), sold.lo());
        orders.setHeld(order, difference.hi(), difference.lo());
    }

    void release(int order) {
        balances.release(orders.sells(order), orders.heldHi(order), orders.heldLo(order));
        orders.setHeld(order, 0, 0);
    }
}
