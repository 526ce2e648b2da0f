package org.zklink.field;

import java.math.BigInteger;

/** Scalar field elements as factors in digit form, in Montgomery form with 2^255. */
final class VectorConstants {
    /** As an operand of a product: from Montgomery form with 2^256 to that with 2^255. */
    private static final long[] TO_255 =
            PrimeField.limbs(BigInteger.ONE.shiftLeft(255).mod(Fr.MODULUS));

    private VectorConstants() {}

    /** Writes the digits of a value, {@code stride} apart. */
    static void set(double[] digits, int at, int stride, Fr value) {
        long[] limbs = new long[FrOps.LIMBS];
        FrOps.mul(limbs, 0, value.limbs, 0, TO_255, 0);
        Digits.centredFromLimbs(PrimeField.SCALAR, limbs, 0, digits, at, stride);
    }

    /** A group with the value in all lanes. */
    static double[] group(int lanes, Fr value) {
        double[] group = new double[Digits.COUNT * lanes];
        for (int lane = 0; lane < lanes; lane++) {
            set(group, lane, lanes, value);
        }
        return group;
    }
}
