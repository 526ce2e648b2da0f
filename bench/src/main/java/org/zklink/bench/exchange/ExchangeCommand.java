package org.zklink.bench.exchange;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.zklink.bench.ChildJvm;
import org.zklink.bench.Installation;
import org.zklink.bench.Machine;
import org.zklink.bench.stream.StreamFile;
import org.zklink.cli.CommandException;
import org.zklink.cli.Terminal;
import org.zklink.sequencer.cluster.IdleMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Our exchange beside others. */
@Command(
        name = "exchange",
        description = "Measures exchanges with the same stream of commands, on one machine in one run: throughput, then"
                + " latency at half of it.",
        mixinStandardHelpOptions = true)
public final class ExchangeCommand implements Callable<Integer> {
    private static final String ENGINE = "engine";
    private static final String LOG = "log";

    /** Beside the benchmark's other files, since temporary directories may be in memory. */
    private static final Path LOG_DIRECTORY = Path.of(".zklink/bench/log");

    @Option(names = "--sizes", split = ",", paramLabel = "SIZE", description = "small, medium, large (default: all)")
    private List<WorkloadSize> sizes = List.of(WorkloadSize.values());

    @Option(
            names = "--commands",
            paramLabel = "N",
            description = "in the measured part of the stream (default: ${DEFAULT-VALUE})")
    private int commands = 1_000_000;

    @Option(
            names = "--reduces",
            paramLabel = "N",
            description = "of 100 commands that make an order smaller, 0..20 (default: ${DEFAULT-VALUE})")
    private int reduces = ExchangeWorkload.REDUCES;

    @Option(names = "--seed", paramLabel = "N", description = "of the stream (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--warm-ups",
            paramLabel = "N",
            description = "runs of each before the first that counts (default: ${DEFAULT-VALUE})")
    private int warmUps = 5;

    @Option(names = "--runs", paramLabel = "N", description = "runs of each at full speed (default: ${DEFAULT-VALUE})")
    private int runs = 7;

    @Option(
            names = "--paced-runs",
            paramLabel = "N",
            description = "runs of each at the rate, for latencies (default: ${DEFAULT-VALUE})")
    private int pacedRuns = 3;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "commands a second of the paced runs (default: half of each one's throughput)")
    private Optional<Double> rate = Optional.empty();

    @Option(names = "--heap", paramLabel = "SIZE", description = "of each one's JVM (default: ${DEFAULT-VALUE})")
    private String heap = "3500m";

    @Option(names = "--json", description = "print one line of JSON in place of tables")
    private boolean json;

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "NAME",
            description = "who takes part: engine, log, exchange-core (default: all)")
    private List<String> participants = List.of(ENGINE, LOG, ExchangeCore.NAME);

    @Option(
            names = "--idle",
            paramLabel = "MODE",
            description = "what the log's threads do while there is nothing to do: SLEEPING, LOW_LATENCY (default:"
                    + " $" + "{DEFAULT-VALUE})")
    private IdleMode idleMode = IdleMode.LOW_LATENCY;

    @Option(
            names = "--exchange-core-java",
            paramLabel = "PATH",
            description = "JDK 17 or its bin/java (default: looked for in JAVA_HOME_17, /usr/lib/jvm and such places)")
    private Optional<Path> exchangeCoreJava = Optional.empty();

    @Option(
            names = "--exchange-core-settings",
            paramLabel = "WAIT,RING,GROUP,NS",
            description =
                    "its wait strategy, ring buffer size, group limit, group time; repeated, each takes part as one"
                            + " of its own (default: ${DEFAULT-VALUE})")
    private List<String> exchangeCoreSettings = List.of(ExchangeCore.SETTINGS);

    @Override
    public Integer call() throws Exception {
        check();
        Machine machine = Machine.here();
        Optional<Path> java = participants.contains(ExchangeCore.NAME)
                ? Optional.of(ExchangeCore.findJava(exchangeCoreJava))
                : Optional.empty();
        List<String> versions = exchangeCoreSettings.stream()
                .flatMap(settings -> java.map(path -> ExchangeCore.describe(path, settings)).stream())
                .toList();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        List<ExchangeJson.Case> cases = new ArrayList<>();
        if (!json) {
            machine.describe(versions).forEach(out::println);
        }
        try (Terminal terminal = Terminal.ofProcess(err)) {
            for (WorkloadSize size : sizes) {
                ExchangeJson.Case result = measure(size, java, terminal);
                cases.add(result);
                if (!json) {
                    ExchangeReport.tables(result.stream(), result.exchanges()).forEach(out::println);
                }
            }
        }
        if (json) {
            out.println(ExchangeJson.line(machine, versions, heap, cases));
        }
        return 0;
    }

    private void check() {
        ChildJvm.requireHeap(heap);
        require(commands >= 1, "--commands takes 1 or more");
        require(reduces >= 0 && reduces <= 20, "--reduces takes 0 to 20");
        require(warmUps >= 0, "--warm-ups takes 0 or more");
        require(runs >= 1 && pacedRuns >= 1, "--runs and --paced-runs take 1 or more");
        require(
                Set.of(ENGINE, LOG, ExchangeCore.NAME).containsAll(participants) && !participants.isEmpty(),
                "--with takes some of engine, log, exchange-core");
        require(rate.isEmpty() || rate.get() >= 1, "--rate takes 1 or more");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new CommandException(message);
        }
    }

    private ExchangeJson.Case measure(WorkloadSize size, Optional<Path> java, Terminal terminal) throws Exception {
        ExchangeWorkload workload = terminal.run(
                size + ": making the stream", () -> ExchangeWorkload.generate(size, commands, reduces, seed));
        Path stream = Files.createTempFile("zklink-bench", ".stream");
        List<ExchangeUnderTest> exchanges = new ArrayList<>();
        try {
            StreamFile.write(workload.stream(), stream);
            start(stream, java, exchanges);
            ExchangeComparison.Effort effort = new ExchangeComparison.Effort(
                    warmUps, runs, pacedRuns, rate.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
            return new ExchangeJson.Case(
                    StreamStatistics.of(workload), new ExchangeComparison(exchanges, workload, effort, terminal).run());
        } finally {
            for (ExchangeUnderTest exchange : exchanges) {
                exchange.close();
            }
            Files.delete(stream);
        }
    }

    /** Who takes part; the first is who the others are compared with. */
    private void start(Path stream, Optional<Path> java, List<ExchangeUnderTest> into)
            throws IOException, InterruptedException {
        List<String> flags = List.of("-Xms" + heap, "-XX:+UseTransparentHugePages");
        if (participants.contains(ENGINE)) {
            into.add(new ExchangeProcess(
                    "zkLink's engine", new ChildJvm(ENGINE, heap, flags, EngineProgram.class, stream.toString())));
        }
        if (participants.contains(LOG)) {
            Path directory = Installation.root().resolve(LOG_DIRECTORY);
            Files.createDirectories(directory.getParent());
            into.add(new ExchangeProcess(
                    "with durable log",
                    new ChildJvm(
                            LOG,
                            heap,
                            flags,
                            LogProgram.class,
                            stream.toString(),
                            directory.toString(),
                            idleMode.name())));
        }
        for (String settings : java.isPresent() ? exchangeCoreSettings : List.<String>of()) {
            String name = ExchangeCore.NAME + (exchangeCoreSettings.size() == 1 ? "" : " " + settings);
            into.add(ExchangeCore.start(name, java.get(), stream, heap, settings));
        }
    }
}
