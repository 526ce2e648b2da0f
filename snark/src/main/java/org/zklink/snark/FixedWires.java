package org.zklink.snark;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which wires are <em>fixed</em>: determined before the challenge is drawn. See {@link CircuitBuilder} for the rule.
 *
 * <p>A derivation says: if all its inputs are fixed, so are its outputs, since the constraints leave them one value. The
 * fixed wires are the least set closed under the derivations that contains the marked ones; two wires that derive from
 * one another and from nothing else stay free. Each derivation counts its inputs that are still free; a wire that
 * becomes fixed lowers the counts of the derivations that wait for it. Linear in the number of inputs.
 */
final class FixedWires {
    private static final int NONE = -1;

    private final BitSet fixed = new BitSet();

    /** For each wire, the first of a linked list of the derivations that wait for it. */
    private int[] waiting = new int[1024];

    private final IntList nextWaiting = new IntList();
    private final IntList waitingDerivation = new IntList();

    /** For each derivation, free inputs left, and where its outputs start in {@link #outputs} (up to the next one's). */
    private final IntList free = new IntList();

    private final IntList outputStart = new IntList();
    private final IntList outputs = new IntList();

    FixedWires() {
        Arrays.fill(waiting, NONE);
        fixed.set(0);
        outputStart.add(0);
    }

    boolean isFixed(int wire) {
        return fixed.get(wire);
    }

    /** The first free wire, or -1 if the combination is fixed. */
    int firstFree(LinearCombination lc) {
        for (int wire : lc.wires) {
            if (!fixed.get(wire)) {
                return wire;
            }
        }
        return NONE;
    }

    void mark(int wire) {
        IntList work = new IntList();
        work.add(wire);
        for (int i = 0; i < work.size(); i++) {
            int w = work.get(i);
            if (fixed.get(w)) {
                continue;
            }
            fixed.set(w);
            for (int e = w < waiting.length ? waiting[w] : NONE; e != NONE; e = nextWaiting.get(e)) {
                int d = waitingDerivation.get(e);
                free.set(d, free.get(d) - 1);
                if (free.get(d) == 0) {
                    for (int o = outputStart.get(d); o < outputStart.get(d + 1); o++) {
                        work.add(outputs.get(o));
                    }
                }
            }
        }
    }

    /** The wires of {@code to} are fixed once all wires of {@code from} are. */
    void derive(LinearCombination[] to, LinearCombination... from) {
        int derivation = free.size();
        int count = 0;
        for (LinearCombination lc : from) {
            for (int wire : lc.wires) {
                if (!fixed.get(wire)) {
                    await(wire, derivation);
                    count++;
                }
            }
        }
        if (count == 0) {
            for (LinearCombination lc : to) {
                mark(lc.wire());
            }
            return;
        }
        free.add(count);
        for (LinearCombination lc : to) {
            outputs.add(lc.wire());
        }
        outputStart.add(outputs.size());
    }

    private void await(int wire, int derivation) {
        if (wire >= waiting.length) {
            int old = waiting.length;
            waiting = Arrays.copyOf(waiting, Math.max(wire + 1, 2 * old));
            Arrays.fill(waiting, old, waiting.length, NONE);
        }
        nextWaiting.add(waiting[wire]);
        waitingDerivation.add(derivation);
        waiting[wire] = nextWaiting.size() - 1;
    }
}
