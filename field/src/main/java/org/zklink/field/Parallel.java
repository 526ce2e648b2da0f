package org.zklink.field;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs independent tasks on all cores of the common pool, the caller's thread included.
 *
 * <p>Tasks are handed out in order, one at a time; each writes only its own results, so results do not depend on timing.
 */
public final class Parallel {
    private static final int WORKERS = workers(
            Integer.getInteger("java.util.concurrent.ForkJoinPool.common.parallelism", 1),
            ForkJoinPool.getCommonPoolParallelism());

    private Parallel() {}

    /** Threads of the common pool. It reports one where it was configured to have none, and then runs nothing. */
    static int workers(int configured, int reported) {
        return configured <= 0 ? 0 : reported;
    }

    /** How many threads {@link #forEach} uses at most. */
    public static int threads() {
        return WORKERS + 1;
    }

    /** Calls {@code task} once for each index in [0, tasks) and returns when all are done; rethrows what a task throws. */
    public static void forEach(int tasks, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                task.accept(i);
            }
        };
        List<ForkJoinTask<?>> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads(), tasks); i++) {
            helpers.add(ForkJoinPool.commonPool().submit(worker));
        }
        try {
            worker.run();
        } finally {
            next.getAndAdd(tasks);
            helpers.forEach(ForkJoinTask::quietlyJoin);
        }
        helpers.forEach(ForkJoinTask::join);
    }

    /** Splits [0, n) into ranges of nearly equal size and calls {@code task} for each. */
    public static void forRanges(int n, int minimumSize, RangeTask task) {
        int ranges = Math.max(1, Math.min(4 * threads(), n / minimumSize));
        forEach(ranges, i -> task.accept((int) ((long) n * i / ranges), (int) ((long) n * (i + 1) / ranges)));
    }

    /** A task on the indexes [from, to). */
    public interface RangeTask {
        void accept(int from, int to);
    }
}
