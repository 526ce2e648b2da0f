package org.zklink.cli.ceremony;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zklink.cli.Terminal;
import org.zklink.snark.Ceremony;
import org.zklink.snark.CeremonyReport;
import org.zklink.snark.R1csFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a key from the circuit and the first phase. */
@Command(
        name = "verify",
        description = "Checks that a key follows from the circuit, the first phase and its contributions alone.",
        mixinStandardHelpOptions = true)
public final class VerifyKeyCommand implements Callable<Integer> {
    @Option(names = "--circuit", required = true, paramLabel = "R1CS", description = "the circuit")
    private Path circuit;

    @Option(
            names = "--ptau",
            required = true,
            paramLabel = "PTAU",
            description = "powers of tau, prepared for the second phase")
    private Path ptau;

    @Option(names = "--key", required = true, paramLabel = "ZKEY", description = "the key")
    private Path key;

    @Override
    public Integer call() throws Exception {
        CeremonyStep.input(circuit);
        CeremonyStep.input(ptau);
        CeremonyStep.input(key);
        return CeremonyStep.run(
                "verifying", progress -> Ceremony.verify(R1csFile.read(circuit), ptau, key, progress), this::print);
    }

    private void print(Terminal terminal, CeremonyReport report) {
        terminal.done(key + " follows from the circuit, the first phase and these contributions");
        for (int i = 0; i < report.contributions().size(); i++) {
            terminal.print("contribution " + (i + 1) + ", "
                    + CeremonyStep.describe(report.contributions().get(i)));
        }
        if (!report.endsWithBeacon()) {
            terminal.print("no beacon at the end: the last contributor could choose among keys");
        }
        terminal.print("circuit hash " + report.circuitHash());
        terminal.print("transcript hash " + report.transcriptHash());
    }
}
