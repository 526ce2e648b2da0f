package org.zklink.snark;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.zklink.field.Fr;

/** Circuits of a wanted size with a witness; about a third of the wires are bits. */
final class TestCircuits {
    private TestCircuits() {}

    /** A circuit and wires that satisfy it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Solved(ConstraintSystem circuit, long[] witness) {}

    /** Prints the seed; {@code -Dseed=} replays it. */
    static Random random(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test + " -Dseed=" + seed);
        return new Random(seed);
    }

    static Fr element(Random random) {
        return Fr.reduce(new BigInteger(300, random));
    }

    /** {@code publicCount} public inputs, one private input unused, {@code constraints} random products and bits. */
    static Solved random(Random random, int publicCount, int constraints) {
        CircuitBuilder cb = new CircuitBuilder();
        List<LinearCombination> inputs = new ArrayList<>();
        for (int i = 0; i < publicCount; i++) {
            inputs.add(cb.publicInput("public" + i));
        }
        inputs.add(cb.input("unused"));
        inputs.add(cb.input("x"));
        LinearCombination bit = cb.input("bit");
        List<LinearCombination> wires = new ArrayList<>(inputs);
        wires.add(bit);
        wires.add(LinearCombination.constant(Fr.of(7)));
        wires.removeFirst();
        while (cb.constraintCount() < constraints) {
            step(cb, random, wires, bit);
        }
        ConstraintSystem circuit = cb.build();
        WitnessSolver solver = circuit.newSolver();
        for (LinearCombination input : inputs) {
            solver.set(input, element(random));
        }
        solver.set(bit, Fr.of(random.nextInt(2)));
        return new Solved(circuit, solver.run());
    }

    private static void step(CircuitBuilder cb, Random random, List<LinearCombination> wires, LinearCombination bit) {
        if (random.nextInt(3) == 0) {
            try (var _ = cb.label("bit")) {
                wires.add(cb.mul(bit, bit));
            }
            return;
        }
        LinearCombination left = pick(random, wires).times(element(random)).plus(pick(random, wires));
        LinearCombination right = pick(random, wires).minus(pick(random, wires).times(Fr.of(random.nextInt(1, 9))));
        wires.add(cb.mul(left, right));
    }

    private static LinearCombination pick(Random random, List<LinearCombination> wires) {
        return wires.get(random.nextInt(wires.size()));
    }
}
