package org.zklink.api;

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

    /** What became of the command at this place in the log, if it is remembered. */
    Optional<Outcome> find(long sequence) {
        return Optional.ofNullable(outcomes[index(sequence)]).filter(outcome -> outcome.sequence() == sequence);
    }

    private static int index(long sequence) {
        return (int) (sequence & (KEPT - 1));
    }
}
