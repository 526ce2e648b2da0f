package org.zklink.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.zklink.crypto.PoseidonBatch;

/** Hashes in batches on vectors, on one core: time a hash, as {@link PoseidonBenchmark} has it for one at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PoseidonBatchBenchmark {
    private static final int BATCH = 256;

    private final long[] elements = new KernelInputs().elements(8 * BATCH);
    private final long[] results = new long[elements.length / 8];

    @Setup
    public void setUp() {
        PoseidonBatch.warmUp();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long[] width3() {
        PoseidonBatch.hash(results, 0, elements, 0, 2, BATCH);
        return results;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long[] width9() {
        PoseidonBatch.hash(results, 0, elements, 0, 8, BATCH);
        return results;
    }
}
