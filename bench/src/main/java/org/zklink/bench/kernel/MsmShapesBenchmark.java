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
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;
import org.zklink.field.VectorSupport;

/** Multi-scalar multiplication of degenerate input, on all cores: none may take more than 1.5 times as long as random input. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MsmShapesBenchmark {
    @Param({"16"})
    int logSize;

    @Param
    MsmShape shape;

    private G1Array g1 = G1Array.allocate(0);
    private G2Array g2 = G2Array.allocate(0);
    private long[] scalars = {};

    @Setup
    public void setUp() {
        VectorSupport.warmUp();
        KernelInputs inputs = new KernelInputs();
        int n = 1 << logSize;
        g1 = inputs.g1(n);
        g2 = inputs.g2(n);
        scalars = inputs.scalars(n);
        shape.applyTo(scalars);
        for (int i = 0; i < n; i++) {
            g1.set(i, shape.point(i, g1.get(i), g1.get(0), g1.get(0).neg(), G1Point.INFINITY));
            g2.set(i, shape.point(i, g2.get(i), g2.get(0), g2.get(0).neg(), G2Point.INFINITY));
        }
    }

    @Benchmark
    public G1Point g1() {
        return Msm.g1(g1, scalars, 1 << logSize);
    }

    @Benchmark
    public G2Point g2() {
        return Msm.g2(g2, scalars, 1 << logSize);
    }
}
