package org.zklink.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.Msm;
import org.zklink.field.VectorSupport;

/** Multi-scalar multiplication on G1, on all cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class G1MsmBenchmark {
    @Param({"10", "12", "14", "16", "18"})
    int logSize;

    private G1Array bases = G1Array.allocate(0);
    private long[] full = {};
    private long[] bits = {};

    @Setup
    public void setUp() {
        VectorSupport.warmUp();
        KernelInputs inputs = new KernelInputs();
        bases = inputs.g1(1 << logSize);
        full = inputs.scalars(1 << logSize);
        bits = inputs.bitHeavyScalars(1 << logSize);
    }

    @Benchmark
    public G1Point fullWidth() {
        return Msm.g1(bases, full, 1 << logSize);
    }

    @Benchmark
    public G1Point bitHeavy() {
        return Msm.g1(bases, bits, 1 << logSize);
    }
}
