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
import org.zklink.field.Fr;
import org.zklink.field.Ntt;
import org.zklink.field.VectorSupport;

/** Number-theoretic transforms, in place, on all cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NttBenchmark {
    @Param({"12", "14", "16", "18", "20"})
    int logSize;

    private Ntt ntt = new Ntt(0);
    private Fr shift = Fr.ONE;
    private long[] values = {};

    @Setup
    public void setUp() {
        VectorSupport.warmUp();
        ntt = new Ntt(logSize);
        shift = Ntt.rootOfUnity(logSize + 1);
        values = new KernelInputs().elements(1 << logSize);
    }

    @Benchmark
    public long[] forward() {
        ntt.forward(values);
        return values;
    }

    @Benchmark
    public long[] inverse() {
        ntt.inverse(values);
        return values;
    }

    /** What the prover does to each of three polynomials. */
    @Benchmark
    public long[] inverseAndCoset() {
        ntt.inverse(values);
        ntt.cosetForward(values, shift);
        return values;
    }
}
