package org.zklink.snark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * Times setup, loading and proving; a program, not a test. Arguments: log2 of the domain size (default 17), zkey file to
 * use (made if missing), number of proofs (default 5). The circuit has random products and 1/3 bits, one row below the domain.
 *
 * <p>Cold start: run it twice with a file name; the second run loads the key and its first proof is the cold one.
 */
final class Groth16Benchmark {
    private Groth16Benchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        int logSize = args.length > 0 ? Integer.parseInt(args[0]) : 17;
        Path file = args.length > 1 ? Path.of(args[1]) : Files.createTempFile("benchmark", ".zkey");
        int proofs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        TestCircuits.Solved solved = TestCircuits.random(new Random(1), 4, (1 << logSize) - 5);
        System.out.printf("circuit: %d constraints%n", solved.circuit().constraintCount());
        if (!Files.exists(file) || Files.size(file) == 0) {
            Stopwatch start = new Stopwatch();
            ProvingKey made = Groth16.setup(solved.circuit(), RandomSource.insecure("benchmark"), Progress.NONE);
            report("setup", start);
            start = new Stopwatch();
            ZkeyFile.write(made, file);
            report("write", start);
            Files.writeString(digest(file), ZkeyFile.sha256(file));
        }
        Stopwatch start = new Stopwatch();
        ProvingKey key = ZkeyFile.read(file, Files.readString(digest(file)));
        report("load by digest", start);
        for (int i = 0; i < proofs; i++) {
            start = new Stopwatch();
            Groth16.prove(key, solved.circuit(), solved.witness(), RandomSource.secure(), timer(i == proofs - 1));
            report("prove " + i, start);
        }
        start = new Stopwatch();
        ZkeyFile.read(file);
        report("load with full validation", start);
        Runtime runtime = Runtime.getRuntime();
        System.out.printf("heap %d MiB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static Path digest(Path file) {
        return Path.of(file + ".sha256");
    }

    /** Wall time, and the processor time of all threads: what counts on a shared machine. */
    private static void report(String what, Stopwatch since) {
        Stopwatch now = new Stopwatch();
        System.out.printf(
                "%-28s %8.0f ms wall %8.0f ms cpu%n",
                what, (now.wallNs - since.wallNs) / 1e6, (now.cpuNs - since.cpuNs) / 1e6);
    }

    private static final class Stopwatch {
        private final long wallNs = System.nanoTime();
        private final long cpuNs = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static Progress timer(boolean enabled) {
        long[] last = {System.nanoTime()};
        return (phase, done, total) -> {
            if (enabled) {
                System.out.printf("  %.0f ms until %s%n", (System.nanoTime() - last[0]) / 1e6, phase);
                last[0] = System.nanoTime();
            }
        };
    }
}
