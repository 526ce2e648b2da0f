package org.zklink.api;

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
