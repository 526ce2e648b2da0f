package org.zklink.snark.gadget;

import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/**
 * Comparisons. Those of size hold for integers: both sides must be known to lie in a range whose double is below p, which
 * {@link Ranged} operands prove and others must promise.
 */
public final class Comparison {
    /** Greatest width of the operands: their difference needs one bit more, below 253. */
    public static final int MAX_BITS = Ranged.MAX_BITS - 1;

    private Comparison() {}

    /**
     * 1 if x = 0, else 0. Two constraints.
     *
     * <p><em>Hint</em>: i = 1/x. With out = 1 - x * i: {@code x * out = 0} makes out 0 where x is not 0; where x is 0, out is 1
     * whatever i. So out is unique; i is free where x = 0, and nothing else may use it.
     */
    public static LinearCombination isZero(CircuitBuilder cb, LinearCombination x) {
        if (x.isConstant()) {
            return x.size() == 0 ? LinearCombination.ONE : LinearCombination.ZERO;
        }
        LinearCombination product = cb.mul(x, cb.inverseHint(x));
        LinearCombination out = LinearCombination.ONE.minus(product);
        cb.assertProduct(x, out, LinearCombination.ZERO);
        cb.deriveFixed("whether a fixed value is zero", new LinearCombination[] {product}, x);
        return out;
    }

    /** 1 if x = y, else 0. Two constraints; as {@link #isZero}. */
    public static LinearCombination isEqual(CircuitBuilder cb, LinearCombination x, LinearCombination y) {
        return isZero(cb, x.minus(y));
    }

    /** Asserts x != 0, by the <em>hint</em> i = 1/x and {@code x * i = 1}. One constraint. */
    public static void assertNotZero(CircuitBuilder cb, LinearCombination x) {
        if (x.isConstant() && x.size() == 0) {
            throw new IllegalArgumentException(cb.currentLabel() + ": the constant 0 is asserted not to be zero");
        }
        cb.assertProduct(x, cb.inverseHint(x), LinearCombination.ONE);
    }

    /** Asserts {@code x <= y}; one constraint more than the wider operand has bits. */
    public static void assertLessOrEqual(CircuitBuilder cb, Ranged x, Ranged y) {
        assertLessOrEqual(cb, x.value(), y.value(), Math.max(x.size(), y.size()));
    }

    /** Asserts {@code x < y}; one constraint more than the wider operand has bits. */
    public static void assertLess(CircuitBuilder cb, Ranged x, Ranged y) {
        assertLessOrEqual(cb, x.value().plus(Fr.ONE), y.value(), Math.max(x.size(), y.size()));
    }

    /**
     * Asserts {@code x <= y}: the difference y - x fits the bits, which a negative one does not. bits + 1 constraints.
     *
     * <p><em>Assumes</em> that 0 &lt;= x &lt;= 2^bits and 0 &lt;= y &lt; 2^bits as integers.
     *
     * @param bits 1 to 252
     */
    public static void assertLessOrEqual(CircuitBuilder cb, LinearCombination x, LinearCombination y, int bits) {
        requireWidth(bits);
        RangeCheck.bits(cb, y.minus(x), bits);
    }

    /** 1 if {@code x <= y}, else 0; two constraints more than the wider operand has bits. */
    public static LinearCombination lessOrEqual(CircuitBuilder cb, Ranged x, Ranged y) {
        return lessOrEqual(cb, x.value(), y.value(), Math.max(x.size(), y.size()));
    }

    /** 1 if {@code x < y}, else 0; two constraints more than the wider operand has bits. */
    public static LinearCombination less(CircuitBuilder cb, Ranged x, Ranged y) {
        return Logic.not(lessOrEqual(cb, y, x));
    }

    /**
     * 1 if {@code x <= y}, else 0: the top bit of 2^bits + y - x. bits + 2 constraints.
     *
     * <p><em>Assumes</em> that 0 &lt;= x &lt;= 2^bits and 0 &lt;= y &lt; 2^bits as integers.
     *
     * @param bits 1 to 252
     */
    public static LinearCombination lessOrEqual(CircuitBuilder cb, LinearCombination x, LinearCombination y, int bits) {
        requireWidth(bits);
        return RangeCheck.bits(cb, y.minus(x).plus(Ranged.powerOfTwo(bits)), bits + 1)
                .bit(bits);
    }

    private static void requireWidth(int bits) {
        if (bits < 1 || bits > MAX_BITS) {
            throw new IllegalArgumentException(bits + " bits, expected 1 to " + MAX_BITS);
        }
    }
}
