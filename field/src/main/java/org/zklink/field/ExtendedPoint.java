package org.zklink.field;

/**
 * A point of Baby Jubjub as a mutable accumulator, in extended coordinates (X : Y : Z : T), x = X/Z, y = Y/Z, xy = T/Z, on the isomorphic curve
 * {@code -u^2 + y^2 = 1 + d' u^2 y^2} with {@code u = sqrt(-168700) x}, whose addition takes 8 multiplications and stays complete (-1 is a square, d' is not).
 *
 * <p>Source: Hisil, Wong, Carter, Dawson: "Twisted Edwards Curves Revisited" (2008), sections 3.1 and 3.3. Addends come prepared in a table, four elements each:
 * (Y + X, Y - X, 2Z, 2d'T). Not safe for use by several threads.
 */
final class ExtendedPoint {
    /** Longs of a prepared addend. */
    static final int PREPARED = 16;

    private static final int X = 0;
    private static final int Y = 4;
    private static final int Z = 8;
    private static final int T = 12;

    /** u / x. */
    static final Fr SQRT_MINUS_A =
            Fr.ofHexOrDecimal("6360561867910373094066688120553762416144456282423235903351243436111059670888");

    private static final Fr INVERSE_SQRT_MINUS_A = SQRT_MINUS_A.inverse();
    /** 2d'. */
    static final Fr TWICE_D = BabyJubjub.D.mul(BabyJubjub.A.neg().inverse()).dbl();

    private static final long[] TWICE_D_LIMBS = limbs(TWICE_D);

    private final long[] p = new long[16];
    private final long[] a = new long[4];
    private final long[] b = new long[4];
    private final long[] c = new long[4];
    private final long[] d = new long[4];
    private final long[] e = new long[4];

    /** Starts as the neutral element. */
    ExtendedPoint() {
        setIdentity();
    }

    void setIdentity() {
        FrOps.setZero(p, X);
        FrOps.setOne(p, Y);
        FrOps.setOne(p, Z);
        FrOps.setZero(p, T);
    }

    void set(BabyJubjub.Point point) {
        Fr u = point.x().mul(SQRT_MINUS_A);
        u.copyTo(p, X);
        point.y().copyTo(p, Y);
        FrOps.setOne(p, Z);
        u.mul(point.y()).copyTo(p, T);
    }

    /** The affine point; throws ArithmeticException if Z = 0, which points of the curve never reach. */
    BabyJubjub.Point toAffine() {
        Fr inverse = Fr.fromLimbs(p, Z).inverse();
        return new BabyJubjub.Point(
                Fr.fromLimbs(p, X).mul(inverse).mul(INVERSE_SQRT_MINUS_A),
                Fr.fromLimbs(p, Y).mul(inverse));
    }

    /** Doubles; T, which only additions read, is computed on demand. */
    void dbl(boolean withT) {
        FrOps.square(a, 0, p, X);
        FrOps.square(b, 0, p, Y);
        FrOps.square(c, 0, p, Z);
        FrOps.dbl(c, 0, c, 0);
        FrOps.add(e, 0, p, X, p, Y);
        FrOps.square(e, 0, e, 0);
        FrOps.add(d, 0, a, 0, b, 0);
        FrOps.sub(e, 0, e, 0, d, 0); // E = 2XY
        FrOps.neg(d, 0, d, 0); // H = -(A + B)
        FrOps.sub(b, 0, b, 0, a, 0); // G = B - A
        FrOps.sub(c, 0, b, 0, c, 0); // F = G - 2Z^2
        combine(e, c, b, d, withT);
    }

    /** Adds a prepared addend, or its opposite. */
    void add(long[] table, int offset, boolean negate) {
        int plus = negate ? 4 : 0;
        FrOps.sub(a, 0, p, Y, p, X);
        FrOps.mul(a, 0, a, 0, table, offset + 4 - plus);
        FrOps.add(b, 0, p, Y, p, X);
        FrOps.mul(b, 0, b, 0, table, offset + plus);
        FrOps.mul(c, 0, p, T, table, offset + 12);
        FrOps.mul(d, 0, p, Z, table, offset + 8);
        FrOps.sub(e, 0, b, 0, a, 0);
        FrOps.add(b, 0, b, 0, a, 0);
        FrOps.sub(a, 0, d, 0, c, 0);
        FrOps.add(d, 0, d, 0, c, 0);
        if (negate) {
            combine(e, d, a, b, true);
        } else {
            combine(e, a, d, b, true);
        }
    }

    /** Writes this point as an addend. */
    void prepare(long[] table, int offset) {
        FrOps.add(table, offset, p, Y, p, X);
        FrOps.sub(table, offset + 4, p, Y, p, X);
        FrOps.dbl(table, offset + 8, p, Z);
        FrOps.mul(table, offset + 12, p, T, TWICE_D_LIMBS, 0);
    }

    private void combine(long[] ee, long[] ff, long[] gg, long[] hh, boolean withT) {
        FrOps.mul(p, X, ee, 0, ff, 0);
        FrOps.mul(p, Y, gg, 0, hh, 0);
        FrOps.mul(p, Z, ff, 0, gg, 0);
        if (withT) {
            FrOps.mul(p, T, ee, 0, hh, 0);
        }
    }

    private static long[] limbs(Fr value) {
        long[] limbs = new long[4];
        value.copyTo(limbs, 0);
        return limbs;
    }
}
