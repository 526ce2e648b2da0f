package org.zklink.field.generator;

import java.math.BigInteger;

/**
 * The numbers behind the digit form of a field element: five digits of 51 bits held as doubles, R = 2^255.
 *
 * <p>A product a * b of digits with {@code |a * b| <= 2^102} is split exactly by two fused multiply-adds:
 * {@code high = fma(a, b, HIGH_BIAS)} rounds it to a multiple of 2^51, and
 * {@code low = fma(a, b, (HIGH_BIAS + LOW_BIAS) - high)} is the rest, at most 2^50 in magnitude, on top of LOW_BIAS. Since
 * both biases fix the exponent, the bits of high and low as integers are those of the bias plus the value; so columns are
 * summed as integers, and what the biases add up to is subtracted at the start, as part of the columns' initial values.
 */
final class DigitForm {
    static final int DIGITS = 5;
    static final int BITS = 51;

    /** 1.5 * 2^103. */
    static final double HIGH_BIAS = 0x1.8p103;

    /** 1.5 * 2^52. */
    static final double LOW_BIAS = 0x1.8p52;

    /** Keeps every column positive, so that carries are logical shifts; a multiple of 2^51, at most half of the range. */
    static final long COLUMN_BIAS = 1L << 62;

    /** Makes the top digit of a value up to 20 times the modulus in magnitude positive, for the estimate of its quotient. */
    static final long TOP_BIAS = 1L << 54;

    private DigitForm() {}

    /** Digit j of a non-negative value below 2^255, in [0, 2^51). */
    static long digit(BigInteger value, int j) {
        return value.shiftRight(BITS * j).longValue() & ((1L << BITS) - 1);
    }

    /**
     * The initial values of columns 0 to 9 for a sum of {@code products} digit-by-digit products and the reduction's one.
     *
     * @param canonical whether the result goes on to be made canonical: digits without an offset and a biased top; else
     *     each of the low digits is offset by half its range, and the top one by {@link #LOW_BIAS}'s bits
     */
    static long[] columns(int products, boolean canonical) {
        long lowBits = Double.doubleToRawLongBits(LOW_BIAS);
        long highBits = Double.doubleToRawLongBits(HIGH_BIAS);
        long[] columns = new long[2 * DIGITS + 1];
        for (int i = 0; i < DIGITS; i++) {
            for (int j = 0; j < DIGITS; j++) {
                columns[i + j] -= (products + 1) * lowBits;
                columns[i + j + 1] -= (products + 1) * highBits;
            }
        }
        for (int c = 0; c < 2 * DIGITS - 1; c++) {
            columns[c] += COLUMN_BIAS;
            columns[c + 1] -= COLUMN_BIAS >>> BITS;
            if (c >= DIGITS && !canonical) {
                columns[c] += 1L << (BITS - 1);
            }
        }
        columns[2 * DIGITS - 1] += canonical ? TOP_BIAS : lowBits;
        return java.util.Arrays.copyOf(columns, 2 * DIGITS);
    }

    /** The same for a square, where products of different digits are summed once, one digit doubled. */
    static long[] squareColumns() {
        long[] columns = columns(1, false);
        for (int i = 0; i < DIGITS; i++) {
            for (int j = 0; j < i; j++) {
                columns[i + j] += Double.doubleToRawLongBits(LOW_BIAS);
                columns[i + j + 1] += Double.doubleToRawLongBits(HIGH_BIAS);
            }
        }
        return columns;
    }

    /** The initial values of five columns to which digits are added, without products. */
    static long[] sumColumns() {
        long[] columns = java.util.Arrays.copyOfRange(columns(-1, false), DIGITS, 2 * DIGITS);
        columns[0] += COLUMN_BIAS >>> BITS; // no carry comes from below
        return columns;
    }

    /** -p^-1 mod 2^51, centred. */
    static long negativeInverse(BigInteger modulus) {
        BigInteger word = BigInteger.ONE.shiftLeft(BITS);
        BigInteger inverse = modulus.modInverse(word).negate().mod(word);
        return inverse.testBit(BITS - 1) ? inverse.subtract(word).longValue() : inverse.longValue();
    }

    /** 2^204 / p: times the top digit, the quotient by p. */
    static double quotientFactor(BigInteger modulus) {
        return new java.math.BigDecimal(BigInteger.ONE.shiftLeft(4 * BITS))
                .divide(new java.math.BigDecimal(modulus), java.math.MathContext.DECIMAL128)
                .doubleValue();
    }
}
