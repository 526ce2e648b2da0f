package org.zklink.state;

import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.ValidityRules;
import org.zklink.protocol.Withdrawal;

/**
 * What a block does by one intent.
 *
 * @param header the account's
 * @param slotBefore the slot before this row; rows of the same slot follow each other by it, wherever they stand in the table
 * @param sold an order's gross sales in the block; the amount of a transfer or withdrawal
 * @param bought an order's gross purchases in the block; the amount of a transfer or withdrawal
 * @param fee an order's fees, out of bought; the fee of a transfer or withdrawal, on top of the amount
 * @param closes whether the slot is used up afterwards; always for a transfer or withdrawal
 */
public record IntentRow(
        SignedIntent intent,
        AccountHeader header,
        SlotValue slotBefore,
        Amount sold,
        Amount bought,
        Amount fee,
        boolean closes) {
    /**
     * Checks the type.
     *
     * @throws IllegalArgumentException for a cancel, which has no row
     */
    public IntentRow {
        if (intent.intent() instanceof Cancel) {
            throw new IllegalArgumentException("a cancel has no row in a block");
        }
    }

    /** How much of the order was filled before; 0 for other intents. */
    public Amount filledBefore() {
        return ValidityRules.filledBefore(intent.intent(), slotBefore);
    }

    /** The slot after this row. */
    public SlotValue slotAfter() {
        Amount filledAfter = intent.intent() instanceof Order order
                ? ValidityRules.filledAfter(order, filledBefore(), sold, bought)
                : Amount.ZERO;
        return ValidityRules.slotAfter(intent.intent(), filledAfter, closes);
    }

    /** The chain that a withdrawal is paid on; 0 for other intents. Rows are sorted by it. */
    public int paymentChain() {
        return intent.intent() instanceof Withdrawal withdrawal ? withdrawal.chain() : 0;
    }
}
