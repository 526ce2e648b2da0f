package org.zklink.snark;

import java.util.Arrays;
import java.util.List;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * A sum of wires times coefficients. Wire 0 is the constant one. Immutable.
 *
 * <p>Terms are sorted by wire, each wire once, no coefficient zero; coefficients are four limbs in Montgomery form, so
 * that sums are linear merges of sorted arrays.
 */
public final class LinearCombination {
    /** The constant zero. */
    public static final LinearCombination ZERO = new LinearCombination(new int[0], new long[0]);

    /** The constant one. */
    public static final LinearCombination ONE = ofWire(0);

    private static final int L = FrOps.LIMBS;

    final int[] wires;
    final long[] coefficients;

    private LinearCombination(int[] wires, long[] coefficients) {
        this.wires = wires;
        this.coefficients = coefficients;
    }

    /** One wire, coefficient one. */
    static LinearCombination ofWire(int wire) {
        long[] one = new long[L];
        FrOps.setOne(one, 0);
        return new LinearCombination(new int[] {wire}, one);
    }

    /** A constant. */
    public static LinearCombination constant(Fr value) {
        return value.isZero() ? ZERO : ONE.times(value);
    }

    /** A constant; {@code value >= 0}. */
    public static LinearCombination constant(long value) {
        return constant(Fr.of(value));
    }

    /**
     * Terms given at once: wires strictly ascending, coefficients not zero, four Montgomery limbs each. The arrays are
     * kept, not copied: the caller gives them up (coefficients may be shared between combinations).
     */
    public static LinearCombination ofTerms(int[] wires, long[] coefficients) {
        if (coefficients.length != L * wires.length) {
            throw new IllegalArgumentException(wires.length + " wires, " + coefficients.length + " limbs");
        }
        for (int i = 0; i < wires.length; i++) {
            if (wires[i] < 0 || (i > 0 && wires[i] <= wires[i - 1]) || FrOps.isZero(coefficients, L * i)) {
                throw new IllegalArgumentException("wires not ascending or coefficient zero at term " + i);
            }
        }
        return new LinearCombination(wires, coefficients);
    }

    /** The sum of all; n log n in the number of terms. */
    public static LinearCombination sum(LinearCombination... parts) {
        return sum(parts, 0, parts.length);
    }

    /** The sum of all; n log n in the number of terms. */
    public static LinearCombination sum(List<LinearCombination> parts) {
        return sum(parts.toArray(LinearCombination[]::new));
    }

    private static LinearCombination sum(LinearCombination[] parts, int from, int to) {
        if (to - from <= 1) {
            return to == from ? ZERO : parts[from];
        }
        int middle = (from + to) >>> 1;
        return sum(parts, from, middle).plus(sum(parts, middle, to));
    }

    /** {@code this + other}. */
    public LinearCombination plus(LinearCombination other) {
        return merge(other, false);
    }

    /** {@code this + constant}. */
    public LinearCombination plus(Fr constant) {
        return plus(constant(constant));
    }

    /** {@code this - other}. */
    public LinearCombination minus(LinearCombination other) {
        return merge(other, true);
    }

    private LinearCombination merge(LinearCombination other, boolean subtract) {
        if (other.wires.length == 0) {
            return this;
        }
        if (wires.length == 0 && !subtract) {
            return other;
        }
        int[] w = new int[wires.length + other.wires.length];
        long[] c = new long[L * w.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < wires.length || j < other.wires.length) {
            int left = i < wires.length ? wires[i] : Integer.MAX_VALUE;
            int right = j < other.wires.length ? other.wires[j] : Integer.MAX_VALUE;
            int at = L * n;
            w[n] = Math.min(left, right);
            if (left < right) {
                FrOps.copy(c, at, coefficients, L * i);
            } else if (left == right && subtract) {
                FrOps.sub(c, at, coefficients, L * i, other.coefficients, L * j);
            } else if (left == right) {
                FrOps.add(c, at, coefficients, L * i, other.coefficients, L * j);
            } else if (subtract) {
                FrOps.neg(c, at, other.coefficients, L * j);
            } else {
                FrOps.copy(c, at, other.coefficients, L * j);
            }
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
            n += FrOps.isZero(c, at) ? 0 : 1;
        }
        return n == w.length
                ? new LinearCombination(w, c)
                : new LinearCombination(Arrays.copyOf(w, n), Arrays.copyOf(c, L * n));
    }

    /** {@code this * factor}. */
    public LinearCombination times(Fr factor) {
        if (factor.isZero() || wires.length == 0) {
            return ZERO;
        }
        if (factor.equals(Fr.ONE)) {
            return this;
        }
        long[] f = new long[L];
        factor.copyTo(f, 0);
        long[] c = new long[coefficients.length];
        for (int i = 0; i < c.length; i += L) {
            FrOps.mul(c, i, coefficients, i, f, 0);
        }
        return new LinearCombination(wires, c);
    }

    /** {@code this * factor}; any sign. */
    public LinearCombination times(long factor) {
        return factor >= 0
                ? times(Fr.of(factor))
                : times(Fr.of(Math.negateExact(factor))).negate();
    }

    /** {@code -this}. */
    public LinearCombination negate() {
        return ZERO.minus(this);
    }

    /** The same combination of the wires {@code offset} further on; the constant term stays. */
    public LinearCombination shift(int offset) {
        int[] w = wires.clone();
        for (int i = w.length > 0 && w[0] == 0 ? 1 : 0; i < w.length; i++) {
            w[i] = Math.addExact(w[i], offset);
        }
        return new LinearCombination(w, coefficients);
    }

    /** The highest wire that occurs; 0 for a constant. */
    int lastWire() {
        return wires.length == 0 ? 0 : wires[wires.length - 1];
    }

    /** Number of terms, the constant one included. */
    public int size() {
        return wires.length;
    }

    /** Whether no wire but the constant one occurs. */
    public boolean isConstant() {
        return wires.length == 0 || (wires.length == 1 && wires[0] == 0);
    }

    /** The value of a constant; throws IllegalStateException for anything else. */
    public Fr constantValue() {
        if (!isConstant()) {
            throw new IllegalStateException("not a constant: " + this);
        }
        return wires.length == 0 ? Fr.ZERO : Fr.fromLimbs(coefficients, 0);
    }

    /** Whether this is one wire with coefficient one: what can be set, overridden or marked. */
    public boolean isWire() {
        return wires.length == 1 && FrOps.equal(coefficients, 0, ONE.coefficients, 0);
    }

    /** The index of the only wire; throws IllegalStateException if this is not a single wire. */
    public int wire() {
        if (!isWire()) {
            throw new IllegalStateException("not a single wire: " + this);
        }
        return wires[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearCombination that
                && Arrays.equals(wires, that.wires)
                && Arrays.equals(coefficients, that.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(wires) + Arrays.hashCode(coefficients);
    }

    /** For diagnosis: "3*w1 + w7 + ..." (at most eight terms). */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(8, wires.length); i++) {
            text.append(i == 0 ? "" : " + ")
                    .append(Fr.fromLimbs(coefficients, L * i))
                    .append("*w")
                    .append(wires[i]);
        }
        return wires.length == 0
                ? "0"
                : text.append(wires.length > 8 ? " + ..." : "").toString();
    }
}
