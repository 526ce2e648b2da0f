package org.zklink.snark.gadget;

import java.util.Arrays;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/**
 * Poseidon with circomlib's parameters: {@code hash(inputs)} as {@link Poseidon#hash}.
 *
 * <p>Three constraints an S-box ({@code x^2}, {@code x^4}, {@code x^4 * x}); the S-boxes of the first round on constants (the capacity
 * element always) are folded, and nothing is left of a hash of constants. <em>Hints</em>: all wires, by a kernel; each is
 * pinned, see {@link PoseidonTemplate}.
 */
public final class PoseidonGadget {
    private PoseidonGadget() {}

    /** The hash of 1 to 16 inputs, as a wire (or a constant). */
    public static LinearCombination hash(CircuitBuilder cb, LinearCombination... inputs) {
        if (Arrays.stream(inputs).allMatch(LinearCombination::isConstant)) {
            return LinearCombination.constant(Poseidon.hash(
                    Arrays.stream(inputs).map(LinearCombination::constantValue).toArray(Fr[]::new)));
        }
        PoseidonTemplate template = PoseidonTemplate.of(inputs);
        LinearCombination[] wires = cb.kernel(template.wireCount(), template, inputs);
        template.constrain(cb, inputs, wires);
        LinearCombination out = wires[wires.length - 1];
        cb.deriveFixed("Poseidon of fixed values", new LinearCombination[] {out}, inputs);
        return out;
    }
}
