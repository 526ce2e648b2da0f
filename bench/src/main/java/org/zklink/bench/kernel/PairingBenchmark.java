package org.zklink.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.zklink.field.Fq12;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;
import org.zklink.field.Pairing;

/** One reduced pairing on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PairingBenchmark {
    private final KernelInputs inputs = new KernelInputs();
    private final G1Point p = inputs.g1(1).get(0);
    private final G2Point q = inputs.g2(1).get(0);

    @Benchmark
    public Fq12 pair() {
        return Pairing.pair(p, q);
    }
}
