package org.zklink.circuit;

import java.lang.management.ManagementFactory;
import org.zklink.protocol.BlockShapes;
import org.zklink.snark.ConstraintSystem;
import org.zklink.state.BlockTransition;

/** Times the witness of a block, and its check; a program, not a test. Argument: number of runs (default 20). */
final class WitnessBenchmark {
    private WitnessBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        long start = System.nanoTime();
        BlockCircuit circuit = new BlockCircuit(BlockShapes.SMALL);
        ConstraintSystem constraints = circuit.constraints();
        System.out.printf(
                "circuit: %d constraints, built in %.0f ms%n",
                constraints.constraintCount(), (System.nanoTime() - start) / 1e6);
        Scenario scenario = new Scenario();
        scenario.deposits();
        scenario.trade();
        BlockTransition transition = scenario.payments();
        for (int i = 0; i < runs; i++) {
            long[] time = {cpuNs(), 0, 0};
            long[] witness = BlockWitness.solve(circuit, transition).values();
            time[1] = cpuNs();
            constraints.checkWitness(witness).ifPresent(label -> {
                throw new IllegalStateException(label);
            });
            time[2] = cpuNs();
            System.out.printf(
                    "run %2d: solve %6.1f ms (%5.0f ns a constraint), check %6.1f ms (%5.0f ns) of this thread's time%n",
                    i,
                    (time[1] - time[0]) / 1e6,
                    (double) (time[1] - time[0]) / constraints.constraintCount(),
                    (time[2] - time[1]) / 1e6,
                    (double) (time[2] - time[1]) / constraints.constraintCount());
        }
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
