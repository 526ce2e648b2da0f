package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
    private static final int BLOCK_LONGS = SnapshotOutput.BLOCK_LENGTH / Long.BYTES;

    @Test
    void roundTripsOfAllLengthsAroundBlocks() {
        for (int length : new int[] {0, 1, BLOCK_LONGS - 1, BLOCK_LONGS, BLOCK_LONGS + 1, 3 * BLOCK_LONGS, 100_000}) {
            long[] values = new SplittableRandom(length).longs(length).toArray();
            SnapshotBlocks snapshot = SnapshotBlocks.written(output -> {
                output.put(length);
                output.put(values, 0, length);
            });
            List<byte[]> blocks = snapshot.blocks;
            assertThat(blocks).hasSize((length + 1 + BLOCK_LONGS - 1) / BLOCK_LONGS + 1);
            assertThat(blocks.subList(0, blocks.size() - 2))
                    .allMatch(block -> block.length == SnapshotOutput.BLOCK_LENGTH);
            long[] read = new long[length];
            snapshot.read(input -> {
                input.expect(length, "length");
                input.get(read, 0, length);
            });
            assertThat(read).containsExactly(values);
        }
    }

    @Test
    void bytesOfAllLengths() {
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 0; length < 40; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            SnapshotBlocks.written(output -> {
                        output.put(bytes);
                        output.put(-5);
                    })
                    .read(input -> {
                        assertThat(input.getBytes(40)).containsExactly(bytes);
                        assertThat(input.get()).isEqualTo(-5);
                    });
        }
    }

    @Test
    void formIsLittleEndian() {
        byte[] block = SnapshotBlocks.written(output -> output.put(0x0102_0304_0506_0708L))
                .blocks
                .getFirst();
        assertThat(block).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void everyChangedBitIsFound() {
        SnapshotBlocks snapshot = SnapshotBlocks.written(output -> output.put(42));
        for (byte[] block : snapshot.blocks) {
            for (int bit = 0; bit < 8 * block.length; bit++) {
                block[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatThrownBy(() -> snapshot.read(SnapshotInput::get))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("snapshot: ");
                block[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
        snapshot.read(input -> input.expect(42, "answer"));
    }

    @Test
    void wrongLengthsAreFound() {
        SnapshotBlocks snapshot =
                SnapshotBlocks.written(output -> output.put(new long[3 * BLOCK_LONGS], 0, 3 * BLOCK_LONGS));
        assertThatThrownBy(() -> snapshot.read(input -> input.get(new long[BLOCK_LONGS], 0, BLOCK_LONGS)))
                .hasMessage("snapshot: it is longer than expected");
        assertThatThrownBy(() -> snapshot.read(SnapshotInput::get)).hasMessage("snapshot: it is longer than expected");
        byte[] lost = snapshot.blocks.remove(1);
        assertThatThrownBy(() -> snapshot.read(input -> input.get(new long[2 * BLOCK_LONGS], 0, 2 * BLOCK_LONGS)))
                .hasMessage("snapshot: number of longs must be " + 2 * BLOCK_LONGS + ", but is " + 3 * BLOCK_LONGS);
        snapshot.blocks.add(1, lost);
        snapshot.blocks.removeLast();
        assertThatThrownBy(() -> snapshot.read(input -> input.get(new long[3 * BLOCK_LONGS], 0, 3 * BLOCK_LONGS)))
                .hasMessage("snapshot: it ends too early");
        snapshot.blocks.set(0, new byte[12]);
        assertThatThrownBy(() -> snapshot.read(SnapshotInput::get))
                .hasMessage("snapshot: a block has 12 bytes, which is no multiple of 8");
    }

    @Test
    void rangesAreChecked() {
        SnapshotBlocks snapshot = SnapshotBlocks.written(output -> output.put(1L << 32));
        assertThatThrownBy(() -> snapshot.read(input -> input.getInt(0, 5, "rows")))
                .hasMessage("snapshot: rows must be in 0..5, but is 4294967296");
        assertThatThrownBy(() -> snapshot.read(input -> input.getBytes(5)))
                .hasMessage("snapshot: length of bytes must be in 0..5, but is 4294967296");
    }

    @Test
    void notWhileTheJournalIsActive() {
        Journal journal = new Journal();
        Table table = new Table(journal, 1, 1);
        LongVector vector = new LongVector(journal, 1);
        journal.begin();
        assertThatThrownBy(() -> SnapshotBlocks.written(table::writeTo)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SnapshotBlocks.written(vector::writeTo)).isInstanceOf(IllegalStateException.class);
    }
}
