package org.zklink.node;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/**
 * Says what of the log may be purged: all of it stays, or what comes after the older of the two files that each follower has, so that even if the newer one is
 * damaged it can go on. Thread-safe.
 */
final class Retention {
    /** The entry that a follower's older file follows from; 0 if it needs all. */
    @FunctionalInterface
    interface Older {
        long sequence() throws IOException;
    }

    private final boolean purges;
    private final List<Older> followers = new CopyOnWriteArrayList<>();
    private volatile LongConsumer log = sequence -> {};

    Retention(boolean purges) {
        this.purges = purges;
    }

    /** Keeps what a follower needs from now on. */
    void keepFor(Older follower) {
        followers.add(follower);
    }

    /** The entries after this one stay; 0 for all. */
    long retained() throws IOException {
        if (!purges) {
            return 0;
        }
        long least = Long.MAX_VALUE;
        for (Older follower : followers) {
            least = Math.min(least, follower.sequence());
        }
        return least;
    }

    /** From now on tells this log what to keep. */
    void tell(LongConsumer newLog) {
        log = newLog;
    }

    /** A follower has stored a file. */
    void update() throws IOException {
        log.accept(retained());
    }
}
