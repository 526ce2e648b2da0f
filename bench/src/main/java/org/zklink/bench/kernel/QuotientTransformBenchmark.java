package org.zklink.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.zklink.field.QuotientTransform;
import org.zklink.field.VectorSupport;

/** The quotient's transforms, six of a proof's size, on all cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class QuotientTransformBenchmark {
    @Param({"12", "14", "16", "18", "20"})
    int logSize;

    private QuotientTransform transform = new QuotientTransform(0);
    private long[] values = {};
    private long[] a = {};
    private long[] b = {};

    @Setup
    public void setUp() {
        VectorSupport.warmUp();
        transform = new QuotientTransform(logSize);
        values = new KernelInputs().elements(1 << logSize);
        a = new long[values.length];
        b = new long[values.length];
    }

    /** What a call leaves in b is no input. */
    @Setup(Level.Invocation)
    public void fill() {
        System.arraycopy(values, 0, a, 0, a.length);
        System.arraycopy(values, 0, b, 0, b.length);
    }

    @Benchmark
    public long[] compute() {
        transform.compute(a, b);
        return a;
    }
}
