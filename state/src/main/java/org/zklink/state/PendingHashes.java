package org.zklink.state;

import java.util.ArrayList;
import java.util.List;
import org.zklink.crypto.PoseidonBatch;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * Nodes of trees whose hashes are still to be computed, by height: all of a height, of whatever trees, go in one batch, since they need only those below.
 *
 * <p>Until {@link #complete}, trees that were changed with this must not be asked for anything but further changes with it.
 */
final class PendingHashes {
    private final List<List<SparseTree8.Node>> byHeight = new ArrayList<>();

    void add(SparseTree8.Node node, int height) {
        while (byHeight.size() < height) {
            byHeight.add(new ArrayList<>());
        }
        byHeight.get(height - 1).add(node);
    }

    /** Computes all hashes. */
    void complete() {
        for (int height = 1; height <= byHeight.size(); height++) {
            hash(byHeight.get(height - 1), height);
        }
        byHeight.clear();
    }

    private static void hash(List<SparseTree8.Node> nodes, int height) {
        int width = FrOps.LIMBS * SparseTree8.ARITY;
        long[] children = new long[width * nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).copyChildren(children, width * i, height);
        }
        long[] hashes = new long[FrOps.LIMBS * nodes.size()];
        PoseidonBatch.hash(hashes, 0, children, 0, SparseTree8.ARITY, nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).hash = Fr.fromLimbs(hashes, FrOps.LIMBS * i);
        }
    }
}
