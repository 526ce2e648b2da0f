package org.zklink.state;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;

/** The reference: a map of leaves, the root computed anew each time. */
final class NaiveTree8 {
    private final int depth;
    private final SortedMap<Long, Fr> leaves = new TreeMap<>();

    NaiveTree8(int depth) {
        this.depth = depth;
    }

    NaiveTree8(int depth, Map<Long, Fr> leaves) {
        this(depth);
        this.leaves.putAll(leaves);
    }

    Fr get(long index) {
        return leaves.getOrDefault(index, Fr.ZERO);
    }

    void set(long index, Fr value) {
        leaves.put(index, value);
    }

    Fr root() {
        return node(depth, 0);
    }

    /** The node of a height whose first leaf is given. */
    Fr node(int height, long first) {
        if (height == 0) {
            return get(first);
        }
        long size = 1L << (3 * height);
        if (leaves.subMap(first, first + size).isEmpty()) {
            return SparseTree8.emptyRoot(height);
        }
        Fr[] children = new Fr[8];
        for (int i = 0; i < 8; i++) {
            children[i] = node(height - 1, first + i * (size >> 3));
        }
        return Poseidon.hash(children);
    }
}
