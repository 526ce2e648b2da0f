package org.zklink.settlement;

import java.util.Random;

/** Seeds of random tests: printed, and replayed by -Dseed=. */
final class Seeds {
    private Seeds() {}

    /** The first seed of a run. */
    static long first(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test + " -Dseed=" + seed);
        return seed;
    }

    static boolean replaying() {
        return Long.getLong("seed") != null;
    }

    /** As many runs as asked for, but only one where a seed is given to be replayed. */
    static int runs(int normally) {
        return replaying() ? 1 : Integer.getInteger("runs", normally);
    }

    static Random random(long seed) {
        Random random = new Random(seed);
        random.nextLong(); // neighbouring seeds start alike
        return random;
    }
}
