package org.zklink.snark.gadget;

import java.math.BigInteger;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/**
 * Verification of EdDSA over Baby Jubjub with Poseidon: {@code R = S * B8 - 8 h A}, h = Poseidon(Rx, Ry, Ax, Ay, message), with
 * signatures as circomlib's and {@code @zk-kit/eddsa-poseidon}'s.
 *
 * <p><em>Assumes</em> nothing of its inputs. <em>Guarantees</em>, as {@code EddsaPoseidon.verify} natively:
 *
 * <ol>
 *   <li>A is in the subgroup of prime order l and is not the identity: {@code A = 8 A'} with A' on the curve, Ax != 0. (On
 *       the curve x = 0 only for (0, 1) and (0, -1); the latter has order 2.)
 *   <li>S &lt; l, so that a signature has one S.
 *   <li>h is decomposed as an integer below p: 254 bits would also hold h + p, another scalar modulo l.
 *   <li>R is the point that the equation gives, which is on the curve.
 * </ol>
 *
 * <p><em>Hints</em>: A', pinned up to the torsion of order 8, which multiplication by 8 removes, by {@code A = 8 A'} on the
 * curve; the bits of S and h, pinned as in {@link RangeCheck#atMost}. The formulas are complete, so no choice of A, R, S or
 * message reaches an exception. 8 h A is computed as {@code 2 h (4A)} by {@link EdwardsGadget#multiplyTwice}.
 */
public final class EddsaPoseidonGadget {
    private static final BigInteger L = BabyJubjub.SUBGROUP_ORDER;
    private static final BigInteger EIGHTH = BigInteger.valueOf(8).modInverse(L);
    private static final BigInteger LARGEST_S = L.subtract(BigInteger.ONE);

    private EddsaPoseidonGadget() {}

    /** Asserts that (R, S) is a signature of the message by the key A. */
    public static void verify(
            CircuitBuilder cb,
            LinearCombination ax,
            LinearCombination ay,
            LinearCombination message,
            LinearCombination r8x,
            LinearCombination r8y,
            LinearCombination s) {
        EdwardsPoint a = new EdwardsPoint(ax, ay);
        EdwardsPoint r = new EdwardsPoint(r8x, r8y);
        try (var _ = cb.label("eddsa")) {
            try (var _ = cb.label("key")) {
                assertKey(cb, a);
            }
            LinearCombination[] h;
            try (var _ = cb.label("challenge")) {
                h = RangeCheck.canonical(cb, PoseidonGadget.hash(cb, r8x, r8y, ax, ay, message))
                        .bits();
            }
            LinearCombination[] sBits;
            try (var _ = cb.label("s")) {
                sBits = RangeCheck.atMost(cb, s, LARGEST_S).bits();
            }
            try (var _ = cb.label("equation")) {
                EdwardsPoint minusFourA =
                        EdwardsGadget.twice(cb, EdwardsGadget.twice(cb, a)).negate();
                EdwardsPoint minusHa = EdwardsGadget.multiplyTwice(cb, h, minusFourA);
                EdwardsPoint sb = EdwardsGadget.multiplyConstant(cb, sBits, BabyJubjub.BASE8);
                EdwardsGadget.assertSum(cb, minusHa, sb, r);
            }
        }
    }

    private static void assertKey(CircuitBuilder cb, EdwardsPoint a) {
        LinearCombination[] eighth = cb.hint(2, EddsaPoseidonGadget::eighth, a.x(), a.y());
        EdwardsPoint root = new EdwardsPoint(eighth[0], eighth[1]);
        EdwardsGadget.assertOnCurve(cb, root);
        EdwardsGadget.assertTwice(cb, EdwardsGadget.twice(cb, EdwardsGadget.twice(cb, root)), a);
        Comparison.assertNotZero(cb, a.x());
    }

    /** A' with 8 A' = A if there is one; the constraints fail on whatever this gives for other A. */
    private static void eighth(Fr[] in, Fr[] out) {
        BabyJubjub.Point a = new BabyJubjub.Point(in[0], in[1]);
        BabyJubjub.Point root = a.isOnCurve() ? a.mul(EIGHTH) : BabyJubjub.IDENTITY;
        out[0] = root.x();
        out[1] = root.y();
    }
}
