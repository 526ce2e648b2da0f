package org.zklink.bench.kernel;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.zklink.cli.CommandException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the JMH benchmarks of this package, and those in the packages of what is not public. */
@Command(
        name = "kernels",
        description = "Measures field, curve, transform, hash and matching operations by themselves, with JMH.",
        mixinStandardHelpOptions = true)
public final class KernelsCommand implements Callable<Integer> {
    static final String ALL = "org\\.zklink\\..*Benchmark.*";

    @Parameters(arity = "0..1", paramLabel = "REGEX", description = "which ones, as in Msm or NttBenchmark.forward")
    private String regex = ALL;

    @Option(names = "--list", description = "only list them")
    private boolean list;

    @Option(names = "--forks", paramLabel = "N", description = "JVMs for each (default: ${DEFAULT-VALUE})")
    private int forks = 1;

    @Option(names = "--iterations", paramLabel = "N", description = "that count (default: ${DEFAULT-VALUE})")
    private int iterations = 5;

    @Option(names = "--seconds", paramLabel = "S", description = "an iteration (default: ${DEFAULT-VALUE})")
    private int seconds = 1;

    @Option(names = "--size", paramLabel = "LOG", description = "only this log2 of the size, where there are sizes")
    private Optional<Integer> logSize = Optional.empty();

    @Option(names = "--gc", description = "also measure what is allocated")
    private boolean gc;

    @Option(names = "--save", paramLabel = "FILE", description = "also write JMH's JSON")
    private Optional<Path> save = Optional.empty();

    @Override
    public Integer call() throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(regex)
                .forks(forks)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(seconds))
                .shouldFailOnError(true);
        logSize.ifPresent(size -> options.param("logSize", size.toString()));
        save.ifPresent(file -> options.resultFormat(ResultFormatType.JSON).result(file.toString()));
        if (gc) {
            options.addProfiler(GCProfiler.class);
        }
        Runner runner = new Runner(options.build());
        try {
            if (list) {
                runner.list();
            } else {
                runner.run();
            }
        } catch (NoBenchmarksException e) {
            throw new CommandException("no benchmark fits \"" + regex + "\"; --list names them", e);
        }
        return 0;
    }
}
