package org.zklink.field;

import java.math.BigInteger;

/**
 * f^((q^12 - 1) / r): the easy part by conjugation and Frobenius, the hard part by the addition chain of Scott,
 * Benger, Charlemagne, Dominguez Perez and Kachisa, "On the final exponentiation for calculating pairings on ordinary
 * elliptic curves" (2009), with u = 4965661367192848881.
 */
final class FinalExponentiation {
    private static final BigInteger U = BigInteger.valueOf(4965661367192848881L);

    private FinalExponentiation() {}

    static Fq12 apply(Fq12 f) {
        Fq12 g = f.conjugate().mul(f.inverse());
        return hardPart(g.frobenius().frobenius().mul(g));
    }

    /** f is unitary here, so that conjugation inverts. */
    private static Fq12 hardPart(Fq12 f) {
        Fq12 fu = f.pow(U);
        Fq12 fu2 = fu.pow(U);
        Fq12 fu3 = fu2.pow(U);
        Fq12 fp = f.frobenius();
        Fq12 fp2 = fp.frobenius();
        Fq12 y0 = fp.mul(fp2).mul(fp2.frobenius());
        Fq12 y1 = f.conjugate();
        Fq12 y2 = fu2.frobenius().frobenius();
        Fq12 y3 = fu.frobenius().conjugate();
        Fq12 y4 = fu.mul(fu2.frobenius()).conjugate();
        Fq12 y5 = fu2.conjugate();
        Fq12 y6 = fu3.mul(fu3.frobenius()).conjugate();
        Fq12 a = y6.square().mul(y4).mul(y5);
        Fq12 b = y3.mul(y5).mul(a);
        Fq12 c = b.square().mul(a.mul(y2)).square();
        return c.mul(y1).square().mul(c.mul(y0));
    }
}
