package org.zklink.circuit;

import static org.zklink.snark.LinearCombination.constant;

import java.util.List;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.gadget.PoseidonGadget;

/** The challenges: x = H_3(r, 1) and y = H_3(r, 2) of the buses, independent of each other, and powers of r and s for the vectors. */
final class Challenge {
    private static final int MAX_MESSAGE_FIELDS = 3;
    private static final int MAX_WORDS = 4;

    private final LinearCombination x;
    private final LinearCombination[] powersOfY;
    private final LinearCombination[] powersOfR;
    private final LinearCombination[] sToPowerOfTwo;

    Challenge(CircuitBuilder cb, LinearCombination r, LinearCombination s) {
        this(cb, PoseidonGadget.hash(cb, r, LinearCombination.ONE), PoseidonGadget.hash(cb, r, constant(2)), r, s);
    }

    /** With an x and y of the caller's, for tests of what happens when they depend on each other. */
    Challenge(CircuitBuilder cb, LinearCombination x, LinearCombination y, LinearCombination r, LinearCombination s) {
        this.x = x;
        powersOfY = powers(cb, y, MAX_MESSAGE_FIELDS);
        powersOfR = powers(cb, r, MAX_WORDS);
        sToPowerOfTwo = new LinearCombination[7];
        sToPowerOfTwo[0] = s;
        for (int i = 1; i < sToPowerOfTwo.length; i++) {
            sToPowerOfTwo[i] = cb.mul(sToPowerOfTwo[i - 1], sToPowerOfTwo[i - 1]);
        }
    }

    private static LinearCombination[] powers(CircuitBuilder cb, LinearCombination base, int highest) {
        LinearCombination[] powers = new LinearCombination[highest + 1];
        powers[0] = LinearCombination.ONE;
        powers[1] = base;
        for (int i = 2; i <= highest; i++) {
            powers[i] = cb.mul(powers[i - 1], base);
        }
        return powers;
    }

    LinearCombination x() {
        return x;
    }

    LinearCombination powerOfY(int exponent) {
        return powersOfY[exponent];
    }

    LinearCombination powerOfR(int exponent) {
        return powersOfR[exponent];
    }

    /** s^(2^exponent), exponent in 0..6. */
    LinearCombination sToPowerOfTwo(int exponent) {
        return sToPowerOfTwo[exponent];
    }

    /** words[0] r^(n-1) + ... + words[n-1], for 1 to 4 words. */
    LinearCombination horner(CircuitBuilder cb, List<LinearCombination> words) {
        LinearCombination value = LinearCombination.ZERO;
        for (int i = 0; i < words.size(); i++) {
            cb.requireFixed(words.get(i));
            int exponent = words.size() - 1 - i;
            value = value.plus(exponent == 0 ? words.get(i) : cb.mul(words.get(i), powersOfR[exponent]));
        }
        return value;
    }
}
