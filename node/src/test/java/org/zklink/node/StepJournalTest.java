package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.client.model.BlockStep;
import org.zklink.settlement.StepKind;

class StepJournalTest {
    private static final StepRecord FINALISE = new StepRecord(StepKind.FINALISE, 1, 1, 3, 5, "0xab", 40_000, 1234);
    private static final StepRecord ACK = new StepRecord(StepKind.ACK, 1, 2, 5, 5, "0xcd", 70_000, 1300);

    @TempDir
    Path folder;

    @Test
    void stepsAreThereAfterARestart() throws IOException {
        Path file = folder.resolve("steps.tsv");
        try (StepJournal journal = new StepJournal(file)) {
            journal.add(FINALISE);
        }
        try (StepJournal journal = new StepJournal(file)) {
            journal.add(ACK);
            assertThat(journal.of(2)).isEmpty();
            assertThat(journal.of(4)).containsExactly(FINALISE);
            assertThat(journal.of(5)).containsExactly(FINALISE, ACK);
        }
    }

    @Test
    void aLineThatACrashCutOffIsPassedOver() throws IOException {
        Path file = folder.resolve("steps.tsv");
        Files.writeString(file, FINALISE.line() + "\n" + ACK.line().substring(0, 9));
        try (StepJournal journal = new StepJournal(file)) {
            assertThat(journal.of(5)).containsExactly(FINALISE);
        }
        assertThat(StepRecord.parse("FLY\t1\t1\t1\t1\t0x\t1\t1")).isEmpty();
    }

    @Test
    void anAcknowledgementNamesTheChainThatItIsOf() {
        assertThat(ACK.toBlockStep()).isEqualTo(new BlockStep(1, "ack of chain 2", "0xcd", 70_000, 1300));
        assertThat(FINALISE.toBlockStep().step()).isEqualTo("finalise");
    }
}
