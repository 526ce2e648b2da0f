package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class RowHeapTest {
    private static final int KEY = 0;
    private static final int ID = 1;
    private static final int INDEX = 2;

    @Test
    void equalsAModel() {
        long seed = RandomRun.seed();
        for (int run = 0; run < 10; run++) {
            new Run(seed + run, 1).run(10_000);
            new Run(seed + run, 10).run(10_000);
            new Run(seed + run, Long.MAX_VALUE).run(10_000);
        }
    }

    @Test
    void misuseFails() {
        Journal journal = new Journal();
        Table table = new Table(journal, 3, 1);
        RowHeap heap = new RowHeap(journal, table, KEY, ID, INDEX);
        int row = table.allocate();
        assertThat(heap.first()).isZero();
        assertThatThrownBy(() -> heap.remove(row)).hasMessage("row 1 is not in the heap");
        heap.add(row);
        assertThatThrownBy(() -> heap.add(row)).hasMessage("row 1 is in the heap already");
        RowHeap other = new RowHeap(journal, table, KEY, ID, INDEX);
        assertThatThrownBy(() -> other.remove(row)).hasMessage("row 1 is not in the heap");
        table.set(row, INDEX, 2);
        assertThatThrownBy(heap::validate).hasMessage("broken invariant: heap index of row 1");
    }

    private static final class Run extends RandomRun {
        private final Table table = new Table(journal, 3, 1);
        private final RowHeap heap = new RowHeap(journal, table, KEY, ID, INDEX);
        private final long keyLimit;
        private long nextId;
        private List<Integer> rows = new ArrayList<>();
        private TreeSet<Integer> model = new TreeSet<>(order());

        Run(long seed, long keyLimit) {
            super(seed);
            this.keyLimit = keyLimit;
        }

        private Comparator<Integer> order() {
            return Comparator.<Integer>comparingLong(row -> table.get(row, KEY))
                    .thenComparingLong(row -> table.get(row, ID));
        }

        @Override
        void step() {
            int what = random.nextInt(9);
            if (rows.isEmpty() || what < 4) {
                int row = table.allocate();
                table.set(row, KEY, random.nextLong(keyLimit) - keyLimit / 2);
                table.set(row, ID, random.nextBoolean() ? nextId++ : -nextId++);
                heap.add(row);
                model.add(row);
                rows.add(row);
            } else if (what < 7) {
                int row = rows.get(random.nextInt(rows.size()));
                rows.removeIf(other -> other == row);
                model.remove(row);
                remove(row);
            } else {
                int row = model.pollFirst();
                rows.removeIf(other -> other == row);
                assertThat(heap.first()).isEqualTo(row);
                remove(row);
            }
        }

        private void remove(int row) {
            assertThat(heap.contains(row)).isTrue();
            heap.remove(row);
            assertThat(heap.contains(row)).isFalse();
            table.free(row);
        }

        @Override
        void check() {
            heap.validate();
            assertThat(heap.size()).isEqualTo(model.size());
            assertThat(heap.first()).isEqualTo(model.isEmpty() ? 0 : model.first());
            if (!journal.isActive()) {
                RowHeap copy = new RowHeap(journal, table, KEY, ID, INDEX);
                SnapshotBlocks.written(heap::writeTo).read(copy::readFrom);
                copy.validate();
                assertThat(copy.size()).isEqualTo(model.size());
            }
        }

        @Override
        Runnable saveModel() {
            List<Integer> oldRows = new ArrayList<>(rows);
            // The order of the model reads the table, so the set is made again when that is restored.
            List<Integer> old = new ArrayList<>(model);
            return () -> {
                rows = oldRows;
                model = new TreeSet<>(order());
                model.addAll(old);
            };
        }
    }
}
