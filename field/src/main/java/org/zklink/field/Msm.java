package org.zklink.field;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Multi-scalar multiplications on G1 and G2 on all cores; see {@link Pippenger} for the method.
 *
 * <p>Any size from zero, any scalars below the group order, repeated, opposite and infinite points are allowed. Bases
 * have to be on their curve. An instance collects several multiplications and runs them as one pool of tasks.
 */
public final class Msm {
    private final PointAdder.Factory adders;
    private final List<Pippenger> jobs = new ArrayList<>();

    /** Without multiplications yet. */
    public Msm() {
        this(PointAdder::create);
    }

    /** With adders of a certain kind. */
    Msm(PointAdder.Factory adders) {
        this.adders = adders;
    }

    /**
     * The sum of {@code scalars[i] * bases[i]} for i in [0, n).
     *
     * @param scalarsCanonical four limbs per scalar, least significant first, canonical (not Montgomery), below the
     *     order of the group; otherwise IllegalArgumentException
     */
    public static G1Point g1(G1Array bases, long[] scalarsCanonical, int n) {
        return g1(bases, scalarsCanonical, 0, n);
    }

    /** As {@link #g1(G1Array, long[], int)} with the first scalar at {@code scalarsCanonical[scalarsOffset]}. */
    public static G1Point g1(G1Array bases, long[] scalarsCanonical, int scalarsOffset, int n) {
        requireSize(bases.size(), n);
        Msm msm = new Msm();
        Supplier<G1Point> sum = msm.addG1(bases, ScalarWindows.of(scalarsCanonical, scalarsOffset, n), 0);
        msm.run();
        return sum.get();
    }

    /** As {@link #g1(G1Array, long[], int)} on G2. */
    public static G2Point g2(G2Array bases, long[] scalarsCanonical, int n) {
        return g2(bases, scalarsCanonical, 0, n);
    }

    /** As {@link #g1(G1Array, long[], int, int)} on G2. */
    public static G2Point g2(G2Array bases, long[] scalarsCanonical, int scalarsOffset, int n) {
        requireSize(bases.size(), n);
        Msm msm = new Msm();
        Supplier<G2Point> sum = msm.addG2(bases, ScalarWindows.of(scalarsCanonical, scalarsOffset, n), 0);
        msm.run();
        return sum.get();
    }

    /**
     * Adds the multiplication {@code sum of scalar[i] * bases[i - shift]} for i from {@code shift} on; its result is there
     * after {@link #run}.
     */
    public Supplier<G1Point> addG1(G1Array bases, ScalarWindows scalars, int shift) {
        Pippenger job =
                add(new Bases(BaseCoordinates.INSTANCE, bases.coordinates(), shift), bases.size(), scalars, shift);
        return () -> new G1Point(job.result());
    }

    /** As {@link #addG1} on G2. */
    public Supplier<G2Point> addG2(G2Array bases, ScalarWindows scalars, int shift) {
        Pippenger job =
                add(new Bases(ExtensionCoordinates.INSTANCE, bases.coordinates(), shift), bases.size(), scalars, shift);
        return () -> new G2Point(job.result());
    }

    private Pippenger add(Bases bases, int size, ScalarWindows scalars, int shift) {
        requireSize(size, Math.max(0, scalars.size() - shift));
        Pippenger job = new Pippenger(bases, scalars, adders);
        jobs.add(job);
        return job;
    }

    private static void requireSize(int size, int n) {
        if (n < 0 || n > size) {
            throw new IllegalArgumentException("expected 0 to " + size + " scalars, got " + n);
        }
    }

    /** Runs all multiplications added. */
    public void run() {
        run((done, total) -> {});
    }

    /** Told how many tasks of all are done, from any thread, not necessarily in order. */
    public interface Progress {
        /** {@code done} of {@code total}. */
        void at(int done, int total);
    }

    /** As {@link #run()}, telling its progress. */
    public void run(Progress progress) {
        if (jobs.stream().anyMatch(Pippenger::isLarge)) {
            PointAdder.prepare(jobs.stream().mapToLong(Pippenger::scalarTimeNs).sum() / Parallel.threads());
        }
        List<Runnable> tasks = new ArrayList<>();
        for (Pippenger job : jobs) {
            for (int task = 0; task < job.tasks(); task++) {
                int number = task;
                tasks.add(() -> job.run(number));
            }
        }
        AtomicInteger done = new AtomicInteger();
        Parallel.forEach(tasks.size(), i -> {
            tasks.get(i).run();
            progress.at(done.incrementAndGet(), tasks.size());
        });
    }
}
