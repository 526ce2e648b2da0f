package org.zklink.bench.prover;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.zklink.bench.ChildJvm;
import org.zklink.bench.Installation;
import org.zklink.bench.circuit.CircuitKind;
import org.zklink.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How our memory grows with the circuit. */
@Command(
        name = "memory",
        description = "Measures the memory of loading a key and making one proof, for growing circuits.",
        mixinStandardHelpOptions = true)
public final class MemoryCommand implements Callable<Integer> {
    @Option(
            names = "--sizes",
            paramLabel = "LIST",
            converter = Sizes.class,
            description = "log2 of the circuits' sizes (default: 16..21)")
    private Sizes sizes = Sizes.of(16, 17, 18, 19, 20, 21);

    @Option(names = "--kinds", split = ",", paramLabel = "KIND", description = "dense, bits (default: dense)")
    private List<CircuitKind> kinds = List.of(CircuitKind.DENSE);

    @Option(names = "--heap", paramLabel = "SIZE", description = "-Xmx of the JVM (default: ${DEFAULT-VALUE})")
    private String heap = "3500m";

    @Option(names = "--cases", paramLabel = "DIR", description = "circuits and keys (default: .zklink/bench)")
    private Path cases = Installation.root().resolve(".zklink/bench");

    @Override
    public Integer call() throws Exception {
        ChildJvm.requireHeap(heap);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        CaseStore store = new CaseStore(cases);
        out.println(TextReport.memoryHeader(heap));
        try (Terminal terminal = Terminal.ofProcess(err)) {
            for (int logSize : sizes.logSizes()) {
                for (CircuitKind kind : kinds) {
                    BenchCase test = store.get(kind, logSize, terminal);
                    WarmProver.Memory memory = terminal.run(test.title() + ": proving", () -> measure(test));
                    out.println(TextReport.memoryRow(test, test.keyBytes(), memory));
                }
            }
        }
        return 0;
    }

    private WarmProver.Memory measure(BenchCase test) throws Exception {
        Path directory = Files.createTempDirectory("zklink-bench");
        ProofFiles files = ProofFiles.in(directory);
        try (WarmProver prover = new WarmProver(Arithmetic.BEST, test, heap)) {
            prover.prove(files);
            return prover.memory();
        } finally {
            files.delete();
            Files.delete(directory);
        }
    }
}
