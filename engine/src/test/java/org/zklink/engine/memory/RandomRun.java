package org.zklink.engine.memory;

import java.util.SplittableRandom;

/** Random operations on structures and on a plain model of them, in and out of journaled stretches that are kept or undone. */
abstract class RandomRun {
    /** The most operations in a journaled stretch. */
    static final int MAX_STRETCH = 200;

    final Journal journal = new Journal();
    final SplittableRandom random;

    RandomRun(long seed) {
        random = new SplittableRandom(seed);
    }

    static long seed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        return seed;
    }

    /** For comparisons by the million. */
    static void requireEqual(long actual, long expected) {
        if (actual != expected) {
            throw new AssertionError(actual + " instead of " + expected);
        }
    }

    /** One operation on both. */
    abstract void step();

    /** Compares all of both. */
    abstract void check();

    /** What sets the model back to what it is now. */
    abstract Runnable saveModel();

    /** Makes room for what must not grow in a stretch. */
    void prepare() {}

    final void run(int steps) {
        int checkEvery = Math.max(1, steps / 100);
        for (int done = 0; done < steps; ) {
            if (random.nextInt(4) != 0) {
                done += steps(random.nextInt(MAX_STRETCH));
            } else {
                done += stretch();
            }
            if (random.nextInt(checkEvery) < MAX_STRETCH) {
                check();
            }
        }
        check();
    }

    private int stretch() {
        prepare();
        boolean undo = random.nextBoolean();
        Runnable restore = undo ? saveModel() : () -> {};
        journal.begin();
        int done = steps(random.nextInt(MAX_STRETCH));
        if (undo) {
            journal.rollback();
            restore.run();
            check();
        } else {
            journal.commit();
        }
        return done + 1;
    }

    private int steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
        return count;
    }
}
