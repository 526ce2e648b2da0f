package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowListTest {
    private static final int OWNERS = 5;

    @Test
    void equalsAModel() {
        long seed = RandomRun.seed();
        for (int run = 0; run < 20; run++) {
            new Run(seed + run).run(10_000);
        }
    }

    @Test
    void misuseFails() {
        Journal journal = new Journal();
        Table table = new Table(journal, 4, 1);
        RowList list = new RowList(table, 0, 1, table, 2, 3);
        int owner = table.allocate();
        int other = table.allocate();
        int item = table.allocate();
        int fresh = table.allocate();
        assertThatThrownBy(() -> list.remove(owner, item)).hasMessage("row 3 is not in the list of row 1");
        list.append(owner, item);
        assertThatThrownBy(() -> list.append(owner, item)).hasMessage("row 3 is in a list already");
        assertThatThrownBy(() -> list.remove(other, item)).hasMessage("row 3 is not in the list of row 2");
        assertThatThrownBy(() -> list.replace(owner, fresh, item)).hasMessage("row 4 is not in the list of row 1");
        assertThatThrownBy(() -> list.replace(owner, item, item)).hasMessage("row 3 is in a list already");
        list.append(owner, fresh);
        table.set(fresh, 1, item);
        assertThatThrownBy(() -> list.validate(owner)).isInstanceOf(IllegalStateException.class);
    }

    private static final class Run extends RandomRun {
        private final Table items = new Table(journal, 2, 1);
        private final Table owners = new Table(journal, 3, 1);
        private final RowList list = new RowList(items, 1, 0, owners, 2, 1);
        private List<List<Integer>> model = new ArrayList<>();

        Run(long seed) {
            super(seed);
            for (int i = 0; i < OWNERS; i++) {
                model.add(new ArrayList<>());
                owners.allocate();
            }
        }

        @Override
        void step() {
            int owner = random.nextInt(1, OWNERS + 1);
            List<Integer> rows = model.get(owner - 1);
            int what = random.nextInt(10);
            if (what < 4 || rows.isEmpty()) {
                int item = items.allocate();
                list.append(owner, item);
                rows.add(item);
            } else if (what < 8) {
                int item = rows.get(random.nextInt(rows.size()));
                rows.removeIf(other -> other == item);
                list.remove(owner, item);
                items.free(item);
            } else {
                int at = random.nextInt(rows.size());
                int fresh = items.allocate();
                list.replace(owner, rows.get(at), fresh);
                items.free(rows.set(at, fresh));
            }
        }

        @Override
        void check() {
            for (int owner = 1; owner <= OWNERS; owner++) {
                List<Integer> rows = model.get(owner - 1);
                assertThat(list.validate(owner)).isEqualTo(rows.size());
                int item = list.first(owner);
                for (int expected : rows) {
                    assertThat(item).isEqualTo(expected);
                    item = list.next(item);
                }
                assertThat(item).isZero();
                assertThat(list.last(owner)).isEqualTo(rows.isEmpty() ? 0 : rows.getLast());
            }
        }

        @Override
        Runnable saveModel() {
            List<List<Integer>> old = new ArrayList<>();
            model.forEach(rows -> old.add(new ArrayList<>(rows)));
            return () -> model = old;
        }
    }
}
