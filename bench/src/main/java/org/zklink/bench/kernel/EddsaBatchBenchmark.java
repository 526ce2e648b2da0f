package org.zklink.bench.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.EddsaPoseidonBatch;
import org.zklink.crypto.PoseidonBatch;
import org.zklink.field.Fr;

/** EdDSA-Poseidon signatures verified in batches on vectors, on one core: time a signature. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EddsaBatchBenchmark {
    private static final int BATCH = 256;

    private final List<EddsaPoseidonBatch.Signed> batch = new ArrayList<>();

    @Setup
    public void setUp() {
        PoseidonBatch.warmUp();
        KernelInputs inputs = new KernelInputs();
        for (int i = 0; i < BATCH; i++) {
            Fr message = inputs.fr();
            EddsaPoseidon.PrivateKey key =
                    new EddsaPoseidon.PrivateKey(inputs.fr().toBytesBE());
            batch.add(new EddsaPoseidonBatch.Signed(key.publicKey(), message, key.sign(message)));
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public boolean[] verify() {
        return EddsaPoseidonBatch.verify(batch);
    }
}
