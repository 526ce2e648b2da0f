package org.zklink.snark.gadget;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/** Splits values into bits, which bounds them. */
public final class RangeCheck {
    private static final BigInteger LARGEST = Fr.MODULUS.subtract(BigInteger.ONE);

    private RangeCheck() {}

    /**
     * The bits of x.
     *
     * <p><em>Guarantees</em> 0 &lt;= x &lt; 2^n, and the bits are those of x. <em>Hints</em>: the bits, pinned by
     * {@code bit * (bit - 1) = 0} and {@code sum of bits * 2^i = x}; unique, as 2^n &lt; p. n + 1 constraints.
     *
     * @param n 1 to 253
     */
    public static Ranged bits(CircuitBuilder cb, LinearCombination x, int n) {
        if (n < 1 || n > Ranged.MAX_BITS) {
            throw new IllegalArgumentException(n + " bits, expected 1 to " + Ranged.MAX_BITS);
        }
        if (x.isConstant()) {
            return Ranged.constant(x.constantValue().toBigInteger(), n);
        }
        LinearCombination[] bits = cb.bitHints(x, n);
        for (LinearCombination bit : bits) {
            cb.assertBoolean(bit);
        }
        return decomposed(cb, x, bits);
    }

    /**
     * The bits of x as an integer below p.
     *
     * <p><em>Guarantees</em> that the 254 bits are those of the canonical value. <em>Hints</em>: as {@link #atMost}. 332
     * constraints.
     */
    public static Ranged canonical(CircuitBuilder cb, LinearCombination x) {
        return atMost(cb, x, LARGEST);
    }

    /**
     * The bits of x, as many as {@code max} has.
     *
     * <p><em>Guarantees</em> 0 &lt;= x &lt;= max, and the bits are those of x. <em>Hints</em>: the bits, pinned as follows,
     * and helpers pinned as in {@link Comparison#isZero}.
     *
     * <p>From the top: {@code equal} says that x has had a 1 wherever max has a 1 (where max has a 0, x is not above it so
     * far). At a 0 of max the constraint {@code bit * (1 - equal - bit) = 0} makes the bit boolean, and 0 if equal = 1; at a 1
     * the bit is boolean and joins {@code equal}. The bits are thus at most max as a string, and their weighted sum is x;
     * unique, as max &lt; p. Costs one constraint a bit, one or two a run of ones in max, one for the sum.
     */
    public static Ranged atMost(CircuitBuilder cb, LinearCombination x, BigInteger max) {
        if (max.signum() <= 0 || max.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("bound " + max + ", expected 1 to p - 1");
        }
        LinearCombination[] bits = cb.bitHints(x, max.bitLength());
        LinearCombination equal = LinearCombination.ONE;
        List<LinearCombination> ones = new ArrayList<>();
        for (int i = bits.length - 1; i >= 0; i--) {
            if (max.testBit(i)) {
                cb.assertBoolean(bits[i]);
                ones.add(bits[i]);
            } else {
                equal = Logic.and(cb, equal, ones);
                ones.clear();
                cb.assertProduct(bits[i], LinearCombination.ONE.minus(equal).minus(bits[i]), LinearCombination.ZERO);
            }
        }
        return decomposed(cb, x, bits);
    }

    private static Ranged decomposed(CircuitBuilder cb, LinearCombination x, LinearCombination[] bits) {
        LinearCombination sum = Ranged.weightedSum(bits);
        cb.assertEqual(sum, x);
        cb.deriveFixed("bits of a bounded value", bits, x);
        if (x.isWire()) {
            cb.deriveFixed("a value made of bits", new LinearCombination[] {x}, bits);
        }
        return new Ranged(x, bits);
    }
}
