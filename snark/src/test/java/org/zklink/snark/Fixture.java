package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * A circuit under test with values for its inputs, and the adversary that changes its wires.
 *
 * <p>Two kinds of forgery: a wire changed in a finished witness, nothing else (each wire must be bound by some constraint),
 * and a wire changed while solving, so that all that is computed from it follows (each choice of a hint must be refuted).
 */
public final class Fixture {
    private static final int L = FrOps.LIMBS;

    public final CircuitBuilder cb;
    private final Map<LinearCombination, Fr> inputs = new LinkedHashMap<>();
    private ConstraintSystem system;

    public Fixture() {
        this(label -> false);
    }

    /** A circuit without the constraints under some labels. */
    public Fixture(Predicate<String> leftOut) {
        cb = new CircuitBuilder().withoutConstraints(leftOut);
    }

    /** Prints the seed; {@code -Dseed=} replays it. */
    public static Random random(Class<?> test) {
        return TestCircuits.random(test.getSimpleName());
    }

    public static Fr element(Random random) {
        return Fr.reduce(new BigInteger(300, random));
    }

    /** A new input with this value. */
    public LinearCombination input(Fr value) {
        LinearCombination wire = cb.input("input " + inputs.size());
        inputs.put(wire, value);
        return wire;
    }

    public LinearCombination input(long value) {
        return input(Fr.of(value));
    }

    public LinearCombination[] inputs(Fr... values) {
        LinearCombination[] wires = new LinearCombination[values.length];
        for (int i = 0; i < values.length; i++) {
            wires[i] = input(values[i]);
        }
        return wires;
    }

    /** A wire by its index. */
    public static LinearCombination wire(int index) {
        return LinearCombination.ofWire(index);
    }

    /** Another value for an input. */
    public Fixture set(LinearCombination input, Fr value) {
        inputs.put(input, value);
        return this;
    }

    public ConstraintSystem system() {
        if (system == null) {
            system = cb.build();
        }
        return system;
    }

    /** A solver with the inputs set. */
    public WitnessSolver solver() {
        WitnessSolver solver = system().newSolver();
        inputs.forEach(solver::set);
        return solver;
    }

    /** The value that the solver gives to a combination; the witness must be valid. */
    public Fr value(LinearCombination lc) {
        WitnessSolver solver = solver();
        assertThat(system().checkWitness(solver.run())).isEmpty();
        return solver.value(lc);
    }

    /** The label of the first constraint that an honest solver's inputs break, unchecked on the way; null if none. */
    public String violation() {
        WitnessSolver solver = solver();
        Map.Entry<LinearCombination, Fr> any = inputs.entrySet().iterator().next();
        return system().checkWitness(
                        solver.override(any.getKey(), any.getValue()).run())
                .orElse(null);
    }

    /** All violated constraints. */
    public static List<Integer> violated(ConstraintSystem cs, long[] witness) {
        List<Integer> rows = new ArrayList<>();
        ConstraintEvaluator evaluator = cs.evaluator();
        for (int row = 0; row < cs.constraintCount(); row++) {
            if (!evaluator.holds(row, witness)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Wires that can be changed in the witness, alone, unnoticed. */
    public Set<Integer> unboundWires(Random random) {
        ConstraintSystem cs = system();
        long[] witness = solver().run();
        assertThat(cs.checkWitness(witness)).isEmpty();
        List<BitSet> rowsOfWire = rowsOfWire(cs);
        Set<Integer> unbound = new TreeSet<>();
        for (int wire = 1; wire < cs.wireCount(); wire++) {
            Fr value = Fr.fromLimbs(witness, L * wire);
            for (Fr forged : List.of(value.add(Fr.ONE), value.sub(Fr.ONE), element(random))) {
                forged.copyTo(witness, L * wire);
                if (!violatesOneOf(cs, rowsOfWire.get(wire), witness)) {
                    unbound.add(wire);
                }
            }
            value.copyTo(witness, L * wire);
        }
        return unbound;
    }

    /** Number of constraints in which a wire occurs. */
    public int occurrences(int wire) {
        return rowsOfWire(system()).get(wire).cardinality();
    }

    /** Of the wires that are not inputs, those that can be forged while solving, all others following, unnoticed. */
    public Set<Integer> forgeableWires(Random random, int tries) {
        ConstraintSystem cs = system();
        WitnessSolver honest = solver();
        honest.run();
        List<Integer> candidates = new ArrayList<>();
        for (int wire = 1; wire < cs.wireCount(); wire++) {
            if (!inputs.containsKey(LinearCombination.ofWire(wire))) {
                candidates.add(wire);
            }
        }
        if (candidates.size() > tries) {
            Collections.shuffle(candidates, random);
            candidates = candidates.subList(0, tries);
        }
        Set<Integer> forgeable = new TreeSet<>();
        for (int wire : candidates) {
            Fr value = honest.value(LinearCombination.ofWire(wire));
            for (Fr forged : List.of(value.add(Fr.ONE), element(random))) {
                if (cs.checkWitness(solver().override(wire, forged).run()).isEmpty()) {
                    forgeable.add(wire);
                }
            }
        }
        return forgeable;
    }

    /** Constraints that no single forged wire, of either kind, violates alone: it is not shown here that they are needed. */
    public Set<Integer> constraintsNotIsolated(Random random) {
        ConstraintSystem cs = system();
        long[] witness = solver().run();
        Set<Integer> left = new TreeSet<>();
        for (int row = 0; row < cs.constraintCount(); row++) {
            left.add(row);
        }
        for (int wire = 1; wire < cs.wireCount(); wire++) {
            Fr value = Fr.fromLimbs(witness, L * wire);
            for (Fr forged : List.of(value.add(Fr.ONE), Fr.ONE.sub(value), element(random))) {
                long[] changed = witness.clone();
                forged.copyTo(changed, L * wire);
                isolate(violated(cs, changed), left);
                isolate(violated(cs, solver().override(wire, forged).run()), left);
            }
        }
        return left;
    }

    private static void isolate(List<Integer> violated, Set<Integer> left) {
        if (violated.size() == 1) {
            left.remove(violated.getFirst());
        }
    }

    private static List<BitSet> rowsOfWire(ConstraintSystem cs) {
        List<BitSet> rows = new ArrayList<>();
        for (int wire = 0; wire < cs.wireCount(); wire++) {
            rows.add(new BitSet());
        }
        for (SparseMatrix matrix : List.of(cs.a(), cs.b(), cs.c())) {
            for (int row = 0; row < matrix.rows(); row++) {
                for (int k = matrix.rowStart()[row]; k < matrix.rowStart()[row + 1]; k++) {
                    rows.get(matrix.wire()[k]).set(row);
                }
            }
        }
        return rows;
    }

    private static boolean violatesOneOf(ConstraintSystem cs, BitSet rows, long[] witness) {
        ConstraintEvaluator evaluator = cs.evaluator();
        return rows.stream().anyMatch(row -> !evaluator.holds(row, witness));
    }
}
