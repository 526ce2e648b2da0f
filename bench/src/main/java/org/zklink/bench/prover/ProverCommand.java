package org.zklink.bench.prover;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.zklink.bench.ChildJvm;
import org.zklink.bench.Installation;
import org.zklink.bench.Machine;
import org.zklink.bench.circuit.CircuitKind;
import org.zklink.cli.CommandException;
import org.zklink.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Our prover beside others. */
@Command(
        name = "prover",
        description = "Measures our Groth16 prover beside snarkjs, rapidsnark and others, on one machine in one run.",
        mixinStandardHelpOptions = true)
public final class ProverCommand implements Callable<Integer> {
    @Option(
            names = "--sizes",
            paramLabel = "LIST",
            converter = Sizes.class,
            description = "log2 of the circuits' sizes (default: 14,16,18,20)")
    private Sizes sizes = Sizes.of(14, 16, 18, 20);

    @Option(names = "--kinds", split = ",", paramLabel = "KIND", description = "dense, bits (default: both)")
    private List<CircuitKind> kinds = List.of(CircuitKind.values());

    @Option(names = "--runs", paramLabel = "N", description = "proofs of each that count (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(
            names = "--warm-ups",
            paramLabel = "N",
            description = "proofs of the warm prover before (default: ${DEFAULT-VALUE})")
    private int warmUps = 3;

    @Option(names = "--heap", paramLabel = "SIZE", description = "of our JVMs (default: ${DEFAULT-VALUE})")
    private String heap = "3500m";

    @Option(names = "--json", description = "print one line of JSON in place of tables")
    private boolean json;

    @Option(names = "--rapidsnark", paramLabel = "PATH", description = "rapidsnark's prover")
    private Optional<Path> rapidsnark = Optional.empty();

    @Option(
            names = "--gnark",
            paramLabel = "PATH",
            description = "gnark, or any program called as PATH circuit.zkey witness.wtns proof.json public.json")
    private Optional<Path> gnark = Optional.empty();

    @Option(names = "--without", split = ",", paramLabel = "NAME", description = "leave out warm, cold or snarkjs")
    private Set<Ours> without = Set.of();

    @Option(
            names = "--arithmetic",
            split = ",",
            paramLabel = "NAME",
            description = "what the warm prover computes with, each as one of its own: best, avx512, avx2, scalar"
                    + " (default: best)")
    private List<Arithmetic> arithmetic = List.of(Arithmetic.BEST);

    @Option(names = "--cases", paramLabel = "DIR", description = "circuits and keys (default: .zklink/bench)")
    private Path cases = Installation.root().resolve(".zklink/bench");

    /** What can be left out. */
    enum Ours {
        WARM,
        COLD,
        SNARKJS
    }

    @Override
    public Integer call() throws Exception {
        ChildJvm.requireHeap(heap);
        if (runs < 1 || warmUps < 0) {
            throw new CommandException("--runs takes 1 or more, --warm-ups 0 or more");
        }
        Machine machine = Machine.here();
        Rivals rivals = rivals(machine);
        List<String> versions = versions(rivals);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        List<CaseResult> results = new ArrayList<>();
        if (!json) {
            machine.describe(versions).forEach(out::println);
        }
        try (Terminal terminal = Terminal.ofProcess(err)) {
            CaseStore store = new CaseStore(cases);
            Comparison comparison = new Comparison(rivals, runs, warmUps, heap, terminal);
            for (int logSize : sizes.logSizes()) {
                for (CircuitKind kind : kinds) {
                    CaseResult result = comparison.run(store.get(kind, logSize, terminal));
                    results.add(result);
                    if (!json) {
                        TextReport.table(result).forEach(out::println);
                    }
                }
            }
        }
        if (json) {
            out.println(JsonReport.line(machine, versions, heap, results));
        }
        return 0;
    }

    private Rivals rivals(Machine machine) throws IOException, InterruptedException {
        Optional<Snarkjs> snarkjs = without.contains(Ours.SNARKJS)
                ? Optional.empty()
                : Optional.of(new Snarkjs(Installation.root(), machine.memoryBytes() / (2 << 20)));
        List<Rivals.Program> programs = new ArrayList<>();
        rapidsnark.ifPresent(path -> programs.add(program("rapidsnark", path)));
        gnark.ifPresent(path -> programs.add(program("gnark", path)));
        List<String> cold = without.contains(Ours.COLD)
                ? List.of()
                : List.of(Installation.root().resolve("zklink").toString());
        Rivals rivals = new Rivals(without.contains(Ours.WARM) ? List.of() : arithmetic, cold, snarkjs, programs);
        if (rivals.warm().isEmpty() && cold.isEmpty() && snarkjs.isEmpty() && programs.isEmpty()) {
            throw new CommandException("nobody is left to measure");
        }
        return rivals;
    }

    private static Rivals.Program program(String name, Path path) {
        if (!Files.isExecutable(path) || Files.isDirectory(path)) {
            throw new CommandException("no program at " + path + ", given as --" + name);
        }
        return new Rivals.Program(name, path.toAbsolutePath());
    }

    private static List<String> versions(Rivals rivals) throws IOException {
        List<String> versions = new ArrayList<>();
        if (rivals.snarkjs().isPresent()) {
            versions.add(rivals.snarkjs().get().version());
        }
        rivals.programs().forEach(program -> versions.add(program.name() + " at " + program.path()));
        return versions;
    }
}
