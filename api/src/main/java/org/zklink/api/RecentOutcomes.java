package org.zklink.api;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zklink.engine.Command;
import org.zklink.sequencer.Applied;

/** What became of the last commands that users sent, for those who are about to be told. */
final class RecentOutcomes {
    /** Far more than are unanswered at once. */
    static final int KEPT = 1 << 16;

    private final @Nullable Outcome[] outcomes = new Outcome[KEPT];

    void add(Applied applied) {
        switch (applied.command()) {
            case Command.SubmitIntent _, Command.CancelOrders _, Command.CancelAfter _, Command.Batch _ ->
                outcomes[index(applied.sequence())] =
                        Outcome.of(applied.sequence(), applied.timeMs(), applied.events());
            default -> {}
        }
    }

    static RecentOutcomes read(ViewInput input) throws IOException {
        RecentOutcomes recent = new RecentOutcomes();
        for (int left = input.takeCount(); left > 0; left--) {
            Outcome outcome = Outcome.read(input);
            recent.outcomes[index(outcome.sequence())] = outcome;
        }
        return recent;
    }

    void write(ViewOutput output) throws IOException {
        output.putInt((int) Arrays.stream(outcomes).filter(Objects::nonNull).count());
        for (Outcome outcome : outcomes) {
            if (outcome != null) {
                outcome.write(output);
            }
        }
    }

    /** What became of the command at this place in the log, if it is remembered. */
    Optional<Outcome> find(long sequence) {
        return Optional.ofNullable(outcomes[index(sequence)]).filter(outcome -> outcome.sequence() == sequence);
    }

    private static int index(long sequence) {
        return (int) (sequence & (KEPT - 1));
    }
}
