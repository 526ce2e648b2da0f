package org.zklink.circuit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.RangeCheck;
import org.zklink.snark.gadget.Ranged;

/** Declares the inputs of a row and assigns them. */
final class RowInputs {
    private final CircuitBuilder cb;
    private final List<LinearCombination> all = new ArrayList<>();

    RowInputs(CircuitBuilder cb) {
        this.cb = cb;
    }

    LinearCombination field(String name) {
        LinearCombination input = cb.input(name);
        all.add(input);
        return input;
    }

    Ranged ranged(String name, int bits) {
        LinearCombination input = field(name);
        try (var _ = cb.label(name)) {
            return RangeCheck.bits(cb, input, bits);
        }
    }

    void set(WitnessSolver solver, Ranged ranged, Fr value) {
        solver.set(ranged.value(), value);
    }

    void set(WitnessSolver solver, Ranged ranged, long value) {
        set(solver, ranged, Fr.of(value));
    }

    /** Sets to 0 all inputs but these. */
    void setZeroExcept(WitnessSolver solver, LinearCombination... others) {
        List<LinearCombination> kept = List.of(others);
        all.stream().filter(input -> !kept.contains(input)).forEach(input -> solver.set(input, Fr.ZERO));
    }

    /** Sets adjacent parts of a packed word, lowest first, beginning at a bit. */
    void unpack(WitnessSolver solver, Fr word, int firstBit, List<Ranged> parts) {
        BigInteger rest = word.toBigInteger().shiftRight(firstBit);
        for (Ranged part : parts) {
            BigInteger mask = BigInteger.ONE.shiftLeft(part.size()).subtract(BigInteger.ONE);
            set(solver, part, Fr.of(rest.and(mask)));
            rest = rest.shiftRight(part.size());
        }
    }
}
