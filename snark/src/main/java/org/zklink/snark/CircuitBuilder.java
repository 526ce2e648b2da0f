package org.zklink.snark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.zklink.field.Fr;

/**
 * Builds a constraint system together with the program that computes its witness.
 *
 * <p><b>Wires.</b> Wire 0 is the constant one, then the public inputs, which are declared first, then the private wires.
 * Constraints are {@code a * b = c} over linear combinations. A product, quotient or assertion of constants only is
 * folded; a constant assertion that is false is refused at once.
 *
 * <p><b>Witness.</b> The program runs in the order of creation and may be paused at a {@link #stage}. Its hints are
 * never trusted: only constraints bind the prover.
 *
 * <p><b>Fixed wires.</b> The buses of a block compare sums at a challenge that is drawn after the commitment. This is
 * sound only if all that a message depends on is determined <em>before</em> the challenge: otherwise the prover would choose
 * it to make the sums agree. So each wire is <em>fixed</em> or free. A wire is fixed if
 *
 * <ol>
 *   <li>it is a public input declared as known before the challenge; or
 *   <li>it was marked by {@link #markFixed}: it is absorbed by the commitment; or
 *   <li>it is the only solution of constraints whose other wires are all fixed: the result of {@link #mul}, of a
 *       {@link #divide(LinearCombination, LinearCombination, String) division} whose denominator cannot be zero, or an
 *       output of a derivation that a gadget declared by {@link #deriveFixed}, with its reason.
 * </ol>
 *
 * Inputs, hints and quotients by a denominator that may be zero are free until then. Rule 3 looks ahead: a product of
 * wires that are committed later becomes fixed when they are. {@link #requireFixed} is what every bus message goes through.
 * The rule trusts the reasons given to the three methods, nothing else; {@link ConstraintSystem#fixedReasons} lists them.
 *
 * <p>Not thread-safe.
 */
public final class CircuitBuilder {
    private final CoefficientTable table = new CoefficientTable();
    private final SparseMatrix.Builder a = new SparseMatrix.Builder();
    private final SparseMatrix.Builder b = new SparseMatrix.Builder();
    private final SparseMatrix.Builder c = new SparseMatrix.Builder();
    private final SparseMatrix.Builder operands = new SparseMatrix.Builder();
    private final WitnessProgram.Builder program = new WitnessProgram.Builder();
    private final FixedWires fixedWires = new FixedWires();
    private final Map<String, Integer> fixedReasons = new TreeMap<>();

    private final List<String> paths = new ArrayList<>();
    private final Map<String, Integer> pathIndex = new HashMap<>();
    private final Deque<Integer> scopes = new ArrayDeque<>();
    private final LabelRuns wireLabels = new LabelRuns();
    private final LabelRuns rowLabels = new LabelRuns();
    private int label;

    private Predicate<String> leaveOut = path -> false;
    private final BitSet leftOut = new BitSet();
    private final BitSet leaveOutLabels = new BitSet();

    private int wireCount = 1;
    private int publicCount;

    /** An empty circuit. */
    public CircuitBuilder() {
        enter("circuit");
        wireLabels.record(0, label);
    }

    /**
     * For tests of soundness only: leaves out all constraints under the labels (whole paths) that the predicate picks,
     * not the computation of their witness. To be called before anything else.
     */
    public CircuitBuilder withoutConstraints(Predicate<String> labels) {
        if (wireCount > 1 || a.rows() > 0 || paths.size() > 1) {
            throw new IllegalStateException("withoutConstraints comes before anything else");
        }
        leaveOut = labels;
        leaveOutLabels.set(0, labels.test(paths.get(0)));
        return this;
    }

    // Labels

    /** A label scope, open until closed. */
    public final class Scope implements AutoCloseable {
        private final int outer;
        private final int depth;

        private Scope(int outer) {
            this.outer = outer;
            this.depth = scopes.size();
        }

        @Override
        public void close() {
            if (scopes.size() != depth) {
                throw new IllegalStateException("scopes closed out of order at \"" + paths.get(label) + "\"");
            }
            scopes.pop();
            label = outer;
        }
    }

    /**
     * Opens a scope under the current one: {@code try (var _ = builder.label("price"))}. Paths are joined by "/"; what is
     * outside of all scopes has the label "circuit".
     */
    public Scope label(String name) {
        int outer = label;
        enter(scopes.isEmpty() ? name : paths.get(label) + "/" + name);
        scopes.push(label);
        return new Scope(outer);
    }

    private void enter(String path) {
        Integer known = pathIndex.putIfAbsent(path, paths.size());
        if (known == null) {
            paths.add(path);
            leaveOutLabels.set(paths.size() - 1, leaveOut.test(path));
        }
        label = known == null ? paths.size() - 1 : known;
    }

    /** The path of the current scope. */
    public String currentLabel() {
        return paths.get(label);
    }

    // Wires

    /** A public input that may depend on the challenge, so it is not fixed. All public inputs come before other wires. */
    public LinearCombination publicInput(String name) {
        return publicInput(name, false);
    }

    /** A public input; {@code fixed} if the verifier knows it before the challenge is drawn. */
    public LinearCombination publicInput(String name, boolean fixed) {
        if (wireCount != publicCount + 1) {
            throw new IllegalStateException("public input \"" + name + "\" declared after a private wire");
        }
        publicCount++;
        LinearCombination wire = input(name);
        if (fixed) {
            markFixed("public input known before the challenge", wire);
        }
        return wire;
    }

    /** A private value that the caller of the solver sets; free. The name is for error messages. */
    public LinearCombination input(String name) {
        LinearCombination wire = newWire();
        program.input(wire.wire(), name);
        return wire;
    }

    /** Hints computed from the inputs; free, and bound by nothing but what the caller constrains. */
    public LinearCombination[] hint(int outputs, HintFunction function, LinearCombination... inputs) {
        return kernel(outputs, new BoxedKernel(function, inputs.length, outputs), inputs);
    }

    /** Hints by a flat kernel, on consecutive wires; free, and bound by nothing but what the caller constrains. */
    public LinearCombination[] kernel(int outputs, WitnessKernel kernel, LinearCombination... inputs) {
        int firstOperand = operands.rows();
        for (LinearCombination input : inputs) {
            operand(input);
        }
        LinearCombination[] wires = newWires(outputs);
        program.call(kernel, firstOperand, inputs.length, wireCount - outputs, outputs, label);
        return wires;
    }

    /** The hint 1/x, or 0 if x = 0. */
    public LinearCombination inverseHint(LinearCombination x) {
        int operand = operand(x);
        LinearCombination wire = newWire();
        program.add(WitnessProgram.INVERSE, operand, wire.wire(), 0, label);
        return wire;
    }

    /** The hints of the low {@code count} bits of x as an integer below p, lowest first; count &lt;= 254. */
    public LinearCombination[] bitHints(LinearCombination x, int count) {
        if (count < 0 || count > 254) {
            throw new IllegalArgumentException(count + " bits, expected 0 to 254");
        }
        int operand = operand(x);
        LinearCombination[] wires = newWires(count);
        program.add(WitnessProgram.BITS, operand, wireCount - count, count, label);
        return wires;
    }

    private int operand(LinearCombination lc) {
        program.reads(lc, label);
        return operands.add(lc, table);
    }

    private LinearCombination[] newWires(int count) {
        LinearCombination[] wires = new LinearCombination[count];
        for (int i = 0; i < count; i++) {
            wires[i] = newWire();
        }
        return wires;
    }

    private LinearCombination newWire() {
        wireLabels.record(wireCount, label);
        return LinearCombination.ofWire(wireCount++);
    }

    // Constraints

    /** {@code x * y}: one constraint and one wire, none if a factor is constant. */
    public LinearCombination mul(LinearCombination x, LinearCombination y) {
        return mulAdd(x, y, LinearCombination.ZERO);
    }

    /** {@code x * y + z} as one wire, by one constraint; none if a factor is constant (then any combination). */
    public LinearCombination mulAdd(LinearCombination x, LinearCombination y, LinearCombination z) {
        if (x.isConstant()) {
            return y.times(x.constantValue()).plus(z);
        }
        if (y.isConstant()) {
            return x.times(y.constantValue()).plus(z);
        }
        program.reads(x, label);
        program.reads(y, label);
        program.reads(z, label);
        LinearCombination wire = newWire();
        program.add(WitnessProgram.SOLVE, row(x, y, wire.minus(z)), wire.wire(), 0, label);
        fixedWires.derive(new LinearCombination[] {wire}, x, y, z);
        return wire;
    }

    /** The combination as one wire: itself if it is one, else a new wire and one constraint. */
    public LinearCombination asWire(LinearCombination x) {
        if (x.isWire()) {
            return x;
        }
        program.reads(x, label);
        LinearCombination wire = newWire();
        int row = row(LinearCombination.ZERO, LinearCombination.ZERO, wire.minus(x));
        program.add(WitnessProgram.SOLVE, row, wire.wire(), 0, label);
        fixedWires.derive(new LinearCombination[] {wire}, x);
        return wire;
    }

    /**
     * {@code numerator / denominator}: one constraint {@code quotient * denominator = numerator}, none if the denominator
     * is constant. Where both are zero the constraint allows any quotient (the witness takes 0), so it stays free; with a
     * zero denominator alone there is no witness.
     */
    public LinearCombination divide(LinearCombination numerator, LinearCombination denominator) {
        if (denominator.isConstant()) {
            if (denominator.size() == 0) {
                throw new IllegalArgumentException(currentLabel() + ": division by the constant zero");
            }
            return numerator.times(denominator.constantValue().inverse());
        }
        program.reads(numerator, label);
        program.reads(denominator, label);
        LinearCombination wire = newWire();
        program.quotient(row(wire, denominator, numerator), wire.wire(), numerator, denominator, label);
        return wire;
    }

    /** A division whose denominator cannot be zero, for the reason given: the quotient of fixed values is fixed. */
    public LinearCombination divide(LinearCombination numerator, LinearCombination denominator, String nonzeroBecause) {
        LinearCombination quotient = divide(numerator, denominator);
        if (!denominator.isConstant()) {
            deriveFixed(nonzeroBecause, new LinearCombination[] {quotient}, numerator, denominator);
        }
        return quotient;
    }

    /** {@code x * y = z}. */
    public void assertProduct(LinearCombination x, LinearCombination y, LinearCombination z) {
        if (x.isConstant()) {
            assertZero(y.times(x.constantValue()).minus(z));
        } else if (y.isConstant()) {
            assertZero(x.times(y.constantValue()).minus(z));
        } else {
            check(x, y, z);
        }
    }

    /** {@code x = y}. */
    public void assertEqual(LinearCombination x, LinearCombination y) {
        assertZero(x.minus(y));
    }

    /** {@code x = 0}; refuses a constant other than zero. */
    public void assertZero(LinearCombination x) {
        if (!x.isConstant()) {
            check(LinearCombination.ZERO, LinearCombination.ZERO, x);
        } else if (x.size() != 0) {
            throw new IllegalArgumentException(
                    currentLabel() + ": can never hold: the constant " + x.constantValue() + " is not 0");
        }
    }

    /** x is 0 or 1. */
    public void assertBoolean(LinearCombination x) {
        assertProduct(x, x.minus(LinearCombination.ONE), LinearCombination.ZERO);
    }

    /**
     * {@code x * y = z} like {@link #assertProduct}, for a constraint that holds by construction of a {@link #kernel} which
     * computes its wires: the solver does not spend time on checking it ({@link ConstraintSystem#checkWitness} does).
     */
    public void define(LinearCombination x, LinearCombination y, LinearCombination z) {
        row(x, y, z);
    }

    private void check(LinearCombination x, LinearCombination y, LinearCombination z) {
        program.reads(x, label);
        program.reads(y, label);
        program.reads(z, label);
        int row = row(x, y, z);
        if (!leftOut.get(row)) {
            program.add(WitnessProgram.CHECK, row, 0, 0, label);
        }
    }

    private int row(LinearCombination x, LinearCombination y, LinearCombination z) {
        a.add(x, table);
        b.add(y, table);
        int row = c.add(z, table);
        rowLabels.record(row, label);
        leftOut.set(row, leaveOutLabels.get(label));
        return row;
    }

    // Stages and fixed wires

    /** Ends a stage of the witness program: {@link WitnessSolver#runTo} stops here. */
    public void stage(String name) {
        program.stage(name);
    }

    /** Declares wires fixed, for the reason given: they are absorbed by the commitment. */
    public void markFixed(String reason, LinearCombination... wires) {
        requireReason(reason);
        for (LinearCombination wire : wires) {
            fixedWires.mark(wire.wire());
        }
        fixedReasons.merge(reason, 1, Integer::sum);
    }

    /**
     * Declares that constraints already made leave the outputs (single wires) one value for given values of the inputs:
     * the outputs are fixed once all wires of the inputs are. The reason says why.
     */
    public void deriveFixed(String reason, LinearCombination[] outputs, LinearCombination... inputs) {
        requireReason(reason);
        fixedWires.derive(outputs, inputs);
        fixedReasons.merge(reason, 1, Integer::sum);
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason is needed");
        }
    }

    /** Whether all wires of the combination are fixed. */
    public boolean isFixed(LinearCombination x) {
        return fixedWires.firstFree(x) < 0;
    }

    /** Throws IllegalStateException unless all wires of the combination are fixed. */
    public void requireFixed(LinearCombination x) {
        int wire = fixedWires.firstFree(x);
        if (wire >= 0) {
            throw new IllegalStateException(
                    currentLabel() + ": not committed: wire " + wire + " made in " + paths.get(wireLabels.at(wire)));
        }
    }

    /** Constraints so far. */
    public int constraintCount() {
        return a.rows() - leftOut.cardinality();
    }

    /** Wires so far, the constant one included. */
    public int wireCount() {
        return wireCount;
    }

    /** The finished system. */
    public ConstraintSystem build() {
        if (!scopes.isEmpty()) {
            throw new IllegalStateException("scope \"" + currentLabel() + "\" is still open");
        }
        WitnessProgram built = program.build(a.build(), b.build(), c.build(), operands.build());
        return leftOut.isEmpty() ? systemOf(built, built.a(), built.b(), built.c(), rowLabels) : systemWithout(built);
    }

    private ConstraintSystem systemWithout(WitnessProgram built) {
        SparseMatrix.Builder keptA = new SparseMatrix.Builder();
        SparseMatrix.Builder keptB = new SparseMatrix.Builder();
        SparseMatrix.Builder keptC = new SparseMatrix.Builder();
        LabelRuns keptLabels = new LabelRuns();
        for (int row = leftOut.nextClearBit(0); row < a.rows(); row = leftOut.nextClearBit(row + 1)) {
            keptLabels.record(keptA.rows(), rowLabels.at(row));
            keptA.add(built.a(), row);
            keptB.add(built.b(), row);
            keptC.add(built.c(), row);
        }
        return systemOf(built, keptA.build(), keptB.build(), keptC.build(), keptLabels);
    }

    private ConstraintSystem systemOf(
            WitnessProgram built, SparseMatrix ka, SparseMatrix kb, SparseMatrix kc, LabelRuns labels) {
        return new ConstraintSystem(
                wireCount,
                publicCount,
                table.toArray(),
                ka,
                kb,
                kc,
                List.copyOf(paths),
                labels,
                wireLabels,
                Map.copyOf(fixedReasons),
                built);
    }

    /** A hint function in flat form. */
    private record BoxedKernel(HintFunction function, int inputs, int outputs) implements WitnessKernel {
        @Override
        public void compute(long[] in, long[] out) {
            Fr[] values = new Fr[inputs];
            for (int i = 0; i < inputs; i++) {
                values[i] = Fr.fromLimbs(in, 4 * i);
            }
            Fr[] results = new Fr[outputs];
            function.compute(values, results);
            for (int i = 0; i < outputs; i++) {
                results[i].copyTo(out, 4 * i);
            }
        }
    }
}
