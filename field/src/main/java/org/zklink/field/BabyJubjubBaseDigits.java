package org.zklink.field;

import java.math.BigInteger;

/**
 * Addends {@code digit * 2^(7 window) * BASE8} with Z = 1 for digits of 0 to 64, in digit form: 36 additions and no doubling
 * give a multiple. Immutable; about 280 KB.
 */
final class BabyJubjubBaseDigits {
    static final BabyJubjubBaseDigits INSTANCE = new BabyJubjubBaseDigits();

    static final int WINDOW = 7;
    static final int WINDOWS = 36;

    private static final int ENTRIES = 1 + (1 << (WINDOW - 1));
    /** Y - X, Y + X, 2d'T. */
    private static final int ELEMENTS = 3;

    private final double[] table;

    private BabyJubjubBaseDigits() {
        BigInteger[] elements = new BigInteger[WINDOWS * ENTRIES * ELEMENTS];
        BabyJubjub.Point step = BabyJubjub.BASE8;
        for (int window = 0; window < WINDOWS; window++) {
            BabyJubjub.Point multiple = BabyJubjub.IDENTITY;
            for (int entry = 0; entry < ENTRIES; entry++) {
                put(elements, ELEMENTS * (window * ENTRIES + entry), multiple);
                multiple = multiple.add(step);
            }
            step = step.mul(BigInteger.ONE.shiftLeft(WINDOW));
        }
        table = FrDigits.constants(elements);
    }

    private static void put(BigInteger[] elements, int at, BabyJubjub.Point point) {
        Fr u = point.x().mul(ExtendedPoint.SQRT_MINUS_A);
        elements[at] = point.y().sub(u).toBigInteger().shiftLeft(255);
        elements[at + 1] = point.y().add(u).toBigInteger().shiftLeft(255);
        elements[at + 2] =
                u.mul(point.y()).mul(ExtendedPoint.TWICE_D).toBigInteger().shiftLeft(255);
    }

    /** Writes a lane's addend for a digit in [-64, 64). */
    void select(Lanes lanes, int window, int digit, double[] addend, int lane) {
        boolean negate = digit < 0;
        int entry = ELEMENTS * (window * ENTRIES + Math.abs(digit));
        lanes.put(table, entry, addend, negate ? 1 : 0, lane, false);
        lanes.put(table, entry + 1, addend, negate ? 0 : 1, lane, false);
        lanes.put(table, entry + 2, addend, 2, lane, negate);
    }
}
