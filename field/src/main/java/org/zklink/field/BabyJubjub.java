package org.zklink.field;

import java.math.BigInteger;

/**
 * Baby Jubjub: the twisted Edwards curve {@code 168700 x^2 + y^2 = 1 + 168696 x^2 y^2} over the BN254 scalar field (EIP-2494, circomlib).
 *
 * <p>The group is cyclic of order 8l. 168700 is a square and 168696 is not, so the addition law is complete: it holds for all pairs of points.
 * Running time depends on the operands.
 */
public final class BabyJubjub {
    /** The curve's coefficient of x^2. */
    public static final Fr A = Fr.of(168700);

    /** The curve's coefficient of x^2 y^2. */
    public static final Fr D = Fr.of(168696);

    /** Order of the group of all points, 8l. */
    public static final BigInteger ORDER =
            new BigInteger("21888242871839275222246405745257275088614511777268538073601725287587578984328");

    /** The prime l: order of {@link #BASE8}. */
    public static final BigInteger SUBGROUP_ORDER = ORDER.shiftRight(3);

    /** Neutral element (0, 1). */
    public static final Point IDENTITY = new Point(Fr.ZERO, Fr.ONE);

    /** Generates all points. */
    public static final Point GENERATOR = new Point(
            Fr.of(new BigInteger("995203441582195749578291179787384436505546430278305826713579947235728471134")),
            Fr.of(new BigInteger("5472060717959818805561601436314318772137091100104008585924551046643952123905")));

    /** 8 * GENERATOR: generates the subgroup of prime order, in which keys and signatures live. */
    public static final Point BASE8 = new Point(
            Fr.of(new BigInteger("5299619240641551281634865583518297030282874472190772894086521144482721001553")),
            Fr.of(new BigInteger("16950150798460657717958625567821834550301663161624707787222815936182638968203")));

    private BabyJubjub() {}

    /** {@code scalar * BASE8} by a table; scalars of any sign and size are reduced modulo l. */
    public static Point mulBase8(BigInteger scalar) {
        return BabyJubjubTable.BASE8.mul(scalar.mod(SUBGROUP_ORDER));
    }

    /** Affine coordinates; not necessarily on the curve: results of {@code add} and {@code mul} mean nothing unless {@link #isOnCurve}. */
    public record Point(Fr x, Fr y) {
        /** Whether the coordinates satisfy the curve's equation. */
        public boolean isOnCurve() {
            Fr x2 = x.square();
            Fr y2 = y.square();
            return A.mul(x2).add(y2).equals(Fr.ONE.add(D.mul(x2).mul(y2)));
        }

        /** Whether this is the neutral element. */
        public boolean isIdentity() {
            return equals(IDENTITY);
        }

        /** Whether this is a point of the subgroup of prime order l, the neutral element included; false off the curve. */
        public boolean isInSubgroup() {
            return isOnCurve() && BabyJubjubSubgroup.contains(this);
        }

        /** The sum; throws ArithmeticException on some pairs of which one is off the curve. */
        public Point add(Point other) {
            Fr x1y2 = x.mul(other.y);
            Fr y1x2 = y.mul(other.x);
            Fr y1y2 = y.mul(other.y);
            Fr x1x2 = x.mul(other.x);
            Fr k = D.mul(x1x2).mul(y1y2);
            Fr plus = Fr.ONE.add(k);
            Fr minus = Fr.ONE.sub(k);
            Fr inverse = plus.mul(minus).inverse();
            return new Point(
                    x1y2.add(y1x2).mul(minus).mul(inverse),
                    y1y2.sub(A.mul(x1x2)).mul(plus).mul(inverse));
        }

        /** The opposite point (-x, y). */
        public Point neg() {
            return new Point(x.neg(), y);
        }

        /** {@code scalar * this}; scalars of any sign and size are reduced modulo 8l. */
        public Point mul(BigInteger scalar) {
            return new BabyJubjubMultiplier(this).mul(scalar.mod(ORDER));
        }
    }
}
