package org.zklink.circuit;

import java.util.List;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.gadget.Logic;
import org.zklink.snark.gadget.RangeCheck;

/** What all tables say of their rows. */
final class Rows {
    private Rows() {}

    /** Active rows form a prefix. Assumes the flags to be boolean. */
    static void requirePrefix(CircuitBuilder cb, List<LinearCombination> active) {
        for (int i = 1; i < active.size(); i++) {
            Logic.assertImplies(cb, active.get(i), active.get(i - 1));
        }
    }

    /** Keys of active rows strictly increase. Assumes keys below 2^bits and that active rows form a prefix. */
    static void requireIncreasing(
            CircuitBuilder cb, List<LinearCombination> active, List<LinearCombination> keys, int bits) {
        for (int i = 1; i < keys.size(); i++) {
            LinearCombination step = keys.get(i).minus(keys.get(i - 1)).minus(LinearCombination.ONE);
            RangeCheck.bits(cb, cb.mul(active.get(i), step), bits);
        }
    }
}
