package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SerialIndexTest {
    private static final int NUMBER = 1;

    @Test
    void equalsAModel() {
        long seed = RandomRun.seed();
        for (int run = 0; run < 10; run++) {
            new Run(seed + run, 1 + run * 40).run(10_000);
        }
    }

    @Test
    void misuseFails() {
        Journal journal = new Journal();
        Table table = new Table(journal, 2, 1);
        SerialIndex index = new SerialIndex(journal, table, NUMBER);
        int row = table.allocate();
        assertThatThrownBy(() -> index.remove(row)).isInstanceOf(IllegalStateException.class);
    }

    /** About so many rows, most of them young, a few as old as the index. */
    private static final class Run extends RandomRun {
        private final int target;
        private final Table table = new Table(journal, 2, 1);
        private SerialIndex index = new SerialIndex(journal, table, NUMBER);
        private TreeMap<Long, Integer> model = new TreeMap<>();
        private long last;

        Run(long seed, int target) {
            super(seed);
            this.target = target;
        }

        @Override
        void step() {
            if (model.size() <= target / 2 || (model.size() < target && random.nextBoolean())) {
                last += 1 + random.nextInt(3);
                int row = table.allocate();
                table.set(row, NUMBER, last);
                index.put(row);
                model.put(last, row);
            } else {
                long near = last - Math.abs(random.nextLong() % (2L * target));
                Long number = random.nextInt(50) == 0 ? model.ceilingKey(0L) : model.floorKey(near);
                if (number != null) {
                    int row = model.remove(number);
                    assertThat(index.find(number)).isEqualTo(row);
                    index.remove(row);
                    table.free(row);
                    assertThat(index.find(number)).isZero();
                }
            }
        }

        @Override
        void check() {
            index.validate();
            model.forEach((number, row) -> requireEqual(index.find(number), row));
            assertThat(index.find(last + 1)).isZero();
            if (!journal.isActive() && random.nextInt(4) == 0) {
                index = new SerialIndex(journal, table, NUMBER);
                index.rebuild();
                index.validate();
            }
        }

        @Override
        Runnable saveModel() {
            TreeMap<Long, Integer> old = new TreeMap<>(model);
            return () -> model = old;
        }
    }
}
