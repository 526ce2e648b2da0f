package org.zklink.api;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.zklink.engine.Market;

/** All open orders and the last that were done, by id. */
final class OrderHistory {
    static final int KEPT_DONE = 1 << 16;

    private final Map<Long, TrackedOrder> orders = new HashMap<>();
    private final Queue<Long> done = new ArrayDeque<>();

    /** What was written, with the terms of markets shared as they were. */
    static OrderHistory read(ViewInput input) throws IOException {
        List<Market> terms = new ArrayList<>();
        for (int left = input.takeCount(); left > 0; left--) {
            terms.add(input.takeMarket());
        }
        OrderHistory history = new OrderHistory();
        int doneLeft = input.takeCount();
        for (int left = input.takeCount(); left > 0; left--) {
            TrackedOrder order = TrackedOrder.read(input, terms.get(input.takeInt()));
            history.add(order);
            if (doneLeft > 0) {
                doneLeft--;
                history.done.add(order.id);
            }
        }
        return history;
    }

    /** Writes the terms of markets, then the orders, those that are done first. */
    void write(ViewOutput output) throws IOException {
        Map<Market, Integer> terms = new LinkedHashMap<>();
        orders.values().forEach(order -> terms.putIfAbsent(order.market, terms.size()));
        output.putInt(terms.size());
        for (Market market : terms.keySet()) {
            output.putMarket(market);
        }
        output.putInt(done.size());
        output.putInt(orders.size());
        for (long id : done) {
            write(open(id), terms, output);
        }
        for (TrackedOrder order : orders.values()) {
            if (order.isOpen()) {
                write(order, terms, output);
            }
        }
    }

    private static void write(TrackedOrder order, Map<Market, Integer> terms, ViewOutput output) throws IOException {
        output.putInt(Objects.requireNonNull(terms.get(order.market)));
        order.write(output);
    }

    /** Those that are open, in no order. */
    List<TrackedOrder> allOpen() {
        return orders.values().stream().filter(TrackedOrder::isOpen).toList();
    }

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
