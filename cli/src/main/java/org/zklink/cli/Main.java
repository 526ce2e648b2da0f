package org.zklink.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 failed with one clear line, 2 wrong usage. */
@Command(
        name = "zklink",
        description = "A proven exchange across chains.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    private static final Map<String, Supplier<Object>> COMMANDS = new TreeMap<>(Map.of(
            "demo", DemoCommand::new,
            "chains", ChainsCommand::new,
            "node", NodeCommand::new,
            "keys", KeysCommand::new,
            "ceremony", CeremonyCommand::new,
            "audit", AuditCommand::new,
            "prove", ProveCommand::new,
            "verify", VerifyCommand::new));

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
        return CommandRunner.run(commandLine(args), args, err);
    }

    /** The command that is named first, if one is, alone: the others' classes are not loaded. */
    private static CommandLine commandLine(String[] args) {
        CommandLine line = new CommandLine(new Main());
        Supplier<Object> named = args.length == 0 ? null : COMMANDS.get(args[0]);
        if (named != null) {
            line.addSubcommand(args[0], named.get());
        } else {
            COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.get()));
        }
        return line;
    }
}
