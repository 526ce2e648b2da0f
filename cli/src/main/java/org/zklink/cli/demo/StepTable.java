package org.zklink.cli.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.BlockStep;

/** Every transaction of the demo: who did what on which chain, with its hash, gas and time. Thread-safe. */
final class StepTable {
    private record Row(String step, DemoChain chain, String transaction, long gas, long timeMs) {}

    private final List<Row> rows = new ArrayList<>();
    private final long startMs;

    /** @param startMs from which times count, milliseconds since 1970 */
    StepTable(long startMs) {
        this.startMs = startMs;
    }

    /** Something that a user did just now. */
    synchronized void add(String step, DemoChain chain, SubmissionReceipt receipt) {
        rows.add(new Row(step, chain, receipt.transaction().toString(), receipt.gasUsed(), System.currentTimeMillis()));
    }

    /** What settlement did with a block; a step over several blocks counts once. */
    synchronized void add(BlockInfo block) {
        for (BlockStep step : block.steps()) {
            boolean known = rows.stream().anyMatch(row -> row.transaction.equals(step.transaction()));
            if (!known) {
                String name = "block %d: %s".formatted(block.number(), step.step());
                rows.add(new Row(name, DemoChain.of(step.chain()), step.transaction(), step.gas(), step.timeMs()));
            }
        }
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder(
                "%-34s %-9s %-66s %9s %9s%n".formatted("step", "chain", "transaction", "gas", "time"));
        rows.stream().sorted(Comparator.comparingLong(Row::timeMs)).forEach(row -> text.append(text(row)));
        return text.toString().stripTrailing();
    }

    private String text(Row row) {
        double seconds = (row.timeMs - startMs) / 1e3;
        return String.format(
                Locale.ROOT,
                "%-34s %-9s %-66s %,9d %7.1f s%n",
                row.step,
                row.chain.title,
                row.transaction,
                row.gas,
                seconds);
    }
}
