package org.zklink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;

/** The sparse tree beside the naive one, and against tools/vectors/state.mjs. */
class SparseTree8Test {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void doesWhatTheNaiveTreeDoes(int depth) {
        Random random = Vectors.random(SparseTree8Test.class);
        NaiveTree8 naive = new NaiveTree8(depth);
        SparseTree8 tree = SparseTree8.empty(depth);
        List<Long> used = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            long index = index(random, depth, used);
            Fr value = random.nextInt(4) == 0 ? Fr.ZERO : Fr.of(random.nextLong(1, 1L << 40));
            TreePath path = tree.path(index);
            Fr old = tree.get(index);
            assertThat(old).isEqualTo(naive.get(index));
            assertThat(path.rootWith(index, old)).isEqualTo(tree.root());
            assertPath(path, naive, index);
            tree = tree.with(index, value);
            naive.set(index, value);
            assertThat(tree.get(index)).isEqualTo(value);
            assertThat(tree.root()).isEqualTo(naive.root()).isEqualTo(path.rootWith(index, value));
            tree.validate();
            used.add(index);
        }
        for (long index : used) {
            tree = tree.with(index, Fr.ZERO);
        }
        assertThat(tree.root()).isEqualTo(SparseTree8.emptyRoot(depth));
        tree.forEach((index, value) -> assertThat(value).isNull());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void changesTogetherGiveWhatChangesOneByOneGive(int depth) {
        Random random = Vectors.random(SparseTree8Test.class);
        SparseTree8 together = SparseTree8.empty(depth);
        SparseTree8 oneByOne = together;
        List<Long> used = new ArrayList<>();
        for (int size : new int[] {1, 7, 40, 0, 40}) {
            SortedMap<Long, Fr> values = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                long index = index(random, depth, used);
                used.add(index);
                values.put(index, random.nextInt(3) == 0 ? Fr.ZERO : Fr.of(random.nextLong(1, 1L << 40)));
            }
            PendingHashes pending = new PendingHashes();
            List<SparseTree8> steps = new ArrayList<>();
            steps.add(oneByOne);
            values.forEach((index, value) -> steps.add(steps.getLast().with(index, value, pending)));
            pending.complete();
            int step = 0;
            for (var change : values.entrySet()) {
                oneByOne = oneByOne.with(change.getKey(), change.getValue());
                assertThat(steps.get(++step).root()).isEqualTo(oneByOne.root());
            }
            together = together.with(values);
            assertThat(together.root()).isEqualTo(oneByOne.root());
            together.validate();
        }
        SortedMap<Long, Fr> zeros = new TreeMap<>();
        used.forEach(index -> zeros.put(index, Fr.ZERO));
        assertThat(together.with(zeros).root()).isEqualTo(SparseTree8.emptyRoot(depth));
    }

    @Test
    void changesDoNotReachOlderTrees() {
        SparseTree8 first = SparseTree8.empty(2).with(3, Fr.ONE);
        SparseTree8 second = first.with(3, Fr.TWO).with(60, Fr.ONE);
        assertThat(first.get(3)).isEqualTo(Fr.ONE);
        assertThat(first.get(60)).isEqualTo(Fr.ZERO);
        assertThat(first.root()).isEqualTo(SparseTree8.empty(2).with(3, Fr.ONE).root());
        assertThat(second.root()).isNotEqualTo(first.root());
        List<Long> indices = new ArrayList<>();
        second.forEach((index, value) -> indices.add(index));
        assertThat(indices).containsExactly(3L, 60L);
    }

    /** The least significant octal digit is the place in the lowest level. */
    @Test
    void digitsByHand() {
        Fr[] low = zeros();
        low[5] = Fr.of(9);
        Fr[] high = zeros();
        Arrays.fill(high, Poseidon.hash(zeros()));
        high[3] = Poseidon.hash(low);
        assertThat(SparseTree8.empty(2).with(3 * 8 + 5, Fr.of(9)).root()).isEqualTo(Poseidon.hash(high));
    }

    @Test
    void vectors() {
        for (JsonNode vector : Vectors.list("trees")) {
            int depth = vector.required("depth").asInt();
            SparseTree8 tree = SparseTree8.empty(depth);
            assertThat(tree.root()).isEqualTo(Vectors.fr(vector, "empty"));
            for (JsonNode leaf : Vectors.list(vector.required("leaves"))) {
                tree = tree.with(Vectors.number(leaf, "index"), Vectors.fr(leaf, "value"));
            }
            assertThat(tree.root()).isEqualTo(Vectors.fr(vector, "root"));
        }
    }

    @Test
    void refuses() {
        SparseTree8 tree = SparseTree8.empty(2);
        assertThatIllegalArgumentException().isThrownBy(() -> SparseTree8.empty(0));
        assertThatIllegalArgumentException().isThrownBy(() -> SparseTree8.empty(10));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tree.get(64));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tree.with(-1, Fr.ONE));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tree.path(64));
        for (long index : new long[] {-1, 64}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> tree.with(new TreeMap<>(Map.of(index, Fr.ONE, 3L, Fr.ONE))));
        }
    }

    private static void assertPath(TreePath path, NaiveTree8 naive, long index) {
        for (int level = 0; level < path.depth(); level++) {
            long first = index >>> (3 * level + 3) << (3 * level + 3);
            for (int i = 0; i < 8; i++) {
                assertThat(path.child(level, i)).isEqualTo(naive.node(level, first + ((long) i << (3 * level))));
            }
        }
    }

    private static long index(Random random, int depth, List<Long> used) {
        boolean again = !used.isEmpty() && random.nextInt(3) == 0;
        return again ? used.get(random.nextInt(used.size())) : random.nextLong(1L << (3 * depth));
    }

    private static Fr[] zeros() {
        Fr[] zeros = new Fr[8];
        Arrays.fill(zeros, Fr.ZERO);
        return zeros;
    }
}
