package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

final class SkipListTest {
    private static final int KEY = 3;
    private static final int PAYLOAD = 0;
    private static final int LINKS = 4;

    @Test
    void equalsAModel() {
        long seed = RandomRun.seed();
        for (int run = 0; run < 10; run++) {
            new Run(seed + run, 1 + run % 2, 20).run(10_000);
            new Run(seed + run, SkipList.MAX_HEIGHT, 300).run(20_000);
            new Run(seed + run, 6, Long.MAX_VALUE).run(10_000);
        }
    }

    @Test
    void adversarialOrdersOfInsertion() {
        int size = 3000;
        List<IntToLongFunction> orders = List.of(
                i -> i,
                i -> -i,
                i -> i % 2 == 0 ? i : -i,
                i -> i % 2 == 0 ? i : 2L * size - i,
                i -> Integer.reverse(i),
                i -> (long) i << 40,
                i -> i == 0 ? Long.MIN_VALUE : Long.MAX_VALUE - i);
        for (IntToLongFunction order : orders) {
            for (boolean descending : new boolean[] {false, true}) {
                insertAndRemove(size, order, descending);
            }
        }
    }

    private static void insertAndRemove(int size, IntToLongFunction order, boolean descending) {
        Table table = new Table(new Journal(), LINKS + 8, 1);
        SkipList lists = new SkipList(table, KEY, LINKS, 8, descending);
        int list = lists.create(1);
        TreeMap<Long, Integer> model = new TreeMap<>(order(descending));
        for (int i = 0; i < size; i++) {
            model.put(order.applyAsLong(i), lists.findOrInsert(list, order.applyAsLong(i)));
        }
        compare(lists, list, model);
        for (int i = 0; i < size; i += 2) {
            lists.remove(list, model.remove(order.applyAsLong(i)));
            assertThat(lists.find(list, order.applyAsLong(i))).isZero();
        }
        compare(lists, list, model);
        assertThat(table.size()).isEqualTo(model.size() + 1);
    }

    @Test
    void oneRowInFourReachesTheNextHeightWhateverTheKeys() {
        long seed = RandomRun.seed();
        Table table = new Table(new Journal(), LINKS + SkipList.MAX_HEIGHT, 1 << 14);
        SkipList lists = new SkipList(table, KEY, LINKS, SkipList.MAX_HEIGHT, false);
        int list = lists.create(seed);
        int size = 1 << 16;
        for (int i = 0; i < size; i++) {
            lists.findOrInsert(list, i);
        }
        for (int height = 1; height < 5; height++) {
            int reached = 0;
            for (int row = table.getInt(list, LINKS + height); row != 0; row = table.getInt(row, LINKS + height)) {
                reached++;
            }
            double expected = size / Math.pow(4, height);
            // Six standard deviations.
            assertThat((double) reached)
                    .isBetween(expected - 6 * Math.sqrt(expected), expected + 6 * Math.sqrt(expected));
        }
    }

    @Test
    void heightsDependOnTheSeed() {
        assertThat(links(7)).isEqualTo(links(7)).isNotEqualTo(links(8));
    }

    private static List<Integer> links(long seed) {
        Table table = new Table(new Journal(), LINKS + 4, 1);
        SkipList lists = new SkipList(table, KEY, LINKS, 4, false);
        int list = lists.create(Mix.mix(seed));
        List<Integer> links = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            links.add(table.getInt(lists.findOrInsert(list, -i), LINKS + 1));
        }
        return links;
    }

    @Test
    void misuseFails() {
        Table table = new Table(new Journal(), LINKS + 2, 1);
        SkipList lists = new SkipList(table, KEY, LINKS, 2, false);
        int list = lists.create(0);
        int other = lists.create(0);
        int row = lists.findOrInsert(list, 5);
        assertThatThrownBy(() -> lists.remove(other, row)).hasMessage("row 3 is not in list 2");
        assertThatThrownBy(() -> lists.remove(list, list)).hasMessage("row 1 is not in list 1");
        assertThatThrownBy(() -> new SkipList(table, KEY, LINKS, 3, false))
                .hasMessage("links 4..6 must be 1..12 of the table's 6 columns");
        int next = lists.findOrInsert(list, 6);
        table.set(next, KEY, 4);
        assertThatThrownBy(() -> lists.validate(list)).hasMessage("broken invariant: order after row 3");
    }

    private static Comparator<Long> order(boolean descending) {
        return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    private static void compare(SkipList lists, int list, Map<Long, Integer> model) {
        assertThat(lists.validate(list)).isEqualTo(model.size());
        int row = lists.first(list);
        for (Map.Entry<Long, Integer> entry : model.entrySet()) {
            assertThat(row).isEqualTo(entry.getValue());
            assertThat(lists.key(row)).isEqualTo(entry.getKey());
            assertThat(lists.find(list, entry.getKey())).isEqualTo(row);
            row = lists.next(row);
        }
        assertThat(row).isZero();
    }

    /** Two ascending and two descending lists in one table. */
    private static final class Run extends RandomRun {
        private static final int LISTS = 4;

        private final Table table;
        private final SkipList[] lists = new SkipList[2];
        private final int[] heads = new int[LISTS];
        private final int maxHeight;
        private final long keyLimit;
        private List<TreeMap<Long, Integer>> models = new ArrayList<>();

        Run(long seed, int maxHeight, long keyLimit) {
            super(seed);
            this.maxHeight = maxHeight;
            this.keyLimit = keyLimit;
            table = new Table(journal, LINKS + maxHeight, 1);
            lists[0] = new SkipList(table, KEY, LINKS, maxHeight, false);
            lists[1] = new SkipList(table, KEY, LINKS, maxHeight, true);
            for (int i = 0; i < LISTS; i++) {
                heads[i] = lists[i % 2].create(random.nextLong());
                models.add(new TreeMap<>(order(i % 2 == 1)));
            }
        }

        @Override
        void step() {
            int i = random.nextInt(LISTS);
            SkipList list = lists[i % 2];
            TreeMap<Long, Integer> model = models.get(i);
            long key = random.nextLong(keyLimit) - keyLimit / 2;
            int what = random.nextInt(10);
            if (what < 4 || model.isEmpty()) {
                int row = list.findOrInsert(heads[i], key);
                Integer expected = model.putIfAbsent(key, row);
                assertThat(row).isEqualTo(expected == null ? row : expected);
                assertThat(table.get(row, PAYLOAD)).isEqualTo(expected == null ? 0 : key);
                table.set(row, PAYLOAD, key);
            } else if (what < 6) {
                list.remove(heads[i], model.pollFirstEntry().getValue());
            } else if (what < 8) {
                Map.Entry<Long, Integer> entry = model.floorEntry(key);
                if (entry != null) {
                    list.remove(heads[i], entry.getValue());
                    model.remove(entry.getKey());
                }
            } else {
                assertThat(list.find(heads[i], key)).isEqualTo(model.getOrDefault(key, 0));
            }
            assertThat(list.first(heads[i]))
                    .isEqualTo(model.isEmpty() ? 0 : model.firstEntry().getValue());
        }

        @Override
        void check() {
            compareAll(lists);
            if (!journal.isActive()) {
                Table copy = new Table(journal, LINKS + maxHeight, 1);
                SnapshotBlocks.written(table::writeTo).read(copy::readFrom);
                compareAll(
                        new SkipList(copy, KEY, LINKS, maxHeight, false),
                        new SkipList(copy, KEY, LINKS, maxHeight, true));
            }
        }

        private void compareAll(SkipList... subjects) {
            for (int i = 0; i < LISTS; i++) {
                compare(subjects[i % 2], heads[i], models.get(i));
            }
        }

        @Override
        Runnable saveModel() {
            List<TreeMap<Long, Integer>> old = new ArrayList<>();
            models.forEach(model -> old.add(new TreeMap<>(model)));
            return () -> models = old;
        }
    }
}
