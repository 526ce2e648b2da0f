package org.zklink.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.zklink.circuit.BlockCircuit;
import org.zklink.circuit.BlockWitness;
import org.zklink.protocol.BlockShapes;
import org.zklink.state.BlockTransition;

/** Solving the circuit of a block for its witness. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BlockWitnessBenchmark {
    private final BlockCircuit circuit = new BlockCircuit(BlockShapes.SMALL);
    private final BlockTransition transition = TradeBlock.transition();

    @Benchmark
    public BlockWitness solve() {
        return BlockWitness.solve(circuit, transition);
    }
}
