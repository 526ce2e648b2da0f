package org.zklink.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. Exit codes: 0 done, 1 failed with one clear line, 2 wrong usage. */
@Command(
        name = "zklink",
        description = "A proven exchange across chains.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            ChainsCommand.class,
            NodeCommand.class,
            KeysCommand.class,
            CeremonyCommand.class,
            AuditCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int WRONG_USAGE = 2;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs a command and ends the process. */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, err));
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    static int run(String[] args, PrintStream err) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, arguments) -> wrongUsage(e, err))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err))
                .execute(args);
    }

    private static int wrongUsage(ParameterException e, PrintStream err) {
        err.println("zklink: " + firstLine(e.getMessage()) + " (see "
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return WRONG_USAGE;
    }

    private static int failed(Exception e, PrintStream err) {
        if (!Shutdown.isUnderWay()) {
            err.println("zklink: " + Failures.describe(e));
        }
        LOG.info("failed", e);
        return 1;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
