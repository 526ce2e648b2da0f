package org.zklink.circuit;

import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/**
 * A sum of terms d / (x - point) that has to vanish: at a random x this says that for each point the d's add up to zero
 * (log-derivatives: Haboeck, eprint 2022/1530).
 *
 * <p>Assumes that x was drawn after every d and point was committed to: what is not committed is refused when the circuit
 * is built.
 */
final class RationalSum {
    private final CircuitBuilder cb;
    private final String name;
    private final LinearCombination x;
    private LinearCombination sum = LinearCombination.ZERO;

    RationalSum(CircuitBuilder cb, String name, LinearCombination x) {
        this.cb = cb;
        this.name = name;
        this.x = x;
    }

    /** Adds d / (x - key); one constraint. */
    void add(LinearCombination d, LinearCombination key) {
        cb.requireFixed(key);
        addTerm(d, key);
    }

    /** Adds d / (x - fingerprint), whose fields {@link MessageBus#fingerprint} has checked. */
    void addTerm(LinearCombination d, LinearCombination point) {
        cb.requireFixed(d);
        sum = sum.plus(cb.divide(d, x.minus(point)));
    }

    void close() {
        try (var _ = cb.label("bus/" + name)) {
            cb.assertZero(sum);
        }
    }
}
