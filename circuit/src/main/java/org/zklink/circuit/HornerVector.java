package org.zklink.circuit;

import java.util.List;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/** One vector that several tables append to, evaluated at r by Horner's rule. */
final class HornerVector {
    private final CircuitBuilder cb;
    private final Challenge challenge;
    private LinearCombination value = LinearCombination.ZERO;

    HornerVector(CircuitBuilder cb, Challenge challenge) {
        this.cb = cb;
        this.challenge = challenge;
    }

    /** Appends the words if the condition, a committed bit, holds. */
    void appendIf(LinearCombination condition, List<LinearCombination> words) {
        cb.requireFixed(condition);
        LinearCombination appended =
                cb.mul(value, challenge.powerOfR(words.size())).plus(challenge.horner(cb, words));
        value = value.plus(cb.mul(condition, appended.minus(value)));
    }

    /** Appends words, one constraint each. */
    HornerVector append(List<LinearCombination> words) {
        for (LinearCombination word : words) {
            cb.requireFixed(word);
            value = cb.mul(value, challenge.powerOfR(1)).plus(word);
        }
        return this;
    }

    LinearCombination value() {
        return value;
    }
}
