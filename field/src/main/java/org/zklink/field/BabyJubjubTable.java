package org.zklink.field;

import java.math.BigInteger;

/** Multiples of a fixed point of Baby Jubjub by a table of {@code digit * 16^window * P}: an addition for each hexadecimal digit and no doubling. */
final class BabyJubjubTable {
    /** For the generator of the subgroup of prime order. */
    static final BabyJubjubTable BASE8 = new BabyJubjubTable(BabyJubjub.BASE8);

    private static final int WINDOWS = 63;
    private static final int DIGITS = 16;

    private final long[] table = new long[WINDOWS * DIGITS * ExtendedPoint.PREPARED];

    BabyJubjubTable(BabyJubjub.Point point) {
        ExtendedPoint base = new ExtendedPoint();
        base.set(point);
        long[] step = new long[ExtendedPoint.PREPARED];
        ExtendedPoint multiple = new ExtendedPoint();
        for (int window = 0; window < WINDOWS; window++) {
            base.prepare(step, 0);
            multiple.setIdentity();
            for (int digit = 0; digit < DIGITS; digit++) {
                multiple.prepare(table, offset(window, digit));
                multiple.add(step, 0, false);
            }
            for (int i = 0; i < 4; i++) {
                base.dbl(true);
            }
        }
    }

    /** The multiple by a scalar in [0, 2^252). */
    BabyJubjub.Point mul(BigInteger scalar) {
        ExtendedPoint sum = new ExtendedPoint();
        for (int window = 0; window < WINDOWS; window++) {
            int digit = scalar.shiftRight(4 * window).intValue() & (DIGITS - 1);
            sum.add(table, offset(window, digit), false);
        }
        return sum.toAffine();
    }

    private static int offset(int window, int digit) {
        return (window * DIGITS + digit) * ExtendedPoint.PREPARED;
    }
}
