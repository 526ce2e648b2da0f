package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

final class RowIndexTest {
    private static final int CLUSTERED_KEYS = 400;

    @Test
    void equalsAModelWithKeysOfAllKinds() {
        long seed = RandomRun.seed();
        LongUnaryOperator any = i -> Mix.mix(i + seed);
        for (int run = 0; run < 5; run++) {
            new Run(seed + run, 4, any, 3000).run(8_000);
            new Run(seed + run, 4, i -> i, 3000).run(8_000);
            new Run(seed + run, 4, i -> i << 40, 3000).run(8_000);
        }
    }

    @Test
    void equalsAModelWithKeysThatCollide() {
        long seed = RandomRun.seed();
        for (int run = 0; run < 5; run++) {
            // One hash for all; few hashes around the end of the slots, so that clusters go round it and homes
            // interleave.
            new Run(seed + run, 9, i -> keyWithHash(0, i, 9), CLUSTERED_KEYS).run(8_000);
            new Run(seed + run, 9, i -> keyWithHash(-1, i, 9), CLUSTERED_KEYS).run(8_000);
            new Run(seed + run, 9, i -> keyWithHash((int) (i % 7) - 4, i, 9), CLUSTERED_KEYS).run(8_000);
            new Run(seed + run, 9, i -> keyWithHash((int) (i * i % 61) - 30, i, 9), CLUSTERED_KEYS).run(8_000);
        }
    }

    @Test
    void indexByOneColumn() {
        Journal journal = new Journal();
        Table table = new Table(journal, 2, 1);
        RowIndex index = new RowIndex(journal, table, 1, -1, 0);
        for (int i = 0; i < 1000; i++) {
            int row = table.allocate();
            table.set(row, 1, 7L * i);
            index.put(row);
        }
        for (int i = 0; i < 7000; i++) {
            assertThat(index.find(i)).isEqualTo(i % 7 == 0 ? i / 7 + 1 : 0);
        }
        index.validate();
    }

    @Test
    void growthIsUndoneToo() {
        Journal journal = new Journal();
        Table table = new Table(journal, 1, 1);
        RowIndex index = new RowIndex(journal, table, 0, -1, 0);
        put(table, index, 7);
        journal.begin();
        for (int i = 1000; i < 9000; i++) {
            put(table, index, i);
        }
        index.remove(index.find(7));
        index.validate();
        journal.rollback();
        assertThat(index.size()).isEqualTo(1);
        assertThat(table.size()).isEqualTo(1);
        index.validate();
        assertThat(index.find(7)).isEqualTo(1);
        assertThat(index.find(1005)).isZero();
    }

    @Test
    void misuseFails() {
        Journal journal = new Journal();
        Table table = new Table(journal, 1, 1);
        RowIndex index = new RowIndex(journal, table, 0, -1, 0);
        int row = put(table, index, 5);
        assertThatThrownBy(() -> index.put(row)).hasMessage("row 1 can't be put: row 1 has the same key");
        int same = table.allocate();
        table.set(same, 0, 5);
        assertThatThrownBy(() -> index.put(same)).hasMessage("row 2 can't be put: row 1 has the same key");
        assertThatThrownBy(() -> index.remove(same)).hasMessage("row 2 is not in the index");
        assertThatThrownBy(index::rebuild).hasMessageContaining("rebuilt when it is empty");
        assertThatThrownBy(() -> new RowIndex(journal, table, 0, -1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.reserve(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        index.remove(row);
        index.put(same);
        assertThat(index.find(5)).isEqualTo(same);
    }

    private static int put(Table table, RowIndex index, long key) {
        int row = table.allocate();
        table.set(row, 0, key);
        index.put(row);
        return row;
    }

    /** The second long of a key whose first is {@code key1} and whose hash has these 32 bits, without a seed. */
    private static long keyWithHash(int hash, long low, long key1) {
        return unmix((long) hash << 32 | low) - key1 * RowIndex.KEY1_FACTOR;
    }

    private static long unmix(long mixed) {
        long z = unshift(mixed, 31) * inverse(0x94d0_49bb_1331_11ebL);
        z = unshift(z, 27) * inverse(0xbf58_476d_1ce4_e5b9L);
        return unshift(z, 30) - 0x9e37_79b9_7f4a_7c15L;
    }

    private static long unshift(long value, int shift) {
        long result = value;
        for (int known = shift; known < Long.SIZE; known += shift) {
            result = value ^ result >>> shift;
        }
        return result;
    }

    private static long inverse(long odd) {
        long result = odd;
        for (int i = 0; i < 6; i++) {
            result *= 2 - odd * result;
        }
        return result;
    }

    /** Rows with keys (key1, keys(i)); the model maps i to the row. */
    private static final class Run extends RandomRun {
        private final Table table = new Table(journal, 3, 64);
        private final RowIndex index = new RowIndex(journal, table, 2, 1, random.nextInt(50));
        private final long key1;
        private final LongUnaryOperator keys;
        private final int keyCount;
        private Map<Integer, Integer> model = new HashMap<>();

        Run(long seed, long key1, LongUnaryOperator keys, int keyCount) {
            super(seed);
            this.key1 = key1;
            this.keys = keys;
            this.keyCount = keyCount;
        }

        @Override
        void prepare() {
            index.reserve(MAX_STRETCH);
        }

        @Override
        void step() {
            int i = random.nextInt(keyCount);
            long key2 = keys.applyAsLong(i);
            int row = model.getOrDefault(i, 0);
            assertThat(index.find(key1, key2)).isEqualTo(row);
            if (row == 0) {
                int fresh = table.allocate();
                table.set(fresh, 1, key2);
                table.set(fresh, 2, key1);
                index.put(fresh);
                model.put(i, fresh);
            } else if (random.nextInt(5) < 3) {
                index.remove(row);
                table.free(row);
                model.remove(i);
            }
        }

        @Override
        void check() {
            compare(index);
            if (!journal.isActive()) {
                RowIndex rebuilt = new RowIndex(journal, table, 2, 1, 0, random.nextLong());
                rebuilt.rebuild();
                compare(rebuilt);
                RowIndex even = new RowIndex(journal, table, 2, 1, 0);
                even.rebuild(row -> row % 2 == 0);
                assertThat(even.size()).isEqualTo((int)
                        model.values().stream().filter(row -> row % 2 == 0).count());
            }
        }

        private void compare(RowIndex subject) {
            subject.validate();
            assertThat(subject.size()).isEqualTo(model.size());
            for (int i = 0; i < keyCount; i++) {
                requireEqual(subject.find(key1, keys.applyAsLong(i)), model.getOrDefault(i, 0));
                requireEqual(subject.find(key1 + 1, keys.applyAsLong(i)), 0);
            }
        }

        @Override
        Runnable saveModel() {
            Map<Integer, Integer> old = new HashMap<>(model);
            return () -> model = old;
        }
    }
}
