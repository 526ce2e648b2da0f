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
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;
import org.zklink.field.VectorSupport;

/** Multi-scalar multiplication on G2, on all cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class G2MsmBenchmark {
    @Param({"10", "12", "14", "16", "18"})
    int logSize;

    private G2Array bases = G2Array.allocate(0);
    private long[] full = {};
    private long[] bits = {};

    @Setup
    public void setUp() {
        VectorSupport.warmUp();
        KernelInputs inputs = new KernelInputs();
        bases = inputs.g2(1 << logSize);
        full = inputs.scalars(1 << logSize);
        bits = inputs.bitHeavyScalars(1 << logSize);
    }

    @Benchmark
    public G2Point fullWidth() {
        return Msm.g2(bases, full, 1 << logSize);
    }

    @Benchmark
    public G2Point bitHeavy() {
        return Msm.g2(bases, bits, 1 << logSize);
    }
}
