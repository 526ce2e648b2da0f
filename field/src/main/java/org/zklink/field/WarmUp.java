package org.zklink.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls kernels on tiny inputs until HotSpot has compiled them to vector instructions.
 *
 * <p>Until then a kernel is hundreds of times slower than scalar code, so nothing should wait for one. A kernel counts as
 * compiled once it takes less time than as many scalar multiplications; compiled it takes about a sixth. Few groups a call
 * keep its loops from being compiled on their own first (on-stack replacement), which would double the work. Where
 * HotSpot is told to (CompileCommand BackgroundCompilation), a call waits for its kernel's compilation instead of going
 * on slowly; {@link #COMPILERS} threads keep as many compilers busy.
 */
final class WarmUp {
    /** Compilations at the same time. */
    static final int COMPILERS = 2;

    private static final int RUNS_A_ROUND = 32;
    private static final long PAUSE_NS = 200_000;

    private final int maxRounds;
    private final List<Step> steps = new ArrayList<>();

    /** A kernel's name, how many element-wise products its run stands for, at least, and the run. */
    private record Step(String kernel, int products, Runnable run) {}

    /** Gives up on a kernel after so many rounds. */
    WarmUp(int maxRounds) {
        this.maxRounds = maxRounds;
    }

    /** Adds a kernel; {@code products} is the number of elements in a run times the products it takes for each, at least one. */
    void add(String kernel, int products, Runnable run) {
        steps.add(new Step(kernel, products, run));
    }

    /** Returns the kernels that stayed slow; none, if all is well. */
    List<String> run() {
        double product = scalarProductNs();
        Queue<Step> waiting = new ConcurrentLinkedQueue<>(steps);
        Queue<String> slow = new ConcurrentLinkedQueue<>();
        Runnable compileAll = () -> {
            for (Step step = waiting.poll(); step != null; step = waiting.poll()) {
                if (!becomesFast(step, product)) {
                    slow.add(step.kernel);
                }
            }
        };
        CompletableFuture<Void> second = CompletableFuture.runAsync(
                compileAll,
                task -> Thread.ofPlatform().daemon().name("vector-warm-up-2").start(task));
        compileAll.run();
        second.join();
        return List.copyOf(slow);
    }

    private boolean becomesFast(Step step, double productNs) {
        for (int round = 0; round < maxRounds; round++) {
            if (fastestNs(step.run) < productNs * step.products) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return false;
    }

    private static long fastestNs(Runnable run) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < RUNS_A_ROUND; i++) {
            long start = System.nanoTime();
            run.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    private static double scalarProductNs() {
        int products = 64;
        long[] a = Fq.of(3).limbs.clone();
        Runnable run = () -> {
            for (int i = 0; i < products; i++) {
                FqOps.square(a, 0, a, 0);
            }
        };
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < 100; round++) {
            fastest = Math.min(fastest, fastestNs(run));
        }
        return (double) fastest / products;
    }
}
