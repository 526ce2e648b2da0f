package org.zklink.node;

import java.util.concurrent.atomic.AtomicLongArray;
import org.zklink.engine.Event;
import org.zklink.protocol.Limits;
import org.zklink.sequencer.Applied;
import org.zklink.sequencer.AppliedListener;

/** How many deposits of each chain's queue are in the log. */
final class DepositPositions implements AppliedListener {
    private final AtomicLongArray next = new AtomicLongArray(Limits.MAX_CHAIN + 1);

    @Override
    public void applied(Applied applied) {
        for (Event event : applied.events()) {
            if (event instanceof Event.DepositCredited credited) {
                next.set(
                        credited.deposit().chain(), credited.deposit().position() + 1);
            }
        }
    }

    /** Position in a chain's queue of the next deposit, 0 for the first. */
    long next(int chain) {
        return next.get(chain);
    }
}
