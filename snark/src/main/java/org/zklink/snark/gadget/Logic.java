package org.zklink.snark.gadget;

import java.util.List;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/** Boolean operations. All <em>assume</em> boolean operands and <em>guarantee</em> a boolean result. */
public final class Logic {
    private Logic() {}

    /** {@code 1 - x}; no constraint. */
    public static LinearCombination not(LinearCombination x) {
        return LinearCombination.ONE.minus(x);
    }

    /** x and y; one constraint. */
    public static LinearCombination and(CircuitBuilder cb, LinearCombination x, LinearCombination y) {
        return cb.mul(x, y);
    }

    /** x or y; one constraint. */
    public static LinearCombination or(CircuitBuilder cb, LinearCombination x, LinearCombination y) {
        return x.plus(y).minus(cb.mul(x, y));
    }

    /** Exactly one of x and y; one constraint. */
    public static LinearCombination xor(CircuitBuilder cb, LinearCombination x, LinearCombination y) {
        return x.plus(y).minus(cb.mul(x, y).times(2));
    }

    /** first and all the rest; at most two constraints, by comparing the sum with the count. */
    public static LinearCombination and(CircuitBuilder cb, LinearCombination first, List<LinearCombination> rest) {
        LinearCombination zeros = not(first);
        for (LinearCombination x : rest) {
            zeros = zeros.plus(not(x));
        }
        int variables = rest.size() + (first.isConstant() ? 0 : 1);
        if (variables > 2) {
            return Comparison.isZero(cb, zeros);
        }
        LinearCombination product = first;
        for (LinearCombination x : rest) {
            product = cb.mul(product, x);
        }
        return product;
    }

    /** Asserts that x implies y; one constraint. */
    public static void assertImplies(CircuitBuilder cb, LinearCombination x, LinearCombination y) {
        cb.assertProduct(x, not(y), LinearCombination.ZERO);
    }
}
