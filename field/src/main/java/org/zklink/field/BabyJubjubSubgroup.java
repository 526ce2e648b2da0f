package org.zklink.field;

import java.math.BigInteger;

/**
 * Membership in Baby Jubjub's subgroup of prime order l by a Tate pairing: a tenth of the cost of a multiplication by l.
 *
 * <p>The group is cyclic of order 8l, so the subgroup is 8E. With T of order 8, the reduced pairing {@code f(P)^((p - 1) / 8)}, where f has the divisor
 * 8(T) - 8(O), is non-degenerate on E / 8E: it is 1 exactly on the subgroup. On the Montgomery form {@code v^2 = u^3 + 168698 u^2 + u}, with the tangents l1 at T
 * and l2 at 2T, and 4T = (0, 0), Miller's algorithm gives {@code f = (l1 / (u - u(2T)))^4 (l2 / u)^2 u}.
 *
 * <p>Source: Koshelev, "Subgroup membership testing on elliptic curves via the Tate pairing" (eprint 2022/037).
 */
final class BabyJubjubSubgroup {
    static final BigInteger RESIDUE_EXPONENT = Fr.MODULUS.shiftRight(3);
    private static final Fr MONTGOMERY_A = Fr.of(168698);
    static final MontgomeryPoint T = MontgomeryPoint.of(BabyJubjub.GENERATOR.mul(BabyJubjub.SUBGROUP_ORDER));
    static final MontgomeryPoint TWICE_T =
            MontgomeryPoint.of(BabyJubjub.GENERATOR.mul(BabyJubjub.SUBGROUP_ORDER.shiftLeft(1)));
    static final Fr SLOPE_T = T.slope();
    static final Fr SLOPE_TWICE_T = TWICE_T.slope();

    private BabyJubjubSubgroup() {}

    /** Whether a point of the curve belongs to the subgroup, the neutral element included. */
    static boolean contains(BabyJubjub.Point point) {
        if (point.x().isZero()) {
            return point.isIdentity(); // the other is (0, -1), of order 2
        }
        MontgomeryPoint p = MontgomeryPoint.of(point);
        Fr l1 = T.tangent(SLOPE_T, p);
        Fr l2 = TWICE_T.tangent(SLOPE_TWICE_T, p);
        // f times eighth powers, which clear its denominators
        Fr u2 = p.u.square();
        Fr u7 = u2.square().mul(u2).mul(p.u);
        Fr f = l1.mul(p.u.sub(TWICE_T.u)).square().mul(l2).square().mul(u7);
        // zero on points of small order alone
        return f.pow(RESIDUE_EXPONENT).isOne();
    }

    record MontgomeryPoint(Fr u, Fr v) {
        /** u = (1 + y) / (1 - y), v = u / x; x is not 0. */
        static MontgomeryPoint of(BabyJubjub.Point point) {
            Fr minus = Fr.ONE.sub(point.y());
            Fr v = Fr.ONE.add(point.y()).mul(minus.mul(point.x()).inverse());
            return new MontgomeryPoint(v.mul(point.x()), v);
        }

        Fr slope() {
            Fr numerator =
                    u.square().mul(Fr.of(3)).add(MONTGOMERY_A.mul(u).dbl()).add(Fr.ONE);
            return numerator.mul(v.dbl().inverse());
        }

        /** The value at p of the tangent here. */
        Fr tangent(Fr slope, MontgomeryPoint p) {
            return p.v.sub(v).sub(slope.mul(p.u.sub(u)));
        }
    }
}
