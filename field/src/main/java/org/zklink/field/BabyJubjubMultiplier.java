package org.zklink.field;

import java.math.BigInteger;

/** Multiples of one point of Baby Jubjub by signed sliding windows of five bits (width-5 non-adjacent form). */
final class BabyJubjubMultiplier {
    private static final int WINDOW = 5;
    private static final int ODD_MULTIPLES = 1 << (WINDOW - 2);

    /** P, 3P, ..., 15P. */
    private final long[] table = new long[ODD_MULTIPLES * ExtendedPoint.PREPARED];

    BabyJubjubMultiplier(BabyJubjub.Point point) {
        ExtendedPoint multiple = new ExtendedPoint();
        multiple.set(point);
        multiple.prepare(table, 0);
        multiple.dbl(true);
        long[] twice = new long[ExtendedPoint.PREPARED];
        multiple.prepare(twice, 0);
        multiple.set(point);
        for (int i = 1; i < ODD_MULTIPLES; i++) {
            multiple.add(twice, 0, false);
            multiple.prepare(table, i * ExtendedPoint.PREPARED);
        }
    }

    /** The multiple by a scalar >= 0, which is not reduced. */
    BabyJubjub.Point mul(BigInteger scalar) {
        byte[] digits = nonAdjacentForm(scalar);
        ExtendedPoint sum = new ExtendedPoint();
        for (int i = digits.length - 1; i >= 0; i--) {
            int digit = digits[i];
            sum.dbl(digit != 0);
            if (digit != 0) {
                sum.add(table, (Math.abs(digit) >> 1) * ExtendedPoint.PREPARED, digit < 0);
            }
        }
        return sum.toAffine();
    }

    /** Digits 0, +-1, +-3, ..., +-15, least significant first; of any five neighbours at most one is not 0. */
    private static byte[] nonAdjacentForm(BigInteger scalar) {
        byte[] digits = new byte[scalar.bitLength() + 1];
        BigInteger rest = scalar;
        int i = 0;
        while (rest.signum() > 0) {
            int zeros = rest.getLowestSetBit();
            rest = rest.shiftRight(zeros);
            i += zeros;
            int digit = rest.intValue() & ((1 << WINDOW) - 1);
            if (digit > 1 << (WINDOW - 1)) {
                digit -= 1 << WINDOW;
            }
            digits[i] = (byte) digit;
            rest = rest.subtract(BigInteger.valueOf(digit));
        }
        return digits;
    }
}
