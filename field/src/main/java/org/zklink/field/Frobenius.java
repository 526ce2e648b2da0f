package org.zklink.field;

import java.math.BigInteger;

/** The q-power map on the coefficients of the tower: (g w^i)^q = conjugate(g) * (9 + u)^(i (q - 1) / 6) * w^i. */
final class Frobenius {
    private static final Fq2[] FACTORS = factors();

    private Frobenius() {}

    /** The coefficient of w^i after the map, given the one before; 0 &lt;= i &lt; 6. */
    static Fq2 apply(Fq2 coefficient, int i) {
        return coefficient.conjugate().mul(FACTORS[i]);
    }

    private static Fq2[] factors() {
        BigInteger sixth = Fq.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6));
        Fq2 root = Fq2.ONE;
        for (int i = sixth.bitLength() - 1; i >= 0; i--) {
            root = root.square();
            root = sixth.testBit(i) ? root.mul(Fq2.NON_RESIDUE) : root;
        }
        Fq2[] factors = new Fq2[6];
        factors[0] = Fq2.ONE;
        for (int i = 1; i < factors.length; i++) {
            factors[i] = factors[i - 1].mul(root);
        }
        return factors;
    }
}
