package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LongVectorTest {
    @Test
    void equalsAModel() {
        long seed = RandomRun.seed();
        for (int run = 0; run < 30; run++) {
            new Run(seed + run).run(10_000);
        }
    }

    @Test
    void growsAcrossChunksOfTheLargestSize() {
        LongVector vector = new LongVector(new Journal(), 1 << 14);
        for (int i = 0; i < 50_000; i++) {
            vector.push(~i);
        }
        LongVector copy = new LongVector(new Journal(), 0);
        SnapshotBlocks.written(vector::writeTo).read(copy::readFrom);
        for (int i = 49_999; i >= 0; i--) {
            assertThat(copy.get(i)).isEqualTo(~i);
            assertThat(vector.pop()).isEqualTo(~i);
        }
        assertThat(vector.isEmpty()).isTrue();
    }

    @Test
    void indexesAreChecked() {
        LongVector vector = new LongVector(new Journal(), 100);
        vector.push(5);
        assertThatThrownBy(() -> vector.get(1)).hasMessage("index 1, but size is 1");
        assertThatThrownBy(() -> vector.set(-1, 0)).hasMessage("index -1, but size is 1");
        vector.clear();
        assertThatThrownBy(vector::pop).hasMessage("index -1, but size is 0");
    }

    private static final class Run extends RandomRun {
        private final LongVector vector = new LongVector(journal, random.nextInt(100));
        private List<Long> model = new ArrayList<>();

        Run(long seed) {
            super(seed);
        }

        @Override
        void step() {
            int what = random.nextInt(20);
            long value = random.nextLong();
            if (what < 9 || model.isEmpty()) {
                vector.push(value);
                model.add(value);
            } else if (what < 16) {
                assertThat(vector.pop()).isEqualTo(model.removeLast());
            } else if (what == 19 && random.nextInt(200) == 0) {
                vector.clear();
                model.clear();
            } else {
                int index = random.nextInt(model.size());
                vector.set(index, value);
                model.set(index, value);
            }
        }

        @Override
        void check() {
            compare(vector);
            if (!journal.isActive()) {
                LongVector copy = new LongVector(journal, random.nextInt(100));
                copy.push(1);
                SnapshotBlocks.written(vector::writeTo).read(copy::readFrom);
                compare(copy);
            }
        }

        private void compare(LongVector subject) {
            assertThat(subject.size()).isEqualTo(model.size());
            assertThat(subject.isEmpty()).isEqualTo(model.isEmpty());
            for (int i = 0; i < model.size(); i++) {
                requireEqual(subject.get(i), model.get(i));
            }
        }

        @Override
        Runnable saveModel() {
            List<Long> old = new ArrayList<>(model);
            return () -> model = old;
        }
    }
}
