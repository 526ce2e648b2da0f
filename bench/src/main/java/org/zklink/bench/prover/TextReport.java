package org.zklink.bench.prover;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results as tables for people. */
final class TextReport {
    private TextReport() {}

    static List<String> table(CaseResult result) {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.add(String.format(
                Locale.ROOT,
                "%s: key of %.1f MiB, median of %d%s",
                result.test().title(),
                mebibytes(result.keyBytes()),
                result.contestants().getFirst().runs().size(),
                result.checkedBySnarkjs()
                        ? ", our proofs checked by snarkjs, all by us"
                        : ", all proofs checked by us"));
        lines.add(String.format(
                Locale.ROOT,
                "  %-12s %10s %10s %10s %12s %8s %8s %10s",
                "",
                "wall",
                "least",
                "CPU",
                "peak memory",
                "x warm",
                "x cold",
                "CPU x warm"));
        for (Summary contestant : result.contestants()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-12s %8.3f s %8.3f s %8.3f s %8.0f MiB %8s %8s %10s",
                    contestant.name(),
                    contestant.medianWall(),
                    contestant.minWall(),
                    contestant.medianCpu(),
                    mebibytes(contestant.peakBytes()),
                    ratio(result.ratio(contestant, Arithmetic.BEST.title())),
                    ratio(result.ratio(contestant, Rivals.COLD)),
                    ratio(result.cpuRatio(contestant, Arithmetic.BEST.title()))));
        }
        return lines;
    }

    static String memoryHeader(String heap) {
        return String.format(
                Locale.ROOT,
                "%-12s %10s %14s %12s %12s %12s   with -Xmx%s",
                "",
                "key",
                "peak resident",
                "peak heap",
                "peak live",
                "collections",
                heap);
    }

    static String memoryRow(BenchCase test, long keyBytes, WarmProver.Memory memory) {
        return String.format(
                Locale.ROOT,
                "%-12s %6.0f MiB %10.0f MiB %8.0f MiB %8.0f MiB %12d",
                test.title(),
                mebibytes(keyBytes),
                mebibytes(memory.peakResident()),
                mebibytes(memory.peakHeap()),
                mebibytes(memory.peakLive()),
                memory.collections());
    }

    private static String ratio(Optional<Double> ratio) {
        return ratio.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("");
    }

    private static double mebibytes(long bytes) {
        return bytes / (double) (1 << 20);
    }
}
