package org.zklink.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.Fr;

/** EdDSA-Poseidon on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EddsaBenchmark {
    private final KernelInputs inputs = new KernelInputs();
    private final Fr message = inputs.fr();
    private final EddsaPoseidon.PrivateKey key =
            new EddsaPoseidon.PrivateKey(inputs.fr().toBytesBE());
    private final EddsaPoseidon.Signature signature = key.sign(message);

    @Benchmark
    public boolean verify() {
        return EddsaPoseidon.verify(key.publicKey(), message, signature);
    }

    @Benchmark
    public EddsaPoseidon.Signature sign() {
        return key.sign(message);
    }
}
