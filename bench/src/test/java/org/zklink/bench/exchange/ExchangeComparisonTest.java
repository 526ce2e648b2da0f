package org.zklink.bench.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.bench.ChildJvm;
import org.zklink.bench.Machine;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.StreamFile;
import org.zklink.cli.CommandException;
import org.zklink.cli.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole comparison on a short stream, of exchanges in processes of their own. */
@Timeout(120)
class ExchangeComparisonTest {
    private static final int COMMANDS = 2_000;

    @TempDir
    Path folder;

    private final ExchangeWorkload workload = ExchangeWorkload.generate(WorkloadSize.SMALL, COMMANDS, 2, 8);
    private final Terminal terminal =
            new Terminal(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false);

    @AfterEach
    void closeTheTerminal() {
        terminal.close();
    }

    @Test
    void everybodyIsMeasured() throws Exception {
        List<ExchangeSummary> summaries;
        try (ExchangeUnderTest one = naive("one", workload.stream());
                ExchangeUnderTest other = naive("other", workload.stream())) {
            summaries = compare(OptionalDouble.of(20_000), one, other);
        }
        assertThat(summaries).extracting(ExchangeSummary::name).containsExactly("one", "other");
        assertThat(summaries).allSatisfy(summary -> {
            assertThat(summary.throughputs())
                    .hasSize(3)
                    .allSatisfy(rate -> assertThat(rate).isPositive());
            assertThat(summary.latenciesNs().getTotalCount()).isEqualTo(2 * (COMMANDS - COMMANDS / 10));
            assertThat(summary.rate()).isEqualTo(20_000);
        });
        StreamStatistics statistics = StreamStatistics.of(workload);
        assertThat(ExchangeReport.tables(statistics, summaries)).hasSize(8);
        String line = ExchangeJson.line(
                Machine.here(), List.of("one"), "300m", List.of(new ExchangeJson.Case(statistics, summaries)));
        JsonNode node = JsonMapper.builder().build().readTree(line);
        assertThat(node.at("/cases/0/exchanges/1/name").asString()).isEqualTo("other");
        assertThat(node.at("/cases/0/exchanges/0/latencyNs/99.9").asLong()).isPositive();
    }

    @Test
    void theRateIsHalfOfTheThroughput() throws Exception {
        try (ExchangeUnderTest one = naive("one", workload.stream())) {
            ExchangeSummary summary = compare(OptionalDouble.empty(), one).getFirst();
            assertThat(summary.rate()).isEqualTo(summary.median() / 2);
        }
    }

    @Test
    void whoDoesOtherWorkIsNamed() throws Exception {
        CommandStream easier = ExchangeWorkload.generate(WorkloadSize.SMALL, COMMANDS, 0, 9).stream();
        try (ExchangeUnderTest cheat = naive("cheat", easier)) {
            assertThatThrownBy(() -> compare(OptionalDouble.empty(), cheat))
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith("cheat came to Outcome[trades=");
        }
    }

    private List<ExchangeSummary> compare(OptionalDouble rate, ExchangeUnderTest... exchanges) throws Exception {
        ExchangeComparison.Effort effort = new ExchangeComparison.Effort(1, 3, 2, rate);
        return new ExchangeComparison(List.of(exchanges), workload, effort, terminal).run();
    }

    private ExchangeUnderTest naive(String name, CommandStream stream) throws Exception {
        Path file = folder.resolve(name);
        StreamFile.write(stream, file);
        return new ExchangeProcess(
                name, new ChildJvm(name, "300m", List.of(), NaiveExchangeProgram.class, file.toString()));
    }
}
