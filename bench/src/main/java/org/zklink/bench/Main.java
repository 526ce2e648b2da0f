package org.zklink.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.zklink.bench.exchange.ExchangeCommand;
import org.zklink.bench.exchange.StateCommand;
import org.zklink.bench.kernel.KernelsCommand;
import org.zklink.bench.prover.MemoryCommand;
import org.zklink.bench.prover.ProverCommand;
import org.zklink.cli.CommandRunner;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code zklink bench}. */
@Command(
        name = "zklink bench",
        description = "Measures the prover and the exchange.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ProverCommand.class,
            MemoryCommand.class,
            KernelsCommand.class,
            ExchangeCommand.class,
            StateCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs a command and ends the process. */
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(Main::endChildren));
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(CommandRunner.run(line, args, err));
    }

    /** Who ends this process ends what it measures, too. */
    private static void endChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
