package org.zklink.bench.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.bench.circuit.CircuitKind;

/** Medians, ratios and how they are shown. */
class SummaryTest {
    private static final long MS = 1_000_000;

    private final Summary ours = summary(Arithmetic.BEST.title(), 400, 100, 300);
    private final Summary others = summary(Rivals.SNARKJS, 900, 1500, 1000, 1400);
    private final CaseResult result = new CaseResult(
            new BenchCase(CircuitKind.DENSE, 14, Path.of("dense-14")), 3 << 20, List.of(ours, others), true);

    /** Takes twice the time on two cores; 5 MiB more in each run. */
    private static Summary summary(String name, long... wallMs) {
        List<Measurement> runs = new java.util.ArrayList<>();
        for (long wall : wallMs) {
            runs.add(new Measurement(wall * MS, 2 * wall * MS, (5L << 20) * (runs.size() + 1)));
        }
        return new Summary(name, runs);
    }

    @Test
    void theMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(ours.medianWall()).isEqualTo(0.3);
        assertThat(others.medianWall()).isEqualTo(1.2);
        assertThat(ours.medianCpu()).isEqualTo(0.6);
        assertThat(ours.minWall()).isEqualTo(0.1);
        assertThat(ours.peakBytes()).isEqualTo(15 << 20);
    }

    @Test
    void ratiosAreOfMedians() {
        assertThat(result.ratio(others, Arithmetic.BEST.title()))
                .hasValueSatisfying(ratio -> assertThat(ratio).isEqualTo(4.0));
        assertThat(result.ratio(others, Rivals.COLD)).isEmpty();
    }

    @Test
    void theTableSaysWhoTookHowLong() {
        assertThat(TextReport.table(result))
                .containsExactly(
                        "",
                        "dense 2^14: key of 3.0 MiB, median of 3, our proofs checked by snarkjs, all by us",
                        "                     wall      least        CPU  peak memory   x warm   x cold CPU x warm",
                        "  zklink warm     0.300 s    0.100 s    0.600 s       15 MiB     1.00                1.00",
                        "  snarkjs         1.200 s    0.900 s    2.400 s       20 MiB     4.00                4.00");
    }
}
