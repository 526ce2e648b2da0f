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
import org.zklink.field.FixedBase;
import org.zklink.field.G1Array;
import org.zklink.field.G2Array;
import org.zklink.field.VectorSupport;

/** Many multiples of the generators, as a setup makes them, on all cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FixedBaseBenchmark {
    @Param({"10", "14"})
    int logSize;

    private long[] scalars = {};

    @Setup
    public void setUp() {
        VectorSupport.warmUp();
        scalars = new KernelInputs().scalars(1 << logSize);
    }

    @Benchmark
    public G1Array g1() {
        return FixedBase.g1(scalars, 1 << logSize);
    }

    @Benchmark
    public G2Array g2() {
        return FixedBase.g2(scalars, 1 << logSize);
    }
}
