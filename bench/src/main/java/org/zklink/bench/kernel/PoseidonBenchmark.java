package org.zklink.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.zklink.crypto.Poseidon;

/** One hash on one core: of two elements (width 3), and of eight (width 9), a node of the trees. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PoseidonBenchmark {
    private final long[] elements = new KernelInputs().elements(8);

    @Benchmark
    public long[] width3() {
        Poseidon.hash(elements, 0, elements, 0, 2);
        return elements;
    }

    @Benchmark
    public long[] width9() {
        Poseidon.hash(elements, 0, elements, 0, 8);
        return elements;
    }
}
