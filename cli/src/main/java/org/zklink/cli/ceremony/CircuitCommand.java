package org.zklink.cli.ceremony;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zklink.circuit.BlockCircuit;
import org.zklink.protocol.BlockShapes;
import org.zklink.snark.ConstraintSystem;
import org.zklink.snark.R1csFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a circuit of blocks, for which a key is wanted. */
@Command(
        name = "circuit",
        description = "Writes the circuit that blocks of a shape are proven with.",
        mixinStandardHelpOptions = true)
public final class CircuitCommand implements Callable<Integer> {
    @Option(names = "--shape", required = true, paramLabel = "NAME", description = "of the blocks: small")
    private String shape;

    @Option(names = "--out", required = true, paramLabel = "R1CS", description = "the circuit to write")
    private Path out;

    @Override
    public Integer call() throws Exception {
        CeremonyStep.output(out);
        return CeremonyStep.run(
                "building the circuit",
                progress -> {
                    ConstraintSystem constraints = new BlockCircuit(BlockShapes.named(shape)).constraints();
                    R1csFile.write(constraints, out);
                    return constraints.constraintCount();
                },
                (terminal, count) -> terminal.done("wrote " + out + ", " + count + " constraints"));
    }
}
