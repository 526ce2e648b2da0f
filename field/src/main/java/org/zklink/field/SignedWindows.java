package org.zklink.field;

/**
 * Cuts scalars below the group order into signed digits: {@code scalar = sum of digit(w) * 2^(bits * w)} with
 * {@code |digit| <= 2^(bits - 1)}.
 *
 * <p>Recoding has no carries from window to window: {@link #shift} adds half a window to every window but the top one,
 * and each digit is then its window's value minus that half. The top window is narrower than the others, so its digit,
 * which takes the carry, keeps to the bound too.
 */
final class SignedWindows {
    private static final int SCALAR_BITS = 254;

    private final int bits;
    private final int count;
    private final long[] halves = new long[PrimeField.LIMBS];

    /** Windows of 2 to 30 bits. */
    SignedWindows(int bits) {
        this.bits = bits;
        count = SCALAR_BITS / bits + 1;
        for (int w = 0; w < count - 1; w++) {
            int bit = w * bits + bits - 1;
            halves[bit >> 6] |= 1L << (bit & 63);
        }
    }

    int bits() {
        return bits;
    }

    /** Number of windows. */
    int count() {
        return count;
    }

    /** The largest magnitude of a digit. */
    int maxDigit() {
        return 1 << (bits - 1);
    }

    /** Writes to {@code r[ro]} the form of a canonical scalar that {@link #digit} reads; refuses one that is too large. */
    void shift(long[] r, int ro, long[] scalars, int at) {
        if (!FrOps.isReduced(scalars, at)) {
            throw new IllegalArgumentException(
                    "expected a scalar below the group order, got " + PrimeField.bigInteger(scalars, at) + " at " + at);
        }
        long carry = 0;
        for (int i = 0; i < PrimeField.LIMBS; i++) {
            long partial = scalars[at + i] + carry;
            long sum = partial + halves[i];
            carry = Montgomery.carry(partial, carry) + Montgomery.carry(sum, partial);
            r[ro + i] = sum;
        }
    }

    /** The digit of window w of the scalar whose shifted form is at {@code shifted[at]}. */
    int digit(long[] shifted, int at, int w) {
        int bit = w * bits;
        int limb = bit >> 6;
        int shift = bit & 63;
        long value = shifted[at + limb] >>> shift;
        if (shift + bits > 64 && limb < 3) {
            value |= shifted[at + limb + 1] << (64 - shift);
        }
        int low = (int) value & ((1 << bits) - 1);
        return w == count - 1 ? low : low - (1 << (bits - 1));
    }
}
