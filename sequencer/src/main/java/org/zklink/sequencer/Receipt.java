package org.zklink.sequencer;

import java.util.List;
import java.util.Optional;
import org.zklink.engine.Event;
import org.zklink.protocol.Rejection;

/**
 * What became of a command, durable and final.
 *
 * @param sequence its place in the log; who follows the log has seen the command once it is there
 * @param timeMs its time, milliseconds since 1970
 * @param events what the engine did, in order; the first ones only if they are many
 */
public record Receipt(long sequence, long timeMs, List<Event> events) {

    /** Why the engine refused the command, or, if it is a batch, the first operation that was refused; empty if none was. */
    public Optional<Rejection> rejection() {
        return events.stream()
                .filter(Event.Refused.class::isInstance)
                .map(event -> ((Event.Refused) event).rejection())
                .findFirst();
    }

    /** Of the order that it placed, 0 for none. */
    public long orderId() {
        return events.stream()
                .filter(Event.OrderAccepted.class::isInstance)
                .mapToLong(event -> ((Event.OrderAccepted) event).orderId())
                .findFirst()
                .orElse(0);
    }
}
