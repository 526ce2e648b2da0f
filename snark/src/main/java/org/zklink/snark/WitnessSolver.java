package org.zklink.snark;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.FrSum;

/**
 * Computes one witness: set the inputs, run to a stage, read what it made, set the challenges, run to the end.
 *
 * <p>Every wire is written before it is read. An assertion that does not hold, a division by zero and an input that is
 * missing are reported by {@link WitnessException} with the label scope. Not thread-safe; one solver per witness.
 */
public final class WitnessSolver {
    private static final int L = FrOps.LIMBS;

    private final ConstraintSystem system;
    private final WitnessProgram program;
    private final long[] coefficients;
    private final long[] values;
    private final BitSet set = new BitSet();
    private final Map<Integer, Fr> overrides = new HashMap<>();
    private final ConstraintEvaluator evaluator;
    private final FrSum sum = new FrSum();
    private final long[] scratch = new long[L];
    private final long[] divisors = new long[L * WitnessProgram.MAX_QUOTIENTS];
    private long[] callInputs = new long[L * 64];
    private long[] callOutputs = new long[L * 512];
    private int position;

    /** Wires from here on that are not inputs have no value yet: the program writes wires in ascending order. */
    private int firstUnwritten = 1;

    private boolean failed;

    WitnessSolver(ConstraintSystem system, WitnessProgram program) {
        this.system = system;
        this.program = program;
        this.coefficients = system.coefficients();
        this.values = new long[Math.multiplyExact(L, system.wireCount())];
        FrOps.setOne(values, 0);
        evaluator = new ConstraintEvaluator(program.a(), program.b(), program.c(), coefficients);
    }

    /** Sets an input, public or private, once. */
    public WitnessSolver set(LinearCombination input, Fr value) {
        return set(input.wire(), value);
    }

    /** Sets public input {@code index}, counted from 0 in the order of declaration. */
    public WitnessSolver setPublic(int index, Fr value) {
        if (index < 0 || index >= system.publicCount()) {
            throw new IllegalArgumentException(
                    "public input " + index + ", expected 0 to " + (system.publicCount() - 1));
        }
        return set(index + 1, value);
    }

    private WitnessSolver set(int wire, Fr value) {
        if (!program.inputs().get(wire)) {
            throw new IllegalArgumentException("wire " + wire + " (" + system.wireLabel(wire) + ") is not an input");
        }
        if (set.get(wire)) {
            throw new IllegalStateException("input \"" + program.inputNames().get(wire) + "\" is set twice");
        }
        set.set(wire);
        overrides.getOrDefault(wire, value).copyTo(values, L * wire);
        return this;
    }

    /**
     * For tests of soundness: the wire gets this value whatever the program or the caller says, and what is computed from
     * it follows. The solver then checks nothing by itself: ask {@link ConstraintSystem#checkWitness}.
     */
    public WitnessSolver override(LinearCombination wire, Fr value) {
        return override(wire.wire(), value);
    }

    /** As {@link #override(LinearCombination, Fr)}, by the index of the wire. */
    public WitnessSolver override(int wire, Fr value) {
        if (position > 0) {
            throw new IllegalStateException("override comes before running");
        }
        if (wire <= 0 || wire >= system.wireCount()) {
            throw new IllegalArgumentException("wire " + wire + ", expected 1 to " + (system.wireCount() - 1));
        }
        overrides.put(wire, value);
        value.copyTo(values, L * wire);
        return this;
    }

    /** The value of a combination of wires that have been computed or set; throws IllegalStateException for others. */
    public Fr value(LinearCombination x) {
        Fr sum = Fr.ZERO;
        for (int i = 0; i < x.wires.length; i++) {
            requireValue(x.wires[i]);
            sum = sum.add(Fr.fromLimbs(x.coefficients, L * i).mul(Fr.fromLimbs(values, L * x.wires[i])));
        }
        return sum;
    }

    private void requireValue(int wire) {
        boolean known = program.inputs().get(wire) ? set.get(wire) : wire < firstUnwritten;
        if (!known && !overrides.containsKey(wire)) {
            throw new IllegalStateException(
                    "wire " + wire + " (" + system.wireLabel(wire) + ") has no value yet at this stage");
        }
    }

    /** Runs up to the mark that {@link CircuitBuilder#stage} set. */
    public WitnessSolver runTo(String stage) {
        Integer end = program.stages().get(stage);
        if (end == null || end < position) {
            throw new IllegalStateException(
                    end == null ? "no stage \"" + stage + "\"" : "stage \"" + stage + "\" is already passed");
        }
        execute(end);
        return this;
    }

    /** Runs to the end; the witness has four Montgomery limbs a wire. All inputs must have been set. */
    public long[] run() {
        execute(program.code().length);
        for (int wire = program.inputs().nextSetBit(0);
                wire >= 0;
                wire = program.inputs().nextSetBit(wire + 1)) {
            requireSet(wire, system.wireLabel(wire));
        }
        return values.clone();
    }

    private void execute(int end) {
        if (failed) {
            throw new IllegalStateException("this solver has failed");
        }
        failed = true;
        int[] code = program.code();
        for (; position < end; position += WitnessProgram.STRIDE) {
            step(code[position], code[position + 1], code[position + 2], code[position + 3]);
        }
        failed = false;
    }

    private void step(int operation, int x, int y, int z) {
        switch (operation) {
            case WitnessProgram.SOLVE -> solve(x, y);
            case WitnessProgram.QUOTIENTS -> quotients(x, y, z);
            case WitnessProgram.INVERSE -> inverse(x, y);
            case WitnessProgram.BITS -> bits(x, y, z);
            case WitnessProgram.CALL -> call(x);
            case WitnessProgram.CHECK -> check(x);
            case WitnessProgram.REQUIRE -> requireSet(x, label());
            default -> throw new IllegalStateException("operation " + operation);
        }
    }

    private void solve(int row, int wire) {
        if (!overrides.isEmpty()) {
            // The constraint's own wire must count as zero while the rest is evaluated.
            FrOps.setZero(values, L * wire);
        }
        evaluator.excess(row, values, values, L * wire);
        written(wire, 1);
    }

    private void quotients(int firstRow, int firstWire, int count) {
        for (int i = 0; i < count; i++) {
            evaluator.division(firstRow + i, values, divisors, L * i, values, L * (firstWire + i));
            if (FrOps.isZero(divisors, L * i) && !FrOps.isZero(values, L * (firstWire + i)) && overrides.isEmpty()) {
                throw new WitnessException(
                        label(), "division of " + Fr.fromLimbs(values, L * (firstWire + i)) + " by zero");
            }
        }
        FrOps.batchInverse(divisors, 0, count);
        for (int at = L * firstWire, i = 0; i < L * count; i += L, at += L) {
            FrOps.mul(values, at, values, at, divisors, i);
        }
        written(firstWire, count);
    }

    private void inverse(int operand, int wire) {
        program.operands().evaluateRow(operand, coefficients, values, values, L * wire, sum);
        if (!FrOps.isZero(values, L * wire)) {
            FrOps.inverse(values, L * wire, values, L * wire);
        }
        written(wire, 1);
    }

    private void bits(int operand, int wire, int count) {
        program.operands().evaluateRow(operand, coefficients, values, scratch, 0, sum);
        FrOps.fromMontgomery(scratch, 0, scratch, 0);
        for (int i = 0; i < count; i++) {
            if (((scratch[i >>> 6] >>> (i & 63)) & 1) != 0) {
                FrOps.setOne(values, L * (wire + i));
            } else {
                FrOps.setZero(values, L * (wire + i));
            }
        }
        written(wire, count);
    }

    private void call(int index) {
        int[] calls = program.calls();
        int at = WitnessProgram.CALL_STRIDE * index;
        int operands = calls[at + 2];
        int outputs = calls[at + 4];
        if (callInputs.length < L * operands) {
            callInputs = new long[L * operands];
        }
        if (callOutputs.length < L * outputs) {
            callOutputs = new long[L * outputs];
        }
        for (int i = 0; i < operands; i++) {
            program.operands().evaluateRow(calls[at + 1] + i, coefficients, values, callInputs, L * i, sum);
        }
        try {
            program.kernels().get(calls[at]).compute(callInputs, callOutputs);
        } catch (RuntimeException e) {
            throw new WitnessException(label(), "hint failed: " + e.getMessage(), e);
        }
        System.arraycopy(callOutputs, 0, values, L * calls[at + 3], L * outputs);
        written(calls[at + 3], outputs);
    }

    private void check(int row) {
        if (overrides.isEmpty() && !evaluator.holds(row, values)) {
            throw new WitnessException(label(), evaluator.describe(row, values));
        }
    }

    private void requireSet(int wire, String where) {
        if (!set.get(wire) && !overrides.containsKey(wire)) {
            throw new WitnessException(where, "input \"" + program.inputNames().get(wire) + "\" is not set");
        }
    }

    private void written(int wire, int count) {
        firstUnwritten = wire + count;
        if (!overrides.isEmpty()) {
            for (int i = wire; i < wire + count; i++) {
                Fr forged = overrides.get(i);
                if (forged != null) {
                    forged.copyTo(values, L * i);
                }
            }
        }
    }

    private String label() {
        return system.path(program.labels().at(position / WitnessProgram.STRIDE));
    }
}
