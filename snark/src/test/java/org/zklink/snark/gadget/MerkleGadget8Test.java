package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.snark.Fixture;
import org.zklink.snark.LinearCombination;

/** Against a whole tree of 8^LEVELS leaves. */
class MerkleGadget8Test {
    private static final int LEVELS = 2;

    private final Random random = Fixture.random(MerkleGadget8Test.class);
    private final Fr[] leaves = new Fr[64];
    private final Fixture f = new Fixture();
    private final LinearCombination index = f.input(0);
    private final LinearCombination oldLeaf = f.input(0);
    private final LinearCombination newLeaf = f.input(0);
    private LinearCombination[][] path;

    MerkleGadget8Test() {
        Arrays.setAll(leaves, i -> Fixture.element(random));
    }

    private static Fr[] parents(Fr[] nodes) {
        Fr[] parents = new Fr[nodes.length / 8];
        Arrays.setAll(parents, i -> Poseidon.hash(Arrays.copyOfRange(nodes, 8 * i, 8 * i + 8)));
        return parents;
    }

    private Fr rootWith(int at, Fr leaf) {
        Fr[] changed = leaves.clone();
        changed[at] = leaf;
        return parents(parents(changed))[0];
    }

    private LinearCombination[] declare() {
        path = new LinearCombination[LEVELS][8];
        for (LinearCombination[] level : path) {
            Arrays.setAll(level, i -> f.input(0));
        }
        return RangeCheck.bits(f.cb, index, 3 * LEVELS).bits();
    }

    private void set(int at, Fr replacement) {
        f.set(index, Fr.of(at)).set(oldLeaf, leaves[at]).set(newLeaf, replacement);
        Fr[] nodes = leaves;
        int first = at;
        for (LinearCombination[] level : path) {
            first -= first % 8;
            for (int i = 0; i < 8; i++) {
                f.set(level[i], nodes[first + i]);
            }
            nodes = parents(nodes);
            first /= 8;
        }
    }

    @Test
    void updatesAnyLeaf() {
        MerkleGadget8.Roots roots = MerkleGadget8.update(f.cb, declare(), path, oldLeaf, newLeaf);
        for (int at : new int[] {0, 1, 7, 8, 37, 63}) {
            Fr replacement = Fixture.element(random);
            set(at, replacement);
            assertThat(f.value(roots.before())).isEqualTo(rootWith(at, leaves[at]));
            assertThat(f.value(roots.after())).isEqualTo(rootWith(at, replacement));
        }
    }

    @Test
    void computesTheRootOfAnyLeaf() {
        LinearCombination root = MerkleGadget8.root(f.cb, declare(), path, oldLeaf);
        for (int at : new int[] {0, 6, 8, 37, 63}) {
            set(at, Fr.ZERO);
            assertThat(f.value(root)).isEqualTo(rootWith(at, leaves[at]));
            f.set(oldLeaf, Fr.of(5));
            assertThat(f.value(root)).isEqualTo(rootWith(at, Fr.of(5)));
        }
        assertThat(f.forgeableWires(random, 60)).isEmpty();
    }

    @Test
    void everyWireIsBoundByTheRootAndItsForgeriesFail() {
        LinearCombination before = f.input(0);
        LinearCombination[] position = declare();
        MerkleGadget8.Roots roots = MerkleGadget8.update(f.cb, position, path, oldLeaf, newLeaf);
        try (var _ = f.cb.label("root")) {
            f.cb.assertEqual(before, roots.before());
        }
        int at = 37;
        set(at, Fr.of(99));
        f.set(before, rootWith(at, leaves[at]));
        assertThat(f.unboundWires(random)).isEmpty();
        assertThat(f.forgeableWires(random, 60)).isEmpty();
        assertThat(f.violation()).isNull();
        // Another old leaf, another position, another sibling: none opens the same root.
        f.set(oldLeaf, leaves[at].add(Fr.ONE));
        assertThat(f.violation()).isEqualTo("circuit");
        f.set(oldLeaf, leaves[at]).set(index, Fr.of(at + 1));
        assertThat(f.violation()).isEqualTo("circuit");
        f.set(index, Fr.of(at)).set(path[0][(at + 1) % 8], Fr.ONE);
        assertThat(f.violation()).isEqualTo("circuit");
        set(at, Fr.of(99));
        f.set(path[1][0], Fr.ONE);
        assertThat(f.violation()).isEqualTo("root");
    }

    /** The child on the path is advice; unless it is pinned, the old root says nothing of the old leaf. */
    @Test
    void theChildOnThePathIsPinned() {
        LinearCombination before = f.input(0);
        MerkleGadget8.Roots roots = MerkleGadget8.update(f.cb, declare(), path, oldLeaf, newLeaf);
        f.cb.assertEqual(before, roots.before());
        int at = 10;
        set(at, Fr.of(99));
        f.set(before, rootWith(at, leaves[at])).set(oldLeaf, Fr.of(7));
        long[] witness = f.solver().override(oldLeaf, Fr.of(7)).run();
        // Just one constraint refuses: selector[2] * (child - old) = 0 of the lowest level.
        assertThat(Fixture.violated(f.system(), witness)).hasSize(1);
    }

    @Test
    void refusesOtherShapes() {
        LinearCombination[] position = declare();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MerkleGadget8.update(f.cb, Arrays.copyOf(position, 5), path, oldLeaf, newLeaf));
    }

    @Test
    void pathInputsAreSet() {
        assertThat(MerkleGadget8.pathInput(f.cb, 3)).hasDimensions(3, 8);
    }
}
