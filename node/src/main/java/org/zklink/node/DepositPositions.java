package org.zklink.node;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.zklink.engine.Event;
import org.zklink.protocol.Limits;
import org.zklink.sequencer.Applied;
import org.zklink.sequencer.AppliedListener;

/** How many deposits of each chain's queue are in the log. */
final class DepositPositions implements AppliedListener {
    private final AtomicLongArray next;

    /** @param positions of each chain by number; all 0 at the log's begin */
    DepositPositions(List<Long> positions) {
        next = new AtomicLongArray(positions.stream().mapToLong(Long::longValue).toArray());
    }

    /** Before the first deposit. */
    static DepositPositions none() {
        return new DepositPositions(Collections.nCopies(Limits.MAX_CHAIN + 1, 0L));
    }

    @Override
    public void applied(Applied applied) {
        for (Event event : applied.events()) {
            if (event instanceof Event.DepositCredited credited) {
                next.set(credited.deposit().chain(), credited.deposit().position() + 1);
            }
        }
    }

    /** Position in a chain's queue of the next deposit, 0 for the first. */
    long next(int chain) {
        return next.get(chain);
    }
}
