package org.zklink.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zklink.field.FrOps;
import org.zklink.field.VectorSupport;
import org.zklink.snark.Groth16;
import org.zklink.snark.Proof;
import org.zklink.snark.ProofJson;
import org.zklink.snark.ProvingKey;
import org.zklink.snark.RandomSource;
import org.zklink.snark.WtnsFile;
import org.zklink.snark.ZkeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves with files as snarkjs has them. */
@Command(
        name = "prove",
        description = "Makes a Groth16 proof over BN254 from a .zkey and a .wtns file, as snarkjs groth16 prove does.",
        mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {
    /** Bytes of a key, of some 2^15 constraints, from which on compiling the kernels of curves pays within one proof. */
    private static final long LARGE_KEY = 16L << 20;

    /** As {@link #LARGE_KEY}, of some 2^20 constraints, for those of transforms too. */
    private static final long HUGE_KEY = 512L << 20;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "the proving key, a .zkey file")
    private Path key;

    @Option(names = "--witness", required = true, paramLabel = "FILE", description = "the witness, a .wtns file")
    private Path witness;

    @Option(names = "--proof", required = true, paramLabel = "FILE", description = "where proof.json goes")
    private Path proof;

    @Option(names = "--public", required = true, paramLabel = "FILE", description = "where public.json goes")
    private Path publicInputs;

    @Option(
            names = "--trust-key",
            description = "don't check the key's points, which takes about as long as a proof:"
                    + " for a key that was checked before, or that comes from yourself")
    private boolean trustKey;

    @Override
    public Integer call() throws Exception {
        requireDirectory(proof);
        requireDirectory(publicInputs);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try (Terminal terminal = Terminal.ofProcess(err)) {
            startWarmUp(Files.size(key));
            long[] wires = WtnsFile.read(witness);
            ProvingKey provingKey = terminal.run(
                    trustKey ? "reading the key" : "reading and checking the key",
                    () -> trustKey ? ZkeyFile.readTrusted(key) : ZkeyFile.read(key));
            requireFits(provingKey, wires);
            Proof made = terminal.run(
                    "proving",
                    task -> Groth16.prove(
                            provingKey,
                            wires,
                            RandomSource.secure(),
                            (phase, done, total) -> task.detail("%s, %d of %d".formatted(phase, done, total))));
            write(proof, ProofJson.write(made));
            write(publicInputs, ProofJson.writePublicInputs(Groth16.publicInputs(provingKey, wires)));
        } catch (IllegalArgumentException e) {
            throw new CommandException("can't prove: " + e.getMessage(), e);
        }
        return 0;
    }

    /** Compilers run while the files are read. */
    private static void startWarmUp(long keyBytes) {
        if (keyBytes >= HUGE_KEY) {
            VectorSupport.startWarmUp();
        } else if (keyBytes >= LARGE_KEY) {
            VectorSupport.startCurveWarmUp();
        }
    }

    private void requireFits(ProvingKey provingKey, long[] wires) {
        if (wires.length / FrOps.LIMBS != provingKey.wireCount()) {
            throw new CommandException("the witness is of another circuit than the key: " + witness + " has "
                    + wires.length / FrOps.LIMBS + " wires, " + key + " " + provingKey.wireCount());
        }
    }

    /** Said before the long work, not after it. */
    private static void requireDirectory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory)) {
            throw new CommandException("can't write " + file + ": its directory is missing or not writable");
        }
    }

    private static void write(Path file, String json) throws IOException {
        Files.writeString(file, json, StandardCharsets.UTF_8);
    }
}
