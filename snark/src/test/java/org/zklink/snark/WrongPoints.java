package org.zklink.snark;

import org.zklink.field.Fq;
import org.zklink.field.Fq2;
import org.zklink.field.G2Point;

/** Points that a reader must refuse. */
final class WrongPoints {
    private WrongPoints() {}

    /** A point on G2's curve outside its prime-order subgroup (a random one is: the cofactor has 254 bits). */
    static G2Point outsideSubgroup() {
        for (long x = 1; ; x++) {
            Fq2 abscissa = new Fq2(Fq.of(x), Fq.ZERO);
            Fq2 right = abscissa.square().mul(abscissa).add(curveConstant());
            Fq2 ordinate = squareRoot(right);
            if (ordinate != null) {
                return G2Point.of(abscissa, ordinate);
            }
        }
    }

    /** b = y^2 - x^3 of the generator. */
    private static Fq2 curveConstant() {
        G2Point g = G2Point.GENERATOR;
        return g.y().square().sub(g.x().square().mul(g.x()));
    }

    /** By the norm: sqrt(a + bu) = c + (b / 2c) u with c^2 = (a +- sqrt(a^2 + b^2)) / 2; null for a non-square. */
    private static Fq2 squareRoot(Fq2 value) {
        Fq norm = value.c0().square().add(value.c1().square());
        Fq half = Fq.of(2).inverse();
        Fq root = squareRoot(norm);
        for (Fq sign : new Fq[] {root, root.neg()}) {
            Fq c = squareRoot(value.c0().add(sign).mul(half));
            if (!c.isZero()) {
                Fq2 candidate = new Fq2(c, value.c1().mul(half).mul(c.inverse()));
                if (candidate.square().equals(value)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /** The square root if there is one (q = 3 mod 4), otherwise something else. */
    private static Fq squareRoot(Fq value) {
        return value.pow(Fq.MODULUS.add(java.math.BigInteger.ONE).shiftRight(2));
    }
}
