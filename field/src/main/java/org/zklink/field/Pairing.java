package org.zklink.field;

import java.util.ArrayList;
import java.util.List;

/**
 * The optimal ate pairing on BN254: Vercauteren, "Optimal Pairings" (2008); G1 x G2 to the subgroup of order r of Fq12.
 *
 * <p>Points outside their groups are refused with IllegalArgumentException, as the EVM's precompile (EIP-197) does.
 */
public final class Pairing {
    private Pairing() {}

    /** Whether the product of the pairings e(g1[i], g2[i]) is one; true for empty lists, which must be of equal size. */
    public static boolean check(List<G1Point> g1, List<G2Point> g2) {
        return product(g1, g2).equals(Fq12.ONE);
    }

    /** e(p, q). */
    public static Fq12 pair(G1Point p, G2Point q) {
        return product(List.of(p), List.of(q));
    }

    /** The product of the pairings e(g1[i], g2[i]); the lists must be of equal size. */
    public static Fq12 product(List<G1Point> g1, List<G2Point> g2) {
        if (g1.size() != g2.size()) {
            throw new IllegalArgumentException("expected lists of equal size, got " + g1.size() + " and " + g2.size());
        }
        List<MillerLoop> loops = new ArrayList<>();
        for (int i = 0; i < g1.size(); i++) {
            requireInGroup(g1.get(i).isOnCurve(), g1.get(i));
            requireInGroup(g2.get(i).isInSubgroup(), g2.get(i));
            if (!g1.get(i).isInfinity() && !g2.get(i).isInfinity()) {
                loops.add(new MillerLoop(g1.get(i), g2.get(i)));
            }
        }
        return FinalExponentiation.apply(MillerLoop.run(loops));
    }

    private static void requireInGroup(boolean inGroup, CurvePoint<?> point) {
        if (!inGroup) {
            throw new IllegalArgumentException("expected a point of the pairing's group, got " + point);
        }
    }
}
