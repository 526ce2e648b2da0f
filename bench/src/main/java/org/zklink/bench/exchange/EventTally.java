package org.zklink.bench.exchange;

import org.agrona.DirectBuffer;
import org.zklink.bench.stream.Outcome;
import org.zklink.engine.EventCursor;

/** What the events say came of all commands. */
final class EventTally {
    private final EventCursor cursor = new EventCursor();
    private long trades;
    private long lots;
    private long volume;
    private long openOrders;
    private long openLots;
    private long refused;

    /** The events of a command. */
    void count(DirectBuffer events, int offset, int length) {
        cursor.wrap(events, offset, length);
        while (cursor.next()) {
            if (cursor.isOrderAccepted()) {
                openOrders++;
                openLots += cursor.acceptedLots();
            } else if (cursor.isOrderDone()) {
                openOrders--;
                openLots -= cursor.doneLots();
            } else if (cursor.isTrade()) {
                trades++;
                lots += cursor.tradeLots();
                volume += cursor.tradeLots() * cursor.tradeTicks();
                openLots -= 2 * cursor.tradeLots();
            } else if (cursor.isRefused()) {
                refused++;
            }
        }
    }

    /** @throws IllegalStateException when a command was refused */
    Outcome outcome() {
        if (refused != 0) {
            throw new IllegalStateException(refused + " commands were refused");
        }
        return new Outcome(trades, lots, volume, openOrders, openLots);
    }
}
