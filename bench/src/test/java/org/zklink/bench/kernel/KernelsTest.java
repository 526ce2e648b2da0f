package org.zklink.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.zklink.circuit.BlockCircuit;
import org.zklink.circuit.BlockWitness;
import org.zklink.protocol.BlockShapes;

/** Every kernel benchmark runs: once, small. */
@Timeout(300)
class KernelsTest {
    private static final int BENCHMARKS = 60;

    @Test
    void allRun() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(KernelsCommand.ALL)
                        .forks(0)
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .param("logSize", "10")
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        assertThat(results).hasSizeGreaterThanOrEqualTo(BENCHMARKS);
    }

    @Test
    void theBlockOfTheWitnessBenchmarkIsValid() {
        BlockCircuit circuit = new BlockCircuit(BlockShapes.SMALL);
        BlockWitness witness = BlockWitness.solve(circuit, TradeBlock.transition());
        assertThat(circuit.constraints().checkWitness(witness.values())).isEmpty();
    }
}
