package org.zklink.snark.gadget;

import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/**
 * Paths in the 8-ary Merkle tree, node = Poseidon of its eight children; three position bits a level, the least
 * significant octal digit of the index lowest in the tree.
 */
public final class MerkleGadget8 {
    /** Children of a node. */
    public static final int ARITY = 8;

    private static final int DIGIT_BITS = 3;

    private MerkleGadget8() {}

    /** The roots of one tree with two values of a leaf. */
    public record Roots(LinearCombination before, LinearCombination after) {}

    /**
     * Declares the path as inputs: for each level from the lowest the eight children before the update, the child on the
     * path included. Nothing is assumed of them.
     */
    public static LinearCombination[][] pathInput(CircuitBuilder cb, int levels) {
        LinearCombination[][] path = new LinearCombination[levels][ARITY];
        for (int level = 0; level < levels; level++) {
            for (int i = 0; i < ARITY; i++) {
                path[level][i] = cb.input("child[" + level + "][" + i + "]");
            }
        }
        return path;
    }

    /**
     * Replaces a leaf. <em>Assumes</em> boolean position bits. <em>Guarantees</em> that there is a tree with root
     * {@code before} whose leaf at the position is {@code oldLeaf}, and that {@code after} is its root with {@code newLeaf} there
     * and all else equal. The path is advice: the child on it is pinned to the value from below by
     * {@code oneHot * (child - value) = 0}; the others by collision resistance once the caller pins the root. 20 constraints and
     * two hashes a level.
     *
     * @param position three bits a level, lowest first
     */
    public static Roots update(
            CircuitBuilder cb,
            LinearCombination[] position,
            LinearCombination[][] path,
            LinearCombination oldLeaf,
            LinearCombination newLeaf) {
        requireShape(position, path);
        LinearCombination before = oldLeaf;
        LinearCombination after = newLeaf;
        for (int level = 0; level < path.length; level++) {
            LinearCombination[] oneHot = oneHot(cb, position, level);
            LinearCombination change = after.minus(before);
            LinearCombination[] newChildren = new LinearCombination[ARITY];
            for (int i = 0; i < ARITY; i++) {
                LinearCombination child = path[level][i];
                cb.assertProduct(oneHot[i], child.minus(before), LinearCombination.ZERO);
                newChildren[i] = cb.mulAdd(oneHot[i], change, child);
            }
            before = PoseidonGadget.hash(cb, path[level]);
            after = PoseidonGadget.hash(cb, newChildren);
        }
        return new Roots(before, after);
    }

    /**
     * The root of the tree with this leaf at the position and these other children. <em>Assumes</em> boolean position
     * bits. The child on the path is ignored. 12 constraints and a hash a level.
     *
     * @param position three bits a level, lowest first
     */
    public static LinearCombination root(
            CircuitBuilder cb, LinearCombination[] position, LinearCombination[][] path, LinearCombination leaf) {
        requireShape(position, path);
        LinearCombination node = leaf;
        for (int level = 0; level < path.length; level++) {
            LinearCombination[] oneHot = oneHot(cb, position, level);
            LinearCombination[] children = new LinearCombination[ARITY];
            for (int i = 0; i < ARITY; i++) {
                children[i] = Select.choose(cb, oneHot[i], node, path[level][i]);
            }
            node = PoseidonGadget.hash(cb, children);
        }
        return node;
    }

    private static LinearCombination[] oneHot(CircuitBuilder cb, LinearCombination[] position, int level) {
        int at = DIGIT_BITS * level;
        return Select.oneHot8(cb, position[at], position[at + 1], position[at + 2]);
    }

    private static void requireShape(LinearCombination[] position, LinearCombination[][] path) {
        if (position.length != DIGIT_BITS * path.length) {
            throw new IllegalArgumentException(position.length + " position bits for " + path.length + " levels");
        }
    }
}
