package org.zklink.cli.ceremony;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zklink.snark.Beacon;
import org.zklink.snark.Ceremony;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends a ceremony. */
@Command(
        name = "beacon",
        description = "Multiplies what follows from a public random value into the key: the last contribution.",
        mixinStandardHelpOptions = true)
public final class BeaconCommand implements Callable<Integer> {
    @Option(names = "--in", required = true, paramLabel = "ZKEY", description = "the key of the last contributor")
    private Path in;

    @Option(names = "--out", required = true, paramLabel = "ZKEY", description = "the finished key")
    private Path out;

    @Option(
            names = "--beacon",
            required = true,
            paramLabel = "HEX",
            description = "the value, announced before it was known, such as a block hash to come")
    private String value;

    @Option(
            names = "--exponent",
            paramLabel = "N",
            description = "hash it 2^N times, ${DEFAULT-VALUE} by default, 10 to 34")
    private int exponent = Beacon.MIN_EXPONENT;

    @Option(names = "--name", paramLabel = "NAME", description = "what the contribution is called")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        CeremonyStep.input(in);
        CeremonyStep.output(out);
        return CeremonyStep.run(
                "applying the beacon",
                progress -> Ceremony.applyBeacon(in, out, name, new Beacon(value, exponent), progress),
                (terminal, contribution) -> {
                    terminal.done("wrote " + out);
                    terminal.print("contribution of " + CeremonyStep.describe(contribution));
                });
    }
}
