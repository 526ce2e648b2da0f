package org.zklink.snark.gadget;

import java.math.BigInteger;
import java.util.Arrays;
import org.zklink.field.Fr;
import org.zklink.snark.LinearCombination;

/**
 * A value that constraints bound: {@code value = sum of bits[i] * 2^i} with boolean bits, so {@code 0 <= value < 2^size}.
 *
 * <p>Only range checks make them, so that a parameter of this type is a proof of the range.
 */
public final class Ranged {
    /** Sums of this many bits never wrap around the field. */
    public static final int MAX_BITS = 253;

    private final LinearCombination value;
    private final LinearCombination[] bits;

    Ranged(LinearCombination value, LinearCombination[] bits) {
        this.value = value;
        this.bits = bits;
    }

    /** A constant, 0 &lt;= value &lt; 2^size. */
    public static Ranged constant(BigInteger value, int size) {
        if (value.signum() < 0 || value.bitLength() > size || size > MAX_BITS) {
            throw new IllegalArgumentException(value + " does not fit " + size + " bits");
        }
        LinearCombination[] bits = new LinearCombination[size];
        for (int i = 0; i < size; i++) {
            bits[i] = value.testBit(i) ? LinearCombination.ONE : LinearCombination.ZERO;
        }
        return new Ranged(LinearCombination.constant(Fr.of(value)), bits);
    }

    /** The value. */
    public LinearCombination value() {
        return value;
    }

    /** Number of bits. */
    public int size() {
        return bits.length;
    }

    /** Bit i, lowest first; boolean. */
    public LinearCombination bit(int i) {
        return bits[i];
    }

    /** All bits, lowest first. */
    public LinearCombination[] bits() {
        return bits.clone();
    }

    /** The number that bits {@code from} to {@code to - 1} make. */
    public Ranged slice(int from, int to) {
        LinearCombination[] part = Arrays.copyOfRange(bits, from, to);
        return new Ranged(weightedSum(part), part);
    }

    /** The concatenation, lowest part first; at most {@link #MAX_BITS} in all. No constraint. */
    public static Ranged pack(Ranged... lowFirst) {
        int size = 0;
        for (Ranged part : lowFirst) {
            size += part.size();
        }
        if (size > MAX_BITS) {
            throw new IllegalArgumentException(size + " bits do not fit an element, expected at most " + MAX_BITS);
        }
        LinearCombination[] values = new LinearCombination[lowFirst.length];
        LinearCombination[] bits = new LinearCombination[size];
        int at = 0;
        for (int i = 0; i < lowFirst.length; i++) {
            values[i] = lowFirst[i].value.times(powerOfTwo(at));
            System.arraycopy(lowFirst[i].bits, 0, bits, at, lowFirst[i].size());
            at += lowFirst[i].size();
        }
        return new Ranged(LinearCombination.sum(values), bits);
    }

    /** {@code sum of bits[i] * 2^i}. */
    static LinearCombination weightedSum(LinearCombination[] bits) {
        LinearCombination[] terms = new LinearCombination[bits.length];
        Fr weight = Fr.ONE;
        for (int i = 0; i < bits.length; i++) {
            terms[i] = bits[i].times(weight);
            weight = weight.add(weight);
        }
        return LinearCombination.sum(terms);
    }

    static Fr powerOfTwo(int exponent) {
        return Fr.of(BigInteger.ONE.shiftLeft(exponent));
    }
}
