package org.zklink.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.zklink.field.FrOps;

/** One operation of the scalar field, each on the result of the one before: latency. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrBenchmark {
    private static final int BATCH = 1024;

    private final KernelInputs inputs = new KernelInputs();
    private final long[] x = inputs.elements(1);
    private final long[] y = inputs.elements(1);
    private final long[] many = inputs.elements(BATCH);

    @Benchmark
    public long[] mul() {
        FrOps.mul(x, 0, x, 0, y, 0);
        return x;
    }

    @Benchmark
    public long[] square() {
        FrOps.square(x, 0, x, 0);
        return x;
    }

    @Benchmark
    public long[] add() {
        FrOps.add(x, 0, x, 0, y, 0);
        return x;
    }

    @Benchmark
    public long[] inverse() {
        FrOps.inverse(x, 0, x, 0);
        return x;
    }

    /** 1024 inverses by one inversion. */
    @Benchmark
    public long[] batchInverse1024() {
        FrOps.batchInverse(many, 0, BATCH);
        return many;
    }
}
