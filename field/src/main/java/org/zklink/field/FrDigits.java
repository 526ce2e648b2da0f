package org.zklink.field;

import java.math.BigInteger;

/**
 * Elements of the scalar field in the form of {@link org.zklink.field.vector.ScalarFieldKernels}: five signed digits of
 * 51 bits.
 *
 * <p>The integer is kept as it is. Limbs hold {@code x * 2^256}; the kernels divide products by 2^255, so whoever converts
 * accounts for powers of two in constants.
 */
public final class FrDigits {
    /** Digits of an element. */
    public static final int DIGITS = Digits.COUNT;

    private static final int BITS = 51;

    private FrDigits() {}

    /** Constants: the digits, in [-2^50, 2^50), of each value's residue in [-p/2, p/2], least significant first. */
    public static double[] constants(BigInteger... values) {
        double[] digits = new double[DIGITS * values.length];
        for (int i = 0; i < values.length; i++) {
            write(values[i].mod(Fr.MODULUS), digits, DIGITS * i);
        }
        return digits;
    }

    /** Writes limbs of a value below 2^255 as canonical digits to a lane: {@code digits[to]} and on, {@code lanes} apart. */
    public static void load(long[] limbs, int at, double[] digits, int to, int lanes) {
        Digits.fromLimbs(limbs, at, digits, to, lanes);
    }

    /** Writes the residue in [0, p) of a lane's element as limbs; |V| below 2p. */
    public static void store(double[] digits, int from, int lanes, long[] limbs, int at) {
        Digits.toLimbs(PrimeField.SCALAR, digits, from, lanes, limbs, at);
    }

    private static void write(BigInteger residue, double[] digits, int at) {
        BigInteger rest = residue.shiftLeft(1).compareTo(Fr.MODULUS) > 0 ? residue.subtract(Fr.MODULUS) : residue;
        for (int j = 0; j < DIGITS - 1; j++) {
            long digit = rest.longValue() << (64 - BITS) >> (64 - BITS);
            digits[at + j] = digit;
            rest = rest.subtract(BigInteger.valueOf(digit)).shiftRight(BITS);
        }
        digits[at + DIGITS - 1] = rest.longValueExact();
    }
}
