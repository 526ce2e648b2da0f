package org.zklink.field;

/**
 * One multi-scalar multiplication by Pippenger's bucket method with signed windows, cut into independent tasks: one for
 * each window and one for the scalars that are one.
 *
 * <p>A window's cost depends only on the number of its entries, so that skewed or equal scalars are not slower than
 * random ones. The result is deterministic; running time depends on the scalars.
 */
final class Pippenger {
    /** Scalars from which on compiling vector kernels pays within one multiplication. */
    private static final int LARGE = 1 << 15;

    /** Processor time of scalar code for all windows of a scalar, for each coordinate's element of Fq. */
    private static final long SCALAR_NS = 6_000;

    private final Bases bases;
    private final ScalarWindows scalars;
    private final PointAdder.Factory adders;
    private final XyzzPoint[] sums;

    Pippenger(Bases bases, ScalarWindows scalars, PointAdder.Factory adders) {
        this.bases = bases;
        this.scalars = scalars;
        this.adders = adders;
        sums = new XyzzPoint[scalars.windows().count() + 1];
    }

    /** One multiplication on its own, on all cores. */
    static XyzzPoint sum(CoordinateField field, long[] points, long[] scalars, int n) {
        Pippenger job = new Pippenger(new Bases(field, points, 0), ScalarWindows.of(scalars, 0, n), PointAdder::create);
        Parallel.forEach(job.tasks(), job::run);
        return job.result();
    }

    boolean isLarge() {
        return scalars.size() >= LARGE;
    }

    /** Roughly the processor time it takes without vectors. */
    long scalarTimeNs() {
        return SCALAR_NS * 2 * (bases.field.width / FqOps.LIMBS) * scalars.size();
    }

    int tasks() {
        return sums.length;
    }

    /** Runs a task; different ones may run at the same time. */
    void run(int task) {
        int windows = scalars.windows().count();
        sums[task] = task == windows ? sumOfOnes() : windowSum(scalars.digits(task));
    }

    /** The result, after all tasks. */
    XyzzPoint result() {
        int windows = scalars.windows().count();
        XyzzPoint result = new XyzzPoint(bases.field);
        for (int w = windows - 1; w >= 0; w--) {
            for (int i = 0; i < scalars.windows().bits(); i++) {
                result.dbl();
            }
            result.add(sums[w]);
        }
        result.add(sums[windows]);
        return result;
    }

    private XyzzPoint windowSum(SortedDigits digits) {
        int buckets = scalars.windows().maxDigit();
        if (digits.entries.length == 0) {
            return new XyzzPoint(bases.field);
        }
        PointAdder adder = adders.create(bases.field, digits.entries.length);
        long[] bucketSums =
                new BucketAccumulator(bases, adder, buckets, digits.entries.length).sum(digits.entries, digits.starts);
        return new BucketReducer(bases.field, adder).reduce(bucketSums, buckets);
    }

    private XyzzPoint sumOfOnes() {
        int[] entries = scalars.oneEntries();
        XyzzPoint sum = new XyzzPoint(bases.field);
        if (entries.length > 0) {
            PointAdder adder = adders.create(bases.field, entries.length);
            int[] starts = {0, 0, entries.length};
            BucketAccumulator accumulator = new BucketAccumulator(bases, adder, 1, entries.length);
            sum.setAffine(accumulator.sum(entries, starts), 2 * bases.field.width);
        }
        return sum;
    }
}
