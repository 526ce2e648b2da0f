package org.zklink.sequencer;

import java.util.Optional;
import org.zklink.engine.Event;
import org.zklink.protocol.Rejection;

/**
 * What became of a command, durable and final.
 *
 * @param sequence its place in the log
 * @param timeMs its time, milliseconds since 1970
 * @param rejection why the engine refused it, if it did
 * @param orderId of the order that it placed, 0 for none
 */
public record Receipt(long sequence, long timeMs, Optional<Rejection> rejection, long orderId) {

    static Receipt of(Applied applied) {
        Optional<Rejection> rejection = Optional.empty();
        long orderId = 0;
        for (Event event : applied.events()) {
            if (event instanceof Event.Refused refused) {
                rejection = Optional.of(refused.rejection());
            } else if (event instanceof Event.OrderAccepted accepted) {
                orderId = accepted.orderId();
            }
        }
        return new Receipt(applied.sequence(), applied.command().timeMs(), rejection, orderId);
    }
}
