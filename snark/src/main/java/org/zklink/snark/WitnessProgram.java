package org.zklink.snark;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to compute a witness: instructions of four ints (operation, then operands), in an order in which every wire is
 * written before it is read. The instructions refer to the rows of the constraints that define the wires, so that a
 * constraint is stored once for both uses. Immutable.
 *
 * @param code four ints an instruction
 * @param a the rows of the constraints, those included that {@link CircuitBuilder#withoutConstraints} left out
 * @param operands linear combinations that are no constraint: inputs of hints
 * @param calls five ints a kernel call: kernel, first operand, operand count, first output wire, output count
 * @param inputs wires that the caller sets
 * @param stages position in {@code code} of each stage mark
 */
@SuppressWarnings("ArrayRecordComponent") // a structure of arrays, never compared
record WitnessProgram(
        int[] code,
        SparseMatrix a,
        SparseMatrix b,
        SparseMatrix c,
        SparseMatrix operands,
        int[] calls,
        List<WitnessKernel> kernels,
        BitSet inputs,
        Map<Integer, String> inputNames,
        Map<String, Integer> stages,
        LabelRuns labels) {
    static final int STRIDE = 4;
    static final int CALL_STRIDE = 5;

    /** {@code SOLVE row wire}: the wire, of coefficient one in c, from a * b = c. */
    static final int SOLVE = 0;

    /**
     * {@code QUOTIENTS row wire count}: the wires, each of which is all of a, from a * b = c in consecutive rows, none of
     * which reads another's wire: one inversion serves all.
     */
    static final int QUOTIENTS = 1;

    /** The most quotients in one instruction. */
    static final int MAX_QUOTIENTS = 64;

    /** {@code INVERSE operand wire}: the inverse, or 0 of 0. */
    static final int INVERSE = 2;

    /** {@code BITS operand wire count}: the low bits of the canonical value, lowest first. */
    static final int BITS = 3;

    /** {@code CALL call}. */
    static final int CALL = 4;

    /** {@code CHECK row}: fails if the constraint does not hold. */
    static final int CHECK = 5;

    /** {@code REQUIRE wire}: fails if the input has not been set. */
    static final int REQUIRE = 6;

    /** Collects instructions. */
    static final class Builder {
        private final IntList code = new IntList();
        private final IntList calls = new IntList();
        private final IdentityHashMap<WitnessKernel, Integer> kernelIndex = new IdentityHashMap<>();
        private final List<WitnessKernel> kernels = new ArrayList<>();
        private final BitSet inputs = new BitSet();
        private final BitSet unread = new BitSet();
        private final Map<Integer, String> inputNames = new HashMap<>();
        private final Map<String, Integer> stages = new HashMap<>();
        private final LabelRuns labels = new LabelRuns();

        void input(int wire, String name) {
            inputs.set(wire);
            unread.set(wire);
            inputNames.put(wire, name);
        }

        void stage(String name) {
            if (stages.put(name, code.size()) != null) {
                throw new IllegalArgumentException("stage \"" + name + "\" occurs twice");
            }
        }

        /** To be called with all that the next instruction reads: an input must be set when first read. */
        void reads(LinearCombination lc, int label) {
            for (int wire : lc.wires) {
                if (unread.get(wire)) {
                    unread.clear(wire);
                    add(REQUIRE, wire, 0, 0, label);
                }
            }
        }

        /** Adds a quotient, to the instruction before if that has quotients too and this one does not depend on them. */
        void quotient(int row, int wire, LinearCombination numerator, LinearCombination denominator, int label) {
            int last = code.size() - STRIDE;
            if (last < 0
                    || stages.containsValue(code.size())
                    || code.get(last) != QUOTIENTS
                    || code.get(last + 1) + code.get(last + 3) != row
                    || code.get(last + 2) + code.get(last + 3) != wire
                    || code.get(last + 3) == MAX_QUOTIENTS
                    || labels.at(last / STRIDE) != label
                    || numerator.lastWire() >= code.get(last + 2)
                    || denominator.lastWire() >= code.get(last + 2)) {
                add(QUOTIENTS, row, wire, 1, label);
            } else {
                code.set(last + 3, code.get(last + 3) + 1);
            }
        }

        void call(WitnessKernel kernel, int firstOperand, int operandCount, int firstOutput, int outputs, int label) {
            Integer known = kernelIndex.putIfAbsent(kernel, kernels.size());
            if (known == null) {
                kernels.add(kernel);
            }
            int call = calls.size() / CALL_STRIDE;
            calls.add(known == null ? kernels.size() - 1 : known);
            calls.add(firstOperand);
            calls.add(operandCount);
            calls.add(firstOutput);
            calls.add(outputs);
            add(CALL, call, 0, 0, label);
        }

        void add(int operation, int x, int y, int z, int label) {
            labels.record(code.size() / STRIDE, label);
            code.add(operation);
            code.add(x);
            code.add(y);
            code.add(z);
        }

        WitnessProgram build(SparseMatrix a, SparseMatrix b, SparseMatrix c, SparseMatrix operands) {
            return new WitnessProgram(
                    code.toArray(),
                    a,
                    b,
                    c,
                    operands,
                    calls.toArray(),
                    List.copyOf(kernels),
                    (BitSet) inputs.clone(),
                    Map.copyOf(inputNames),
                    Map.copyOf(stages),
                    labels);
        }
    }
}
