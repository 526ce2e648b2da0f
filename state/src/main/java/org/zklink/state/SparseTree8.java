package org.zklink.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * An 8-ary Merkle tree of field elements, all 0 at first: node = H_9(children); the least significant octal digit of an index is its
 * position in the lowest level.
 *
 * <p>Immutable: a change shares all nodes but those on its path, so a snapshot costs nothing. Only nodes above a non-zero leaf exist; an
 * empty subtree of height k is null and hashes to Z_k. Memory is about 150 bytes a node, and a change computes one hash a level;
 * changes made together compute their hashes in batches, one a level.
 */
public final class SparseTree8 {
    public static final int ARITY = 8;
    public static final int MAX_DEPTH = 9;

    private static final int DIGIT_BITS = 3;
    private static final Node[] NO_CHILDREN = new Node[ARITY];
    private static final Fr[] EMPTY_ROOTS = emptyRoots();

    private final int depth;
    private final Node root;

    /** A leaf has no children, and its value as hash. */
    static final class Node {
        /** Set once; null while pending. */
        Fr hash;

        final Node[] children;

        Node(Fr hash, Node[] children) {
            this.hash = hash;
            this.children = children;
        }

        /** Writes the children's values as limbs; the height is this node's. */
        void copyChildren(long[] limbs, int offset, int height) {
            for (int i = 0; i < ARITY; i++) {
                value(children[i], height - 1).copyTo(limbs, offset + FrOps.LIMBS * i);
            }
        }
    }

    /** Takes a leaf. */
    @FunctionalInterface
    public interface LeafConsumer {
        void accept(long index, Fr value);
    }

    private SparseTree8(int depth, Node root) {
        this.depth = depth;
        this.root = root;
    }

    /**
     * The tree of 8^depth zeros.
     *
     * @param depth 1..9
     */
    public static SparseTree8 empty(int depth) {
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException("depth must be in 1..9, but is " + depth);
        }
        return new SparseTree8(depth, null);
    }

    /** Z_k, the root of an empty tree of this depth, 0..9. */
    public static Fr emptyRoot(int depth) {
        return EMPTY_ROOTS[depth];
    }

    public int depth() {
        return depth;
    }

    public Fr root() {
        return value(root, depth);
    }

    /**
     * The leaf of an index; 0 if never set.
     *
     * @throws IndexOutOfBoundsException when index is not in 0..8^depth - 1
     */
    public Fr get(long index) {
        requireIndex(index);
        Node node = root;
        for (int level = depth - 1; level >= 0 && node != null; level--) {
            node = node.children[position(index, level)];
        }
        return value(node, 0);
    }

    /**
     * The tree with another leaf.
     *
     * @throws IndexOutOfBoundsException when index is not in 0..8^depth - 1
     */
    public SparseTree8 with(long index, Fr value) {
        PendingHashes pending = new PendingHashes();
        SparseTree8 tree = with(index, value, pending);
        pending.complete();
        return tree;
    }

    /**
     * The tree with another leaf, to be used once its hashes have been completed; this one stays as it is.
     *
     * @throws IndexOutOfBoundsException when index is not in 0..8^depth - 1
     */
    SparseTree8 with(long index, Fr value, PendingHashes pending) {
        requireIndex(index);
        return new SparseTree8(depth, with(root, depth, index, value, pending));
    }

    /**
     * The tree with other leaves.
     *
     * @param values by index
     * @throws IndexOutOfBoundsException when an index is not in 0..8^depth - 1
     */
    public SparseTree8 with(SortedMap<Long, Fr> values) {
        PendingHashes pending = new PendingHashes();
        SparseTree8 tree = with(values, pending);
        pending.complete();
        return tree;
    }

    /** The same, to be used once its hashes have been completed: each changed node is hashed once. */
    SparseTree8 with(SortedMap<Long, Fr> values, PendingHashes pending) {
        if (values.isEmpty()) {
            return this;
        }
        requireIndex(values.firstKey());
        requireIndex(values.lastKey());
        return new SparseTree8(depth, with(root, depth, 0, values, pending));
    }

    /**
     * The path of an index.
     *
     * @throws IndexOutOfBoundsException when index is not in 0..8^depth - 1
     */
    public TreePath path(long index) {
        requireIndex(index);
        List<List<Fr>> levels = new ArrayList<>(depth);
        Node node = root;
        for (int level = depth - 1; level >= 0; level--) {
            Node[] children = node == null ? NO_CHILDREN : node.children;
            levels.add(List.of(values(children, level)));
            node = children[position(index, level)];
        }
        return new TreePath(levels.reversed());
    }

    /** Visits all leaves that are not 0, by ascending index. */
    public void forEach(LeafConsumer consumer) {
        forEach(root, depth, 0, consumer);
    }

    /**
     * Walks the nodes and recomputes every hash.
     *
     * @throws IllegalStateException when a hash is wrong, or an empty subtree is kept
     */
    public void validate() {
        validate(root, depth);
    }

    /** H_9. */
    static Fr hash(Fr[] children) {
        return Poseidon.hash(children);
    }

    static int position(long index, int level) {
        return (int) (index >>> (DIGIT_BITS * level)) & (ARITY - 1);
    }

    private static Node with(Node node, int height, long index, Fr value, PendingHashes pending) {
        if (height == 0) {
            return leaf(value);
        }
        Node[] children = children(node);
        int position = position(index, height - 1);
        children[position] = with(children[position], height - 1, index, value, pending);
        return inner(children, height, pending);
    }

    /** With all values under the node, whose first index is given; there is one at least. */
    private static Node with(Node node, int height, long first, SortedMap<Long, Fr> values, PendingHashes pending) {
        if (height == 0) {
            return leaf(values.get(first));
        }
        Node[] children = children(node);
        long size = 1L << (DIGIT_BITS * (height - 1));
        for (int i = 0; i < ARITY; i++) {
            long from = first + i * size;
            SortedMap<Long, Fr> part = values.subMap(from, from + size);
            if (!part.isEmpty()) {
                children[i] = with(children[i], height - 1, from, part, pending);
            }
        }
        return inner(children, height, pending);
    }

    private static Node leaf(Fr value) {
        return value.isZero() ? null : new Node(value, null);
    }

    private static Node[] children(Node node) {
        return node == null ? new Node[ARITY] : node.children.clone();
    }

    private static Node inner(Node[] children, int height, PendingHashes pending) {
        if (Arrays.stream(children).allMatch(Objects::isNull)) {
            return null;
        }
        Node node = new Node(null, children);
        pending.add(node, height);
        return node;
    }

    /** Values of sibling nodes of a height. */
    private static Fr[] values(Node[] nodes, int height) {
        Fr[] values = new Fr[ARITY];
        for (int i = 0; i < ARITY; i++) {
            values[i] = value(nodes[i], height);
        }
        return values;
    }

    private static Fr value(Node node, int height) {
        return node == null ? EMPTY_ROOTS[height] : node.hash;
    }

    private static void forEach(Node node, int height, long prefix, LeafConsumer consumer) {
        if (node == null) {
            return;
        }
        if (height == 0) {
            consumer.accept(prefix, node.hash);
            return;
        }
        for (int i = 0; i < ARITY; i++) {
            forEach(node.children[i], height - 1, prefix << DIGIT_BITS | i, consumer);
        }
    }

    private static void validate(Node node, int height) {
        if (node == null) {
            return;
        }
        boolean sound = height == 0
                ? node.children == null && !node.hash.isZero()
                : Arrays.stream(node.children).anyMatch(Objects::nonNull)
                        && node.hash.equals(hash(values(node.children, height - 1)));
        if (!sound) {
            throw new IllegalStateException("unsound node of height " + height + ": " + node.hash);
        }
        for (int i = 0; height > 0 && i < ARITY; i++) {
            validate(node.children[i], height - 1);
        }
    }

    private void requireIndex(long index) {
        if (index < 0 || index >>> (DIGIT_BITS * depth) != 0) {
            throw new IndexOutOfBoundsException("index must be in 0..8^" + depth + " - 1, but is " + index);
        }
    }

    private static Fr[] emptyRoots() {
        Fr[] roots = new Fr[MAX_DEPTH + 1];
        roots[0] = Fr.ZERO;
        for (int k = 1; k <= MAX_DEPTH; k++) {
            Fr[] children = new Fr[ARITY];
            Arrays.fill(children, roots[k - 1]);
            roots[k] = hash(children);
        }
        return roots;
    }
}
