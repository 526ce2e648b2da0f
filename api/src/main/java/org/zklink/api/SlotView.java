package org.zklink.api;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zklink.client.model.SlotInfo;
import org.zklink.protocol.SignedIntent;

/** A used slot: the least nonce that it takes, the order that is open in it, and the last intent that it took. */
final class SlotView {
    /**
     * An intent that was taken.
     *
     * @param sequence its place in the log
     * @param orderId 0 for none
     */
    record Taken(SignedIntent signed, long sequence, long timeMs, long orderId) {}

    private final int subAccount;
    private final int slot;
    private long nextNonce;
    private long openOrder;
    private @Nullable Taken last;

    SlotView(int subAccount, int slot) {
        this.subAccount = subAccount;
        this.slot = slot;
    }

    /** @param orders have the intents of the orders that they know already */
    static SlotView read(ViewInput input, OrderHistory orders) throws IOException {
        SlotView view = new SlotView(input.takeInt(), input.takeInt());
        view.nextNonce = input.takeLong();
        view.openOrder = input.takeLong();
        if (input.takeFlag()) {
            SignedIntent signed = input.takeSigned();
            long sequence = input.takeLong();
            long timeMs = input.takeLong();
            long orderId = input.takeLong();
            TrackedOrder order = orders.find(orderId);
            view.last = new Taken(
                    order == null ? signed : new SignedIntent(order.intent, signed.key(), signed.signature()),
                    sequence,
                    timeMs,
                    orderId);
        }
        return view;
    }

    void write(ViewOutput output) throws IOException {
        output.putInt(subAccount);
        output.putInt(slot);
        output.putLong(nextNonce);
        output.putLong(openOrder);
        output.putFlag(last != null);
        if (last != null) {
            output.putSigned(last.signed);
            output.putLong(last.sequence);
            output.putLong(last.timeMs);
            output.putLong(last.orderId);
        }
    }

    int subAccount() {
        return subAccount;
    }

    int slot() {
        return slot;
    }

    void take(Taken taken) {
        last = taken;
        openOrder = taken.orderId;
        nextNonce = Math.max(nextNonce, taken.signed.intent().nonce() + 1);
    }

    /** The order is no longer open; another one may have taken its place already. */
    void closeOrder(long orderId) {
        if (openOrder == orderId) {
            openOrder = 0;
        }
    }

    /** 0 for none. */
    long openOrder() {
        return openOrder;
    }

    /** What became of this intent, if it is the last that the slot took. */
    Optional<Taken> taken(SignedIntent signed) {
        return Optional.ofNullable(last).filter(taken -> taken.signed.equals(signed));
    }

    SlotInfo info() {
        return new SlotInfo(subAccount, slot, nextNonce, openOrder == 0 ? Optional.empty() : Optional.of(openOrder));
    }
}
