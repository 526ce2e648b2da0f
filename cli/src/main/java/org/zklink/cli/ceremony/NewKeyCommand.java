package org.zklink.cli.ceremony;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zklink.snark.Ceremony;
import org.zklink.snark.R1csFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the key that contributions start from. */
@Command(
        name = "new",
        description = "Makes the key that contributions start from; it is not safe to use before the first one.",
        mixinStandardHelpOptions = true)
public final class NewKeyCommand implements Callable<Integer> {
    @Option(names = "--circuit", required = true, paramLabel = "R1CS", description = "the circuit")
    private Path circuit;

    @Option(
            names = "--ptau",
            required = true,
            paramLabel = "PTAU",
            description = "powers of tau, prepared for the second phase")
    private Path ptau;

    @Option(names = "--out", required = true, paramLabel = "ZKEY", description = "the key to write")
    private Path out;

    @Override
    public Integer call() throws Exception {
        CeremonyStep.input(circuit);
        CeremonyStep.input(ptau);
        CeremonyStep.output(out);
        return CeremonyStep.run(
                "making the key to start from",
                progress -> Ceremony.start(R1csFile.read(circuit), ptau, out, progress),
                (terminal, hash) -> {
                    terminal.done("wrote " + out + ", which needs contributions: anybody can forge with it as it is");
                    terminal.print("circuit hash " + hash);
                });
    }
}
