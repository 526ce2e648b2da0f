package org.zklink.circuit;

import static org.zklink.snark.LinearCombination.constant;

import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/** Messages fp(tag, f1, ..., fn) = tag + f1 y + ... + fn y^n with multiplicities; what is sent and received must agree. */
final class MessageBus {
    private final CircuitBuilder cb;
    private final RationalSum sum;
    private final int tag;
    private final Challenge challenge;

    MessageBus(CircuitBuilder cb, String name, int tag, Challenge challenge) {
        this.cb = cb;
        this.sum = new RationalSum(cb, name, challenge.x());
        this.tag = tag;
        this.challenge = challenge;
    }

    /** One constraint a field. */
    LinearCombination fingerprint(LinearCombination... fields) {
        LinearCombination result = constant(tag);
        for (int i = 0; i < fields.length; i++) {
            cb.requireFixed(fields[i]);
            result = result.plus(cb.mul(fields[i], challenge.powerOfY(i + 1)));
        }
        return result;
    }

    void send(LinearCombination multiplicity, LinearCombination fingerprint) {
        sum.addTerm(multiplicity, fingerprint);
    }

    void receive(LinearCombination multiplicity, LinearCombination fingerprint) {
        sum.addTerm(multiplicity.negate(), fingerprint);
    }

    void close() {
        sum.close();
    }
}
