package org.zklink.bench.prover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zklink.cli.Terminal;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.snark.VerificationKeyJson;
import org.zklink.snark.VerifyingKey;
import org.zklink.snark.WtnsFile;

/**
 * Measures all contestants of a case in rounds, each once a round, so that what disturbs the machine disturbs all; every
 * proof is checked.
 */
final class Comparison {
    private final Rivals rivals;
    private final int runs;
    private final int warmUps;
    private final String heap;
    private final Terminal terminal;

    /**
     * @param warmUps proofs of the warm prover before the first that counts
     * @param heap of our JVMs, as -Xmx takes it
     */
    Comparison(Rivals rivals, int runs, int warmUps, String heap, Terminal terminal) {
        this.rivals = rivals;
        this.runs = runs;
        this.warmUps = warmUps;
        this.heap = heap;
        this.terminal = terminal;
    }

    CaseResult run(BenchCase test) throws Exception {
        Path directory = Files.createTempDirectory("zklink-bench");
        ProofFiles files = ProofFiles.in(directory);
        List<Contestant> contestants = new ArrayList<>();
        try {
            start(test, contestants);
            return new Rounds(test, files).run(contestants);
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
            files.delete();
            Files.delete(directory);
        }
    }

    private void start(BenchCase test, List<Contestant> into) throws Exception {
        for (Arithmetic arithmetic : rivals.warm()) {
            into.add(terminal.run(test.title() + ": loading the key", () -> new WarmProver(arithmetic, test, heap)));
        }
        if (!rivals.cold().isEmpty()) {
            into.add(ProcessProver.zklink(Rivals.COLD, test, rivals.cold(), heap));
        }
        rivals.snarkjs()
                .ifPresent(snarkjs -> into.add(ProcessProver.positional(Rivals.SNARKJS, test, snarkjs.prove())));
        for (Rivals.Program program : rivals.programs()) {
            into.add(ProcessProver.positional(
                    program.name(), test, List.of(program.path().toString())));
        }
    }

    /** The work on one case. */
    private final class Rounds {
        private final BenchCase test;
        private final ProofFiles files;
        private final VerifyingKey key;
        private final List<Fr> publicInputs;

        Rounds(BenchCase test, ProofFiles files) throws IOException {
            this.test = test;
            this.files = files;
            key = VerificationKeyJson.read(Files.readString(test.verifyingKey()));
            publicInputs = publicInputs(WtnsFile.read(test.witness()));
        }

        private List<Fr> publicInputs(long[] witness) {
            List<Fr> inputs = new ArrayList<>();
            for (int wire = 1; wire <= key.publicCount(); wire++) {
                inputs.add(Fr.fromLimbs(witness, wire * FrOps.LIMBS));
            }
            return inputs;
        }

        CaseResult run(List<Contestant> contestants) throws Exception {
            boolean checked = rehearse(contestants);
            Map<Contestant, List<Measurement>> measured = new HashMap<>();
            for (int round = 1; round <= runs; round++) {
                for (Contestant contestant : contestants) {
                    measured.computeIfAbsent(contestant, _ -> new ArrayList<>())
                            .add(prove(contestant, "round " + round + " of " + runs));
                }
            }
            List<Summary> summaries = contestants.stream()
                    .map(contestant -> new Summary(contestant.name(), measured.get(contestant)))
                    .toList();
            return new CaseResult(test, test.keyBytes(), summaries, checked);
        }

        /** Proofs that don't count: they fill caches, compile code, and ours go to snarkjs to be checked. */
        private boolean rehearse(List<Contestant> contestants) throws Exception {
            boolean checked = false;
            for (Contestant contestant : contestants) {
                boolean warm = contestant instanceof WarmProver;
                if (!warm && !contestant.name().equals(Rivals.COLD)) {
                    continue;
                }
                for (int i = 1; i <= (warm ? warmUps : 1); i++) {
                    prove(contestant, "warming up");
                }
                Optional<Snarkjs> snarkjs = rivals.snarkjs();
                if (snarkjs.isPresent()) {
                    snarkjs.get().requireValid(contestant.name(), test, files);
                    checked = true;
                }
            }
            return checked;
        }

        private Measurement prove(Contestant contestant, String when) throws Exception {
            files.delete();
            Measurement measurement =
                    terminal.run(test.title() + ": " + contestant.name() + ", " + when, () -> contestant.prove(files));
            files.requireValid(contestant.name(), key, publicInputs);
            return measurement;
        }
    }
}
