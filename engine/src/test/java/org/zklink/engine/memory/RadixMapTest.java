package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

final class RadixMapTest {
    private static final long KEYS = 1L << 62;

    @Test
    void equalsAModel() {
        long seed = RandomRun.seed();
        for (int run = 0; run < 10; run++) {
            new Run(seed + run, 20).run(5_000);
            new Run(seed + run, 5_000).run(10_000);
            new Run(seed + run, KEYS).run(5_000);
        }
    }

    @Test
    void keysFarApartAndNearEachOther() {
        List<LongUnaryOperator> keys = List.of(
                i -> i,
                i -> KEYS - 1 - i,
                i -> i << 5,
                i -> i << 40,
                i -> i * 63,
                i -> (1L << i % 62) + i,
                i -> i << 11 | 31);
        for (LongUnaryOperator key : keys) {
            for (boolean descending : new boolean[] {false, true}) {
                insertAndRemove(key, descending);
            }
        }
    }

    private static void insertAndRemove(LongUnaryOperator key, boolean descending) {
        RadixMap maps = new RadixMap(new Journal());
        int map = maps.create(descending);
        TreeMap<Long, Long> model = new TreeMap<>(order(descending));
        for (long i = 0; i < 1000; i++) {
            if (model.put(key.applyAsLong(i), i + 1) == null) {
                maps.insert(map, key.applyAsLong(i), i + 1);
            } else {
                maps.setValue(maps.find(map, key.applyAsLong(i)), i + 1);
            }
        }
        compare(maps, map, model);
        for (long i = 0; i < 1000; i += 2) {
            int cell = maps.find(map, key.applyAsLong(i));
            if (model.remove(key.applyAsLong(i)) != null) {
                maps.remove(cell);
            }
            assertThat(maps.find(map, key.applyAsLong(i))).isZero();
        }
        compare(maps, map, model);
        maps.validateAll(model.size());
    }

    @Test
    void misuseFails() {
        RadixMap maps = new RadixMap(new Journal());
        int map = maps.create(false);
        maps.insert(map, 5, 1);
        assertThatThrownBy(() -> maps.insert(map, 5, 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> maps.insert(map, KEYS, 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> maps.insert(map, -1, 2)).isInstanceOf(IllegalStateException.class);
    }

    private static void compare(RadixMap maps, int map, Map<Long, Long> model) {
        assertThat(maps.validate(map)).isEqualTo(model.size());
        int cell = maps.first(map);
        for (Map.Entry<Long, Long> entry : model.entrySet()) {
            assertThat(maps.key(cell)).isEqualTo(entry.getKey());
            assertThat(maps.value(cell)).isEqualTo(entry.getValue());
            assertThat(maps.find(map, entry.getKey())).isEqualTo(cell);
            cell = maps.next(cell);
        }
        assertThat(cell).isZero();
    }

    private static Comparator<Long> order(boolean descending) {
        return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    /** An ascending and a descending map in one object. */
    private static final class Run extends RandomRun {
        private final long bound;
        private RadixMap maps = new RadixMap(journal);
        private final int[] names = {maps.create(false), maps.create(true)};
        private List<TreeMap<Long, Long>> models = List.of(new TreeMap<>(), new TreeMap<>(Comparator.reverseOrder()));

        Run(long seed, long bound) {
            super(seed);
            this.bound = bound;
        }

        @Override
        void step() {
            int which = random.nextInt(2);
            TreeMap<Long, Long> model = models.get(which);
            if (!model.isEmpty() && random.nextInt(5) < 2) {
                Long near = model.ceilingKey(random.nextLong(bound));
                long key = near == null ? model.firstKey() : near;
                model.remove(key);
                maps.remove(maps.find(names[which], key));
                return;
            }
            long key = random.nextLong(bound);
            long value = random.nextLong() | 1;
            if (model.put(key, value) == null) {
                maps.insert(names[which], key, value);
            } else {
                maps.setValue(maps.find(names[which], key), value);
            }
        }

        @Override
        void check() {
            compareAll();
            if (!journal.isActive() && random.nextInt(4) == 0) {
                RadixMap copy = new RadixMap(journal);
                RadixMap original = maps;
                SnapshotBlocks.written(original::writeTo).read(copy::readFrom);
                maps = copy;
                compareAll();
            }
        }

        private void compareAll() {
            for (int which = 0; which < 2; which++) {
                compare(maps, names[which], models.get(which));
            }
            maps.validateAll(models.get(0).size() + models.get(1).size());
        }

        @Override
        Runnable saveModel() {
            List<TreeMap<Long, Long>> old = new ArrayList<>();
            models.forEach(model -> old.add(new TreeMap<>(model)));
            return () -> models = old;
        }
    }
}
