package org.zklink.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class JournalTest {
    private final Journal journal = new Journal();
    private final long[] array = {1, 2, 3};

    @Test
    void rollbackPutsTheOldestValueBack() {
        journal.begin();
        journal.write(array, 1, 20);
        journal.write(array, 1, 21);
        journal.write(array, 2, 30);
        journal.rollback();
        assertThat(array).containsExactly(1, 2, 3);
        assertThat(journal.isActive()).isFalse();
    }

    @Test
    void commitKeepsAndForgets() {
        journal.begin();
        journal.write(array, 1, 20);
        journal.commit();
        journal.begin();
        journal.write(array, 2, 30);
        journal.rollback();
        assertThat(array).containsExactly(1, 20, 3);
    }

    @Test
    void outsideNothingIsUndone() {
        journal.write(array, 0, 10);
        journal.begin();
        assertThat(journal.isActive()).isTrue();
        journal.rollback();
        assertThat(array).containsExactly(10, 2, 3);
    }

    @Test
    void growsAsNeeded() {
        long[] many = new long[5000];
        for (int round = 0; round < 2; round++) {
            journal.begin();
            for (int i = 0; i < 20_000; i++) {
                journal.write(many, i % many.length, i + 1);
            }
            journal.rollback();
            assertThat(many).containsOnly(0);
        }
    }

    @Test
    void beginAndEndAlternate() {
        assertThatThrownBy(journal::commit).hasMessage("can't commit: the journal is not active");
        assertThatThrownBy(journal::rollback).hasMessage("can't roll back: the journal is not active");
        journal.begin();
        assertThatThrownBy(journal::begin).hasMessage("can't begin while the journal is active");
    }
}
