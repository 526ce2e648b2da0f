package org.zklink.engine;

import java.util.Arrays;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import org.zklink.protocol.SlotValue;

/** All slots that were ever used, by cell key. */
final class Slots {
    private final Long2ObjectHashMap<Slot> slots = new Long2ObjectHashMap<>();

    /** The slot, created when it is new. */
    Slot slot(long key) {
        Slot slot = slots.get(key);
        if (slot == null) {
            slot = new Slot(key);
            slots.put(key, slot);
        }
        return slot;
    }

    SlotValue value(long key) {
        Slot slot = slots.get(key);
        return slot == null ? SlotValue.EMPTY : slot.value();
    }

    /** The order that is open in the slot, or null. */
    @Nullable
    OpenOrder openOrder(long key) {
        Slot slot = slots.get(key);
        return slot == null ? null : slot.order();
    }

    /** Orders that are open. */
    OpenOrder[] openOrders() {
        return slots.values().stream()
                .map(Slot::order)
                .filter(order -> order != null)
                .toArray(OpenOrder[]::new);
    }

    void validate() {
        for (Slot slot : slots.values()) {
            OpenOrder order = slot.order();
            Invariant.require(
                    order == null
                            || (order.slot == slot
                                    && order.order().slotKey() == slot.key
                                    && order.order().nonce() == slot.value().nonce()),
                    "order in slot",
                    slot.key);
        }
    }

    void putTo(StateDigest digest) {
        long[] keys = slots.keySet().stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(keys);
        digest.put(keys.length);
        for (long key : keys) {
            SlotValue value = value(key);
            digest.put(key).put(value.nonce()).put(value.filled());
        }
    }
}
