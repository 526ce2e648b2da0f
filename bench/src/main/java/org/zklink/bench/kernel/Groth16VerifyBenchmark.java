package org.zklink.bench.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.zklink.bench.circuit.CircuitKind;
import org.zklink.bench.circuit.SolvedCircuit;
import org.zklink.field.Fr;
import org.zklink.snark.Groth16;
import org.zklink.snark.Progress;
import org.zklink.snark.Proof;
import org.zklink.snark.ProvingKey;
import org.zklink.snark.RandomSource;

/** Verifying one proof with two public inputs, on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Groth16VerifyBenchmark {
    private static final int LOG_SIZE = 8;

    private final SolvedCircuit solved = CircuitKind.DENSE.build(LOG_SIZE);
    private final RandomSource random = RandomSource.insecure("benchmark");
    private final ProvingKey key = Groth16.setup(solved.circuit(), random, Progress.NONE);
    private final Proof proof = Groth16.prove(key, solved.witness(), random, Progress.NONE);
    private final List<Fr> publicInputs = Groth16.publicInputs(key, solved.witness());

    @Benchmark
    public boolean verify() {
        return Groth16.verify(key.verifyingKey(), publicInputs, proof);
    }
}
