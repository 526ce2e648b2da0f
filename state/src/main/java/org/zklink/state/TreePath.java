package org.zklink.state;

import java.util.List;
import org.zklink.field.Fr;

/**
 * All children of the nodes from a leaf to the root, before a change.
 *
 * @param levels the lowest first, each with eight children, the leaf's or node's own place included
 */
public record TreePath(List<List<Fr>> levels) {
    public TreePath {
        levels = levels.stream().map(List::copyOf).toList();
    }

    /** Number of levels. */
    public int depth() {
        return levels.size();
    }

    /** Child of the node on a level, 0 = lowest. */
    public Fr child(int level, int position) {
        return levels.get(level).get(position);
    }

    /** The root with another value at the leaf of this index. */
    public Fr rootWith(long index, Fr leaf) {
        Fr node = leaf;
        for (int level = 0; level < depth(); level++) {
            Fr[] children = levels.get(level).toArray(Fr[]::new);
            children[SparseTree8.position(index, level)] = node;
            node = SparseTree8.hash(children);
        }
        return node;
    }
}
