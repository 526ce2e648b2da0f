package org.zklink.snark.gadget;

import java.util.ArrayList;
import java.util.List;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/**
 * Commits to wires: {@code a_0 = iv}, {@code a_(k+1) = Poseidon(a_k, next 15 elements)}, the last group padded with zeros.
 *
 * <p>The iv separates domains and lengths: it must depend on the number of elements (a circuit's shape does), since padding
 * alone does not tell one element from one and a zero. <em>Guarantees</em> that the result binds all elements, by collision
 * resistance. {@link #finish} marks them fixed, and only then: while absorbing, an element could still depend on one
 * absorbed later. 609 constraints for 15 elements.
 */
public final class CommitmentGadget {
    /** Elements a hash takes besides the state. */
    public static final int RATE = 15;

    private static final String REASON = "absorbed by the commitment";

    private final CircuitBuilder cb;
    private final Fr iv;
    private final List<LinearCombination> elements = new ArrayList<>();
    private final List<LinearCombination[]> bits = new ArrayList<>();
    private boolean finished;

    /** A commitment with this initial value. */
    public CommitmentGadget(CircuitBuilder cb, Fr iv) {
        this.cb = cb;
        this.iv = iv;
    }

    /**
     * Absorbs values; a constraint more for each that is not a single wire. Of a combination of several wires only its
     * value is bound, not the wires.
     */
    public void absorb(LinearCombination... values) {
        for (LinearCombination value : values) {
            absorb(value, new LinearCombination[0]);
        }
    }

    /** Absorbs bounded values, whose bits they bind, also those of the parts of a {@link Ranged#pack packed} value. */
    public void absorb(Ranged... values) {
        for (Ranged value : values) {
            absorb(value.value(), value.bits());
        }
    }

    private void absorb(LinearCombination value, LinearCombination[] valueBits) {
        if (finished) {
            throw new IllegalStateException("the commitment is finished");
        }
        elements.add(value.isConstant() ? value : cb.asWire(value));
        bits.add(valueBits);
    }

    /** Elements absorbed so far. */
    public int size() {
        return elements.size();
    }

    /** The commitment; marks all elements, and the bits of bounded ones, fixed. */
    public LinearCombination finish() {
        if (finished) {
            throw new IllegalStateException("the commitment is finished");
        }
        finished = true;
        LinearCombination state = LinearCombination.constant(iv);
        for (int at = 0; at < elements.size(); at += RATE) {
            LinearCombination[] block = new LinearCombination[RATE + 1];
            block[0] = state;
            for (int i = 0; i < RATE; i++) {
                block[1 + i] = at + i < elements.size() ? elements.get(at + i) : LinearCombination.ZERO;
            }
            state = PoseidonGadget.hash(cb, block);
        }
        for (int i = 0; i < elements.size(); i++) {
            mark(elements.get(i), bits.get(i));
        }
        return state;
    }

    private void mark(LinearCombination element, LinearCombination[] elementBits) {
        if (!element.isConstant()) {
            cb.markFixed(REASON, element);
        }
        for (LinearCombination bit : elementBits) {
            if (bit.isWire()) {
                cb.markFixed("bits of a value absorbed by the commitment", bit);
            }
        }
    }
}
