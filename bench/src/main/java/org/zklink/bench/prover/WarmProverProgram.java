package org.zklink.bench.prover;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zklink.field.VectorSupport;
import org.zklink.snark.Groth16;
import org.zklink.snark.Progress;
import org.zklink.snark.Proof;
import org.zklink.snark.ProofJson;
import org.zklink.snark.ProvingKey;
import org.zklink.snark.RandomSource;
import org.zklink.snark.WtnsFile;
import org.zklink.snark.ZkeyFile;

/**
 * The program behind {@link WarmProver}: key and witness files; then, for each line with two files, a proof, until its
 * input ends.
 */
final class WarmProverProgram {
    static final String READY = "ready";
    static final String PROVED = "proved";
    static final String MEMORY = "memory";

    private final HeapWatch heap = new HeapWatch();
    private final ProvingKey key;
    private final long[] witness;
    private final PrintStream out;

    private WarmProverProgram(Path key, Path witness, PrintStream out) throws IOException {
        VectorSupport.startWarmUp();
        this.key = ZkeyFile.readTrusted(key);
        this.witness = WtnsFile.read(witness);
        this.out = out;
        VectorSupport.warmUp();
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        WarmProverProgram program = new WarmProverProgram(Path.of(args[0]), Path.of(args[1]), out);
        out.println(READY + " 0");
        program.serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    private void serve(BufferedReader orders) throws IOException {
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.equals(MEMORY)) {
                out.println(MEMORY + " " + PeakMemory.ofProcess("self") + " " + heap.peakUsed() + " " + heap.peakLive()
                        + " " + heap.collections());
            } else {
                List<String> files = List.of(order.split("\t", -1));
                prove(Path.of(files.get(0)), Path.of(files.get(1)));
            }
        }
    }

    /** Timed is what a caller waits for: the proof, verified. */
    private void prove(Path proofFile, Path publicFile) throws IOException {
        long cpu = cpuNs();
        long start = System.nanoTime();
        Proof proof = Groth16.prove(key, witness, RandomSource.secure(), Progress.NONE);
        long wall = System.nanoTime() - start;
        cpu = cpuNs() - cpu;
        Files.writeString(proofFile, ProofJson.write(proof));
        Files.writeString(publicFile, ProofJson.writePublicInputs(Groth16.publicInputs(key, witness)));
        out.println(PROVED + " " + wall + " " + cpu);
    }

    /** All threads, those of the collector and the compiler too. */
    private static long cpuNs() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
