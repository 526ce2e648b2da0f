package org.zklink.cli.ceremony;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zklink.snark.Ceremony;
import org.zklink.snark.RandomSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Contributes a secret. */
@Command(
        name = "contribute",
        description = "Multiplies a new secret into the key and forgets it. Publish the hash that it prints.",
        mixinStandardHelpOptions = true)
public final class ContributeCommand implements Callable<Integer> {
    @Option(names = "--in", required = true, paramLabel = "ZKEY", description = "the key of the contributor before")
    private Path in;

    @Option(names = "--out", required = true, paramLabel = "ZKEY", description = "the key to pass on")
    private Path out;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "who contributes, for all to see")
    private String name;

    @Option(
            names = "--entropy",
            paramLabel = "TEXT",
            description = "random text that is mixed into the system's randomness")
    private String entropy = "";

    @Override
    public Integer call() throws Exception {
        CeremonyStep.input(in);
        CeremonyStep.output(out);
        return CeremonyStep.run(
                "contributing",
                progress -> Ceremony.contribute(in, out, name, RandomSource.secure(), entropy, progress),
                (terminal, contribution) -> {
                    terminal.done("wrote " + out);
                    terminal.print("contribution of " + CeremonyStep.describe(contribution));
                });
    }
}
