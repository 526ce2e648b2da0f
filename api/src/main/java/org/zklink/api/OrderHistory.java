package org.zklink.api;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** All open orders and the last that were done, by id. */
final class OrderHistory {
    static final int KEPT_DONE = 1 << 16;

    private final Map<Long, TrackedOrder> orders = new HashMap<>();
    private final Queue<Long> done = new ArrayDeque<>();

    /** The order, or null when it never was or was done too long ago. */
    @Nullable
    TrackedOrder find(long orderId) {
        return orders.get(orderId);
    }

    /** An order that is open. */
    TrackedOrder open(long orderId) {
        TrackedOrder order = orders.get(orderId);
        if (order == null) {
            throw new IllegalStateException("event of the unknown order " + orderId);
        }
        return order;
    }

    int openOrders() {
        return orders.size() - done.size();
    }

    void add(TrackedOrder order) {
        orders.put(order.id, order);
    }

    void noteDone(TrackedOrder order) {
        done.add(order.id);
        if (done.size() > KEPT_DONE) {
            orders.remove(done.remove());
        }
    }
}
