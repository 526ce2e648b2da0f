package org.zklink.engine;

import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Order;
import org.zklink.protocol.ValidityRules;

/** What one order takes in one command, to check the rules that concern the whole of it: immediate-or-cancel and fill-or-kill. */
final class TakerTotals {
    private final Order order;
    private Amount sold = Amount.ZERO;
    private Amount bought = Amount.ZERO;

    TakerTotals(OpenOrder taker) {
        this.order = taker.order();
    }

    void add(Amount moreSold, Amount moreBought) {
        sold = sold.plus(moreSold);
        bought = bought.plus(moreBought);
    }

    /** Passes on the reason for which the order is done, or null, if the rules allow it. */
    @Nullable
    DoneReason check(@Nullable DoneReason reason) {
        if (!sold.isZero()) {
            ValidityRules.closing(order, Amount.ZERO, sold, bought, reason != null)
                    .ifPresent(Fills::fail);
        }
        return reason;
    }
}
