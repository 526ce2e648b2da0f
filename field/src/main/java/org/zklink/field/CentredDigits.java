package org.zklink.field;

import java.math.BigInteger;

/** Constants of kernels on vectors: five digits of 51 bits, in [-2^50, 2^50), of the residue in [-p/2, p/2]. */
public final class CentredDigits {
    private static final int DIGITS = 5;
    private static final int BITS = 51;

    private CentredDigits() {}

    /** The digits of each value's residue modulo the scalar field's p, least significant first. */
    public static double[] of(BigInteger... values) {
        double[] digits = new double[DIGITS * values.length];
        for (int i = 0; i < values.length; i++) {
            write(values[i].mod(Fr.MODULUS), digits, DIGITS * i);
        }
        return digits;
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
