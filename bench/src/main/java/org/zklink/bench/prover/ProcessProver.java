package org.zklink.bench.prover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A prover that is a process of its own for each proof, from its start to its end. */
final class ProcessProver implements Contestant {
    private final String name;
    private final BenchCase proven;
    private final BiFunction<BenchCase, ProofFiles, List<String>> command;
    private final Map<String, String> environment;

    ProcessProver(
            String name,
            BenchCase proven,
            BiFunction<BenchCase, ProofFiles, List<String>> command,
            Map<String, String> environment) {
        this.name = name;
        this.proven = proven;
        this.command = command;
        this.environment = environment;
    }

    /** A command that takes key, witness, proof and public inputs in this order, as rapidsnark's does. */
    static ProcessProver positional(String name, BenchCase proven, List<String> program) {
        return new ProcessProver(
                name,
                proven,
                (test, files) -> {
                    List<String> all = new ArrayList<>(program);
                    all.add(test.key().toString());
                    all.add(test.witness().toString());
                    all.add(files.proof().toString());
                    all.add(files.publicInputs().toString());
                    return all;
                },
                Map.of());
    }

    /** {@code zklink prove}; the key is trusted, as others trust theirs. */
    static ProcessProver zklink(String name, BenchCase proven, List<String> program, String heap) {
        return new ProcessProver(
                name,
                proven,
                (test, files) -> {
                    List<String> all = new ArrayList<>(program);
                    all.addAll(List.of("prove", "--trust-key"));
                    all.addAll(List.of("--key", test.key().toString()));
                    all.addAll(List.of("--witness", test.witness().toString()));
                    all.addAll(List.of("--proof", files.proof().toString()));
                    all.addAll(List.of("--public", files.publicInputs().toString()));
                    return all;
                },
                Map.of("ZKLINK_HEAP", heap));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measurement prove(ProofFiles files) throws IOException, InterruptedException {
        return MeasuredProcess.run(name, command.apply(proven, files), environment);
    }

    @Override
    public void close() {}
}
