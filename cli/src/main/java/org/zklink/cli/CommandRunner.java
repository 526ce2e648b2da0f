package org.zklink.cli;

import java.io.PrintStream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a command; what goes wrong becomes one clear line and an exit code. */
public final class CommandRunner {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private CommandRunner() {}

    /** The exit code: 0 done, 1 failed, 2 wrong usage. */
    public static int run(CommandLine line, String[] args, PrintStream err) {
        return line.setParameterExceptionHandler((e, arguments) -> wrongUsage(e, err))
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
        // Not a field: the logging library takes longer to load than a short command to run.
        LoggerFactory.getLogger(CommandRunner.class).info("failed", e);
        return FAILED;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
