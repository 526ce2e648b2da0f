package org.zklink.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.zklink.protocol.Refusal;

/** Everything that one command did. */
final class Outcome {
    final List<Event> events = new ArrayList<>();

    <T> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T> T one(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type.getSimpleName() + ", but got " + events);
        }
        return found.getFirst();
    }

    Refusal refusal() {
        return one(Event.Refused.class).rejection().code();
    }

    String message() {
        return one(Event.Refused.class).rejection().message();
    }

    boolean accepted() {
        return all(Event.Refused.class).isEmpty();
    }

    /** The trades, as {@link #story} tells them. */
    List<String> trades() {
        return story().stream().filter(line -> line.startsWith("trade")).toList();
    }

    /** What happened to orders, in short: {@code #3} is the order with id 3, {@code 5@2000} are 5 lots at 2000 ticks. */
    List<String> story() {
        return events.stream().map(Outcome::tell).filter(Objects::nonNull).toList();
    }

    private static String tell(Event event) {
        return switch (event) {
            case Event.Refused e -> "refused " + e.rejection().code();
            case Event.Operation e -> "operation " + e.index();
            case Event.OrderAccepted e -> "accepted #" + e.orderId();
            case Event.OrderWaiting e -> "waiting #" + e.orderId();
            case Event.OrderTriggered e -> "triggered #" + e.orderId();
            case Event.OrderRested e ->
                "rested #" + e.orderId() + " " + part(e.shownLots(), e.remainingLots()) + "@" + e.ticks();
            case Event.OrderRefreshed e -> "refreshed #" + e.orderId() + " " + part(e.shownLots(), e.remainingLots());
            case Event.Trade e ->
                "trade #" + e.makerOrderId() + " " + e.lots() + "@" + e.ticks() + " #" + e.takerOrderId();
            case Event.OrderDone e -> "done #" + e.orderId() + " " + e.reason();
            case Event.CancelAccepted _ -> "cancel";
            case Event.OrdersCancelled e -> "cancelled " + e.count();
            default -> null;
        };
    }

    private static String part(long shown, long remaining) {
        return shown == remaining ? "" + shown : shown + "/" + remaining;
    }
}
