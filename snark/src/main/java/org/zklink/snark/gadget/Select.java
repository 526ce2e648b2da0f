package org.zklink.snark.gadget;

import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/** Choices among values. All <em>assume</em> boolean selectors; results are unique for given inputs. */
public final class Select {
    private Select() {}

    /** {@code selector ? ifOne : ifZero}; one constraint. */
    public static LinearCombination choose(
            CircuitBuilder cb, LinearCombination selector, LinearCombination ifOne, LinearCombination ifZero) {
        return cb.mulAdd(selector, ifOne.minus(ifZero), ifZero);
    }

    /**
     * {@code options[b]}, where b is the number that the bits make, lowest first; 2^n options, 2^n - 1 constraints (fewer
     * with constant options).
     */
    public static LinearCombination byBits(CircuitBuilder cb, LinearCombination[] bits, LinearCombination... options) {
        if (options.length != 1 << bits.length) {
            throw new IllegalArgumentException(options.length + " options for " + bits.length + " bits");
        }
        LinearCombination[] left = options.clone();
        for (int i = 0, n = left.length / 2; i < bits.length; i++, n /= 2) {
            for (int j = 0; j < n; j++) {
                left[j] = choose(cb, bits[i], left[2 * j + 1], left[2 * j]);
            }
        }
        return left[0];
    }

    /**
     * Eight booleans, of which the one at the number of the three bits (lowest first) is 1 and the others are 0; they sum
     * to one identically. Four constraints.
     */
    public static LinearCombination[] oneHot8(
            CircuitBuilder cb, LinearCombination b0, LinearCombination b1, LinearCombination b2) {
        LinearCombination low = cb.mul(b0, b1);
        LinearCombination[] four = {
            LinearCombination.ONE.minus(b0).minus(b1).plus(low), b0.minus(low), b1.minus(low), low
        };
        LinearCombination[] eight = new LinearCombination[8];
        LinearCombination rest = b2;
        for (int i = 1; i < 4; i++) {
            eight[4 + i] = cb.mul(four[i], b2);
            rest = rest.minus(eight[4 + i]);
        }
        eight[4] = rest;
        for (int i = 0; i < 4; i++) {
            eight[i] = four[i].minus(eight[4 + i]);
        }
        return eight;
    }

    /** {@code sum of oneHot[i] * options[i]}: the chosen option if oneHot is one-hot. A constraint an option. */
    public static LinearCombination byOneHot(
            CircuitBuilder cb, LinearCombination[] oneHot, LinearCombination... options) {
        if (oneHot.length != options.length) {
            throw new IllegalArgumentException(options.length + " options for " + oneHot.length + " selectors");
        }
        LinearCombination[] products = new LinearCombination[options.length];
        for (int i = 0; i < options.length; i++) {
            products[i] = cb.mul(oneHot[i], options[i]);
        }
        return LinearCombination.sum(products);
    }

    /** A table of eight constants at the number of the three bits, given the product of the lower two; one constraint. */
    static LinearCombination constantOf8(
            CircuitBuilder cb,
            LinearCombination b0,
            LinearCombination b1,
            LinearCombination b0b1,
            LinearCombination b2,
            Fr[] table) {
        LinearCombination low = constantOf4(b0, b1, b0b1, table, 0);
        LinearCombination high = constantOf4(b0, b1, b0b1, table, 4);
        return cb.mulAdd(b2, high.minus(low), low);
    }

    private static LinearCombination constantOf4(
            LinearCombination b0, LinearCombination b1, LinearCombination b0b1, Fr[] table, int at) {
        Fr first = table[at];
        return LinearCombination.sum(
                LinearCombination.constant(first),
                b0.times(table[at + 1].sub(first)),
                b1.times(table[at + 2].sub(first)),
                b0b1.times(table[at + 3].sub(table[at + 2]).sub(table[at + 1]).add(first)));
    }
}
