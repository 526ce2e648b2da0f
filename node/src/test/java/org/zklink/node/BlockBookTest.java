package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.BlockStage;
import org.zklink.field.Fr;
import org.zklink.settlement.BlockStatus;

class BlockBookTest {
    private static final BlockSummary ONE =
            new BlockSummary(1, 1_000, Fr.of(7), Fr.of(8), "small", 3, 4, Optional.of(2_500L));
    private static final BlockSummary TWO =
            new BlockSummary(2, 1_010, Fr.of(8), Fr.of(9), "small", 0, 1, Optional.of(2_400L));

    @TempDir
    Path folder;

    @Test
    void settledBlocksAreKnownFromTheFile() throws IOException {
        Path file = folder.resolve("blocks.tsv");
        Files.writeString(
                file, ONE.line() + "\n" + TWO.line() + "\n" + ONE.line().substring(0, 30));
        try (StepJournal steps = new StepJournal(folder.resolve("steps.tsv"));
                BlockBook book = new BlockBook(file, 1, steps)) {
            assertThat(book.built()).isEqualTo(1);
            assertThat(book.proven()).isEqualTo(1);
            BlockInfo info = book.info(1, number -> BlockStatus.EXECUTED).orElseThrow();
            assertThat(info.stage()).isEqualTo(BlockStage.EXECUTED);
            assertThat(info.newRoot()).isEqualTo(Fr.of(8));
            assertThat(info.provingMs()).hasValue(2_500L);
            assertThat(info.queueOperations()).isEqualTo(4);
            assertThat(book.info(2, number -> BlockStatus.UNKNOWN))
                    .as("built again")
                    .isEmpty();
        }
    }

    @Test
    void aLineIsReadBackOrPassedOver() {
        assertThat(BlockSummary.parse(TWO.line())).hasValue(TWO);
        assertThat(BlockSummary.parse(TWO.line() + "\t1")).isEmpty();
        assertThat(BlockSummary.parse(TWO.line().replace("0x0", "0xg"))).isEmpty();
    }
}
