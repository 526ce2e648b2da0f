package org.zklink.node;

import java.util.Locale;
import java.util.Optional;
import org.zklink.client.model.BlockStep;
import org.zklink.settlement.SettlementStep;
import org.zklink.settlement.StepKind;

/**
 * A settlement step as it is shown to people, one line of the journal.
 *
 * @param peer the spoke of an acknowledgement, else the chain itself
 * @param timeMs when it was done, milliseconds since 1970
 */
record StepRecord(
        StepKind kind,
        int chain,
        int peer,
        long firstBlock,
        long lastBlock,
        String transaction,
        long gas,
        long timeMs) {
    private static final int FIELDS = 8;

    static StepRecord of(SettlementStep step, long timeMs) {
        return new StepRecord(
                step.kind(),
                step.chain(),
                step.peer(),
                step.firstBlock(),
                step.lastBlock(),
                step.receipt().transaction().toString(),
                step.receipt().gasUsed(),
                timeMs);
    }

    String line() {
        return String.join(
                "\t",
                kind.name(),
                Integer.toString(chain),
                Integer.toString(peer),
                Long.toString(firstBlock),
                Long.toString(lastBlock),
                transaction,
                Long.toString(gas),
                Long.toString(timeMs));
    }

    /** Empty for a line that a crash left unfinished. */
    static Optional<StepRecord> parse(String line) {
        String[] fields = line.split("\t", -1);
        try {
            return fields.length != FIELDS
                    ? Optional.empty()
                    : Optional.of(new StepRecord(
                            StepKind.valueOf(fields[0]),
                            Integer.parseInt(fields[1]),
                            Integer.parseInt(fields[2]),
                            Long.parseLong(fields[3]),
                            Long.parseLong(fields[4]),
                            fields[5],
                            Long.parseLong(fields[6]),
                            Long.parseLong(fields[7])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean concerns(long block) {
        return firstBlock <= block && block <= lastBlock;
    }

    BlockStep toBlockStep() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new BlockStep(chain, peer == chain ? name : name + " of chain " + peer, transaction, gas, timeMs);
    }
}
