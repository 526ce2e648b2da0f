package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void equalsAModel() {
        long seed = RandomRun.seed();
        for (int run = 0; run < 30; run++) {
            new Run(seed + run).run(10_000);
        }
    }

    @Test
    void growsAcrossChunksOfTheLargestSize() {
        Table table = new Table(new Journal(), 3, 1 << 20);
        for (int row = 1; row <= 50_000; row++) {
            assertThat(table.allocate()).isEqualTo(row);
            table.set(row, 2, -row);
        }
        for (int row = 1; row <= 50_000; row++) {
            assertThat(table.get(row, 0)).isZero();
            assertThat(table.get(row, 2)).isEqualTo(-row);
        }
        table.validate();
    }

    @Test
    void rowsFarApartAreFound() {
        Table table = new Table(new Journal(), 1, 1);
        for (int i = 0; i < 1000; i++) {
            table.allocate();
        }
        for (int row = 1; row <= 1000; row++) {
            if (row != 64 && row != 767) {
                table.free(row);
            }
        }
        assertThat(table.nextRow(0)).isEqualTo(64);
        assertThat(table.nextRow(64)).isEqualTo(767);
        assertThat(table.nextRow(767)).isZero();
        assertThat(table.nextRow(5000)).isZero();
    }

    @Test
    void misuseFails() {
        Table table = new Table(new Journal(), 2, 1);
        int row = table.allocate();
        table.free(row);
        for (int free : new int[] {row, 0, -1, 2, 64, 1 << 20, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThat(table.isInUse(free)).isFalse();
            assertThatThrownBy(() -> table.free(free))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("row " + free + " can't be freed: it is not in use");
            assertThatThrownBy(() -> table.get(free, 0)).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> table.set(free, 0, 1)).isInstanceOf(AssertionError.class);
        }
        int again = table.allocate();
        assertThatThrownBy(() -> table.get(again, 2)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> table.get(again, -1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> new Table(new Journal(), 0, 1)).hasMessage("columns must be in 1..40, but is 0");
        assertThatThrownBy(() -> new Table(new Journal(), 41, 1)).hasMessage("columns must be in 1..40, but is 41");
    }

    @Test
    void sumsAreChecked() {
        Table table = new Table(new Journal(), 1, 1);
        int row = table.allocate();
        assertThat(table.add(row, 0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> table.add(row, 0, 1)).isInstanceOf(ArithmeticException.class);
        assertThat(table.add(row, 0, -3)).isEqualTo(Long.MAX_VALUE - 3);
    }

    @Test
    void snapshotOfAnotherShapeIsRefused() {
        SnapshotBlocks snapshot = SnapshotBlocks.written(new Table(new Journal(), 2, 1)::writeTo);
        assertThatThrownBy(() -> snapshot.read(new Table(new Journal(), 3, 1)::readFrom))
                .hasMessage("snapshot: columns must be 3, but is 2");
        assertThatThrownBy(() -> snapshot.read(new LongVector(new Journal(), 1)::readFrom))
                .hasMessageStartingWith("snapshot: vector version must be ");
        Table used = new Table(new Journal(), 2, 1);
        used.allocate();
        assertThatThrownBy(() -> snapshot.read(used::readFrom)).hasMessageContaining("read into a new table");
    }

    @Test
    void snapshotsOfAllSizesAroundChunks() {
        Table table = new Table(new Journal(), 1, 1);
        for (int rows = 1; rows <= 200; rows++) {
            table.set(table.allocate(), 0, rows);
            Table copy = new Table(new Journal(), 1, rows);
            SnapshotBlocks.written(table::writeTo).read(copy::readFrom);
            copy.validate();
            assertThat(copy.get(rows, 0)).isEqualTo(rows);
        }
    }

    /** The model: values of the rows in use, and the free rows, the last freed first. */
    private static final class Run extends RandomRun {
        private final int columns = random.nextInt(1, Table.MAX_COLUMNS + 1);
        private final Table table = new Table(journal, columns, random.nextInt(300));
        private final int growth = random.nextInt(3, 8);
        private Map<Integer, long[]> rows = new TreeMap<>();
        private Deque<Integer> free = new ArrayDeque<>();
        private int limit = 1;
        private List<Integer> order = new ArrayList<>();

        Run(long seed) {
            super(seed);
        }

        @Override
        void step() {
            int what = random.nextInt(10);
            if (order.isEmpty() || what == 0 || (what < growth && random.nextInt(4) == 0)) {
                allocate();
            } else if (what == 9) {
                int row = order.get(random.nextInt(order.size()));
                order.removeIf(other -> other == row);
                table.free(row);
                rows.remove(row);
                free.push(row);
            } else {
                int row = order.get(random.nextInt(order.size()));
                int column = random.nextInt(columns);
                long value = random.nextLong();
                table.set(row, column, value);
                rows.get(row)[column] = value;
            }
        }

        private void allocate() {
            int row = table.allocate();
            assertThat(row).isEqualTo(free.isEmpty() ? limit++ : free.pop());
            rows.put(row, new long[columns]);
            order.add(row);
            for (int column = 0; column < columns; column++) {
                assertThat(table.get(row, column)).isZero();
            }
        }

        @Override
        void check() {
            compare(table);
            if (!journal.isActive()) {
                Table copy = new Table(journal, columns, 200 - random.nextInt(200));
                SnapshotBlocks.written(table::writeTo).read(copy::readFrom);
                compare(copy);
            }
        }

        private void compare(Table subject) {
            subject.validate();
            assertThat(subject.size()).isEqualTo(rows.size());
            assertThat(subject.rowLimit()).isEqualTo(limit);
            int row = 0;
            for (Map.Entry<Integer, long[]> entry : rows.entrySet()) {
                row = subject.nextRow(row);
                assertThat(row).isEqualTo(entry.getKey());
                for (int column = 0; column < columns; column++) {
                    requireEqual(subject.get(row, column), entry.getValue()[column]);
                }
            }
            assertThat(subject.nextRow(row)).isZero();
        }

        @Override
        Runnable saveModel() {
            Map<Integer, long[]> oldRows = rows.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> Arrays.copyOf(entry.getValue(), columns),
                            (a, b) -> a,
                            TreeMap::new));
            Deque<Integer> oldFree = new ArrayDeque<>(free);
            int oldLimit = limit;
            List<Integer> oldOrder = new ArrayList<>(order);
            return () -> {
                rows = oldRows;
                free = oldFree;
                limit = oldLimit;
                order = oldOrder;
            };
        }
    }
}
