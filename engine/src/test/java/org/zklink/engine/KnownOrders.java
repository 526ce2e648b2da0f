package org.zklink.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;

/** What a generator learns from events, so that most of what it says next makes sense. */
final class KnownOrders {
    record Known(long id, SignedIntent signed, int market, Side side, long ticks, long lots) {
        Order order() {
            return (Order) signed.intent();
        }
    }

    private final TreeMap<Long, Known> open = new TreeMap<>();
    private final Map<Integer, Long> lastTicks = new HashMap<>();
    private final SortedSet<Integer> stopped = new TreeSet<>();

    void learn(List<Event> events) {
        for (Event event : events) {
            switch (event) {
                case Event.OrderAccepted e ->
                    open.put(
                            e.orderId(), new Known(e.orderId(), e.signed(), e.market(), e.side(), e.ticks(), e.lots()));
                case Event.OrderRested e ->
                    open.computeIfPresent(
                            e.orderId(),
                            (id, k) -> new Known(id, k.signed(), k.market(), k.side(), e.ticks(), e.remainingLots()));
                case Event.OrderDone e -> open.remove(e.orderId());
                case Event.Trade e -> lastTicks.put(e.market(), e.ticks());
                case Event.MarketStatusChanged e -> {
                    if (e.status() == MarketStatus.OPEN) {
                        stopped.remove(e.market());
                    } else {
                        stopped.add(e.market());
                    }
                }
                default -> {}
            }
        }
    }

    List<Known> open() {
        return List.copyOf(open.values());
    }

    /** What an order of this slot may have as its partner. */
    List<Known> partnersFor(Envelope e, int market, Side side) {
        return open.values().stream()
                .filter(k -> k.order().account() == e.account() && k.order().subAccount() == e.subAccount())
                .filter(k -> k.order().slot() != e.slot() && k.market() == market && k.side() == side)
                .toList();
    }

    long lastTicks(int market, long otherwise) {
        return lastTicks.getOrDefault(market, otherwise);
    }

    /** Markets that are halted or closed. */
    List<Integer> stopped() {
        return List.copyOf(stopped);
    }
}
