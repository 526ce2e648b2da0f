package org.zklink.circuit;

import java.util.Arrays;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.MerkleGadget8;
import org.zklink.state.TreePath;

/** The eight children of each node on a path, lowest level first. */
final class MerklePathInputs {
    private static final int ARITY = MerkleGadget8.ARITY;

    private final LinearCombination[][] children;

    MerklePathInputs(CircuitBuilder cb, int levels) {
        try (var _ = cb.label("path")) {
            children = MerkleGadget8.pathInput(cb, levels);
        }
    }

    LinearCombination[][] children() {
        return children;
    }

    void assign(WitnessSolver solver, TreePath path) {
        for (int level = 0; level < children.length; level++) {
            for (int i = 0; i < ARITY; i++) {
                solver.set(children[level][i], path.child(level, i));
            }
        }
    }

    /** Assigns the path of a leaf at position 0 all of whose siblings are 0, and returns its root. */
    Fr assignAlone(WitnessSolver solver, Fr leaf) {
        Fr node = leaf;
        for (LinearCombination[] level : children) {
            Fr[] values = new Fr[ARITY];
            Arrays.fill(values, Fr.ZERO);
            values[0] = node;
            for (int i = 0; i < ARITY; i++) {
                solver.set(level[i], values[i]);
            }
            node = Poseidon.hash(values);
        }
        return node;
    }
}
