package org.zklink.client;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.SlotInfo;
import org.zklink.protocol.Limits;

/**
 * Which slots of an account are free, and the next nonce of each. A slot is taken while an intent is under way in it and while an order is open in
 * it. Others' fills free slots without this being told, so when none is left it asks the node. Thread-safe.
 */
final class SlotAllocator {
    static final int SLOTS = 1 << Limits.SLOT_BITS;

    /** A slot of a sub-account. */
    record Slot(int subAccount, int number) {}

    /** A slot for one intent. */
    record Lease(Slot slot, long nonce) {}

    private final Supplier<AccountInfo> node;
    private final Map<Slot, Long> nextNonces = new HashMap<>();
    private final Set<Slot> underWay = new HashSet<>();
    private final Set<Slot> withOrder = new HashSet<>();

    SlotAllocator(Supplier<AccountInfo> node) {
        this.node = node;
    }

    /** @throws IllegalStateException when no slot of the sub-account is free */
    synchronized Lease take(int subAccount) {
        return free(subAccount)
                .or(() -> {
                    refresh();
                    return free(subAccount);
                })
                .orElseThrow(() -> new IllegalStateException(
                        "all " + SLOTS + " slots of sub-account " + subAccount + " hold open orders; cancel some"));
    }

    /** The slot of an open order, to cancel it. */
    synchronized Lease takeFrom(Slot slot, long orderNonce) {
        if (!underWay.add(slot)) {
            throw new IllegalStateException("another intent is under way in " + slot);
        }
        return new Lease(slot, orderNonce);
    }

    /** The intent was taken. */
    synchronized void used(Lease lease, boolean orderOpen) {
        nextNonces.merge(lease.slot, lease.nonce + 1, Math::max);
        underWay.remove(lease.slot);
        if (orderOpen) {
            withOrder.add(lease.slot);
        } else {
            withOrder.remove(lease.slot);
        }
    }

    /** The intent was refused, which changes nothing. */
    synchronized void unused(Lease lease) {
        underWay.remove(lease.slot);
    }

    /** Nobody knows whether the intent was taken: the slot counts as taken until the node says otherwise. */
    synchronized void doubtful(Lease lease) {
        underWay.remove(lease.slot);
        withOrder.add(lease.slot);
    }

    /** Learns from the node. Slots with an intent under way are left as they are: what the node says of them may be from before or after. */
    synchronized void refresh() {
        AccountInfo account = node.get();
        withOrder.retainAll(underWay);
        for (SlotInfo info : account.slots()) {
            Slot slot = new Slot(info.subAccount(), info.slot());
            if (!underWay.contains(slot)) {
                nextNonces.merge(slot, info.nextNonce(), Math::max);
                info.openOrder().ifPresent(order -> withOrder.add(slot));
            }
        }
    }

    private Optional<Lease> free(int subAccount) {
        for (int number = 0; number < SLOTS; number++) {
            Slot slot = new Slot(subAccount, number);
            long nonce = nextNonces.getOrDefault(slot, 0L);
            if (!underWay.contains(slot) && !withOrder.contains(slot) && nonce <= Limits.MAX_NONCE) {
                underWay.add(slot);
                return Optional.of(new Lease(slot, nonce));
            }
        }
        return Optional.empty();
    }
}
