package org.zklink.bench.circuit;

import java.util.ArrayList;
import java.util.List;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.ConstraintSystem;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.RangeCheck;
import org.zklink.snark.gadget.Ranged;

/**
 * Groups of 84 wires: a random 63-bit value, its bits, and 20 steps of a {@link Chain} that use some of the bits.
 * 63 of 84 wires are bits, half of them one.
 */
final class BitGroups {
    private static final int BITS = 63;
    private static final int STEPS = 20;
    private static final int GROUP_CONSTRAINTS = BITS + 1 + STEPS;

    private final Chain chain;
    private final List<LinearCombination> values = new ArrayList<>();

    BitGroups(long seed) {
        chain = new Chain(seed);
    }

    SolvedCircuit fill(int constraints) {
        CircuitBuilder cb = chain.builder();
        while (cb.constraintCount() + GROUP_CONSTRAINTS <= constraints) {
            group(cb);
        }
        while (cb.constraintCount() < constraints) {
            chain.step(LinearCombination.ZERO);
        }
        ConstraintSystem circuit = cb.build();
        WitnessSolver solver = chain.start(circuit);
        for (LinearCombination value : values) {
            solver.set(value, Fr.of(chain.random().nextLong() >>> 1));
        }
        return new SolvedCircuit(circuit, solver.run());
    }

    private void group(CircuitBuilder cb) {
        LinearCombination value = cb.input("value " + values.size());
        values.add(value);
        Ranged bits = RangeCheck.bits(cb, value, BITS);
        for (int i = 0; i < STEPS; i++) {
            chain.step(bits.bit(chain.random().nextInt(BITS)).times(chain.constant()));
        }
    }
}
