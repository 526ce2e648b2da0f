package org.zklink.bench.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.bench.Machine;
import org.zklink.bench.circuit.CircuitKind;
import org.zklink.cli.CommandException;
import org.zklink.cli.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole comparison on a small circuit: real processes, every proof checked, and provers that cheat. */
@Timeout(180)
class ComparisonTest {
    private static final Path ROOT = Path.of(System.getProperty("zklink.root"));
    private static final String HEAP = "300m";

    @TempDir
    Path folder;

    private final Terminal terminal =
            new Terminal(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false);
    private BenchCase test;

    @BeforeEach
    void makeTheCase() throws Exception {
        test = new CaseStore(folder.resolve("cases")).get(CircuitKind.BITS, 7, terminal);
    }

    @AfterEach
    void closeTheTerminal() {
        terminal.close();
    }

    @Test
    void everybodyProves() throws Exception {
        Optional<Snarkjs> snarkjs = Optional.of(new Snarkjs(ROOT, 1024));
        CaseResult result =
                compare(new Rivals(List.of(Arithmetic.BEST, Arithmetic.SCALAR), commandLine(), snarkjs, List.of()), 2);
        assertThat(result.contestants())
                .extracting(Summary::name)
                .containsExactly(Arithmetic.BEST.title(), Arithmetic.SCALAR.title(), Rivals.COLD, Rivals.SNARKJS);
        assertThat(result.checkedBySnarkjs()).isTrue();
        assertThat(result.contestants())
                .allSatisfy(contestant -> assertThat(contestant.runs())
                        .hasSize(2)
                        .allSatisfy(run -> {
                            assertThat(run.wallNs()).isPositive();
                            assertThat(run.cpuNs()).isPositive();
                            assertThat(run.peakBytes()).isGreaterThan(10 << 20);
                        }));

        String line = JsonReport.line(Machine.here(), List.of("one"), HEAP, List.of(result));
        assertThat(line).doesNotContain("\n");
        JsonNode node = JsonMapper.builder().build().readTree(line);
        assertThat(node.at("/machine/cores").asInt()).isPositive();
        assertThat(node.at("/cases/0/kind").asString()).isEqualTo("bits");
        assertThat(node.at("/cases/0/contestants/3/name").asString()).isEqualTo("snarkjs");
        assertThat(node.at("/cases/0/contestants/0/timesWarm").asDouble()).isEqualTo(1);
        assertThat(node.at("/cases/0/contestants/1/wallSeconds")).hasSize(2);
    }

    @Test
    void aProverThatLeavesNothingIsNamed() throws Exception {
        assertThatThrownBy(() -> compareProgram("exit 0"))
                .isInstanceOf(CommandException.class)
                .hasMessage("other left no proof");
    }

    @Test
    void aProofOfSomethingElseIsRefused() throws Exception {
        BenchCase another = new CaseStore(folder.resolve("cases")).get(CircuitKind.DENSE, 7, terminal);
        ProofFiles stolen = ProofFiles.in(folder);
        try (WarmProver prover = new WarmProver(Arithmetic.BEST, another, HEAP)) {
            prover.prove(stolen);
        }
        assertThatThrownBy(() -> compareProgram("cp %s $3; cp %s $4".formatted(stolen.proof(), stolen.publicInputs())))
                .hasMessageMatching("other (made a proof that is not valid|proved other public inputs.*)");
        Files.writeString(stolen.proof(), "{}");
        assertThatThrownBy(() -> compareProgram("cp %s $3; cp %s $4".formatted(stolen.proof(), stolen.publicInputs())))
                .isInstanceOf(CommandException.class);
    }

    @Test
    void aHeapThatIsTooSmallIsNamed() {
        assertThatThrownBy(() -> new WarmProver(Arithmetic.BEST, test, "2m"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("zklink warm did not run with a heap of 2m: ");
    }

    @Test
    void aMissingSnarkjsIsNamed() {
        assertThatThrownBy(() -> new Snarkjs(folder, 1024))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("snarkjs is missing: run 'npm ci' in " + folder.resolve("tools"));
    }

    @Test
    void aKeyThatDoesNotFitIntoTheHeapIsNamed() throws Exception {
        BenchCase large = new CaseStore(folder.resolve("cases")).get(CircuitKind.BITS, 14, terminal);
        assertThatThrownBy(() -> new WarmProver(Arithmetic.BEST, large, "8m"))
                .isInstanceOf(CommandException.class)
                .hasMessage("zklink warm needs more than a heap of 8m");
    }

    private CaseResult compare(Rivals rivals, int runs) throws Exception {
        return new Comparison(rivals, runs, 1, HEAP, terminal).run(test);
    }

    private void compareProgram(String script) throws Exception {
        Path program = folder.resolve("prover.sh");
        writeProgram(program, script);
        compare(new Rivals(List.of(), List.of(), Optional.empty(), List.of(new Rivals.Program("other", program))), 1);
    }

    private static void writeProgram(Path program, String script) throws IOException {
        Files.writeString(program, "#!/bin/bash\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** The command line without the script in front, which would build. */
    private static List<String> commandLine() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.zklink.cli.Main");
    }
}
