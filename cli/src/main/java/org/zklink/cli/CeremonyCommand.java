package org.zklink.cli;

import org.zklink.cli.ceremony.BeaconCommand;
import org.zklink.cli.ceremony.CircuitCommand;
import org.zklink.cli.ceremony.ContributeCommand;
import org.zklink.cli.ceremony.NewKeyCommand;
import org.zklink.cli.ceremony.VerifyKeyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The second phase of a trusted setup; see docs/ceremony.md. */
@Command(
        name = "ceremony",
        description = "Makes a proving key that nobody can forge with, together with others.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CircuitCommand.class,
            NewKeyCommand.class,
            ContributeCommand.class,
            BeaconCommand.class,
            VerifyKeyCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class CeremonyCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
