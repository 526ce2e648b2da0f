package org.zklink.snark.gadget;

import java.util.Arrays;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;

/**
 * Arithmetic of Baby Jubjub, {@code a x^2 + y^2 = 1 + d x^2 y^2} with a a square and d not.
 *
 * <p>The addition law is complete (Bernstein and Lange, "Faster addition and doubling on elliptic curves", 2007, theorem
 * 3.3): for points on the curve the denominators {@code 1 + d x1 x2 y1 y2} and {@code 1 - d x1 x2 y1 y2} are not zero, so each
 * quotient has one value, whatever the points. All operations but {@link #assertOnCurve} <em>assume</em> points on the curve
 * and <em>guarantee</em> that the result is the sum, which is on the curve. No hints but the quotients.
 */
public final class EdwardsGadget {
    private static final String COMPLETE = "complete addition law: denominators are not zero on the curve";
    private static final LinearCombination ONE = LinearCombination.ONE;
    private static final int WINDOW = 3;

    private EdwardsGadget() {}

    /** Asserts that the point is on the curve. Three constraints. */
    public static void assertOnCurve(CircuitBuilder cb, EdwardsPoint p) {
        LinearCombination x2 = cb.mul(p.x(), p.x());
        LinearCombination y2 = cb.mul(p.y(), p.y());
        cb.assertProduct(
                x2.times(BabyJubjub.D), y2, x2.times(BabyJubjub.A).plus(y2).minus(ONE));
    }

    /** {@code p + q}. Six constraints. */
    public static EdwardsPoint add(CircuitBuilder cb, EdwardsPoint p, EdwardsPoint q) {
        return sum(cb, p, q).divide(cb);
    }

    /** Asserts {@code p + q = r}, of which nothing is assumed. Six constraints. */
    public static void assertSum(CircuitBuilder cb, EdwardsPoint p, EdwardsPoint q, EdwardsPoint r) {
        sum(cb, p, q).assertEquals(cb, r);
    }

    /** {@code 2p}. Five constraints. */
    public static EdwardsPoint twice(CircuitBuilder cb, EdwardsPoint p) {
        return doubled(cb, p).divide(cb);
    }

    /** Asserts {@code 2p = r}, of which nothing is assumed. Five constraints. */
    public static void assertTwice(CircuitBuilder cb, EdwardsPoint p, EdwardsPoint r) {
        doubled(cb, p).assertEquals(cb, r);
    }

    /** A point {@code (x / (1 + t), y / (1 - t))} before the divisions. */
    private record Fraction(LinearCombination x, LinearCombination y, LinearCombination t) {
        EdwardsPoint divide(CircuitBuilder cb) {
            return new EdwardsPoint(cb.divide(x, ONE.plus(t), COMPLETE), cb.divide(y, ONE.minus(t), COMPLETE));
        }

        void assertEquals(CircuitBuilder cb, EdwardsPoint r) {
            cb.assertProduct(r.x(), ONE.plus(t), x);
            cb.assertProduct(r.y(), ONE.minus(t), y);
        }
    }

    private static Fraction sum(CircuitBuilder cb, EdwardsPoint p, EdwardsPoint q) {
        LinearCombination xy = cb.mul(p.x(), q.y());
        LinearCombination yx = cb.mul(p.y(), q.x());
        // (y1 - a x1)(x2 + y2) = y1 x2 + y1 y2 - a x1 x2 - a x1 y2
        LinearCombination cross = cb.mul(p.y().minus(p.x().times(BabyJubjub.A)), q.x().plus(q.y()));
        LinearCombination t = cb.mul(xy, yx).times(BabyJubjub.D);
        return new Fraction(xy.plus(yx), cross.minus(yx).plus(xy.times(BabyJubjub.A)), t);
    }

    private static Fraction doubled(CircuitBuilder cb, EdwardsPoint p) {
        LinearCombination xy = cb.mul(p.x(), p.y());
        LinearCombination x2 = cb.mul(p.x(), p.x());
        LinearCombination t = cb.mul(xy, xy).times(BabyJubjub.D);
        // On the curve y^2 - a x^2 = 1 + d x^2 y^2 - 2 a x^2.
        LinearCombination y = ONE.plus(t).minus(x2.times(BabyJubjub.A).times(2));
        return new Fraction(xy.times(2), y, t);
    }

    /**
     * {@code scalar * base} for a constant base on the curve; bits boolean, lowest first. Windows of three bits, nine
     * constraints each.
     */
    public static EdwardsPoint multiplyConstant(CircuitBuilder cb, LinearCombination[] bits, BabyJubjub.Point base) {
        EdwardsPoint sum = null;
        BabyJubjub.Point unit = base;
        for (int i = 0; i < bits.length; i += WINDOW) {
            EdwardsPoint term = window(cb, bits, i, unit);
            sum = sum == null ? term : add(cb, sum, term);
            for (int j = 0; j < WINDOW; j++) {
                unit = unit.add(unit);
            }
        }
        return sum;
    }

    private static EdwardsPoint window(CircuitBuilder cb, LinearCombination[] bits, int at, BabyJubjub.Point unit) {
        Fr[] xs = new Fr[1 << WINDOW];
        Fr[] ys = new Fr[1 << WINDOW];
        BabyJubjub.Point multiple = BabyJubjub.IDENTITY;
        for (int i = 0; i < xs.length; i++) {
            xs[i] = multiple.x();
            ys[i] = multiple.y();
            multiple = multiple.add(unit);
        }
        LinearCombination[] b = new LinearCombination[WINDOW];
        Arrays.setAll(b, i -> at + i < bits.length ? bits[at + i] : LinearCombination.ZERO);
        LinearCombination b0b1 = cb.mul(b[0], b[1]);
        return new EdwardsPoint(
                Select.constantOf8(cb, b[0], b[1], b0b1, b[2], xs), Select.constantOf8(cb, b[0], b[1], b0b1, b[2], ys));
    }

    /**
     * {@code 2 * scalar * p}; bits boolean, lowest first, an even number n of them. Twenty constraints for two bits, and
     * 17.
     *
     * <p>Signed digits without a recoding: with two bits of value v in each window,
     * {@code 2 * scalar = sum of (2v - 3) 4^i + 2^n - 1}. The sum starts at p, which the doublings raise to 2^n p, adds
     * the digits times p (one of -3p, -p, p, 3p), and takes off p at the end.
     */
    public static EdwardsPoint multiplyTwice(CircuitBuilder cb, LinearCombination[] bits, EdwardsPoint p) {
        if (bits.length % 2 != 0) {
            throw new IllegalArgumentException(bits.length + " bits, expected an even number");
        }
        EdwardsPoint triple = add(cb, twice(cb, p), p);
        EdwardsPoint sum = p;
        for (int i = bits.length - 2; i >= 0; i -= 2) {
            sum = twice(cb, twice(cb, sum));
            sum = add(cb, sum, signedDigit(cb, bits[i], bits[i + 1], p, triple));
        }
        return add(cb, sum, p.negate());
    }

    /** {@code (2 (low + 2 high) - 3) p}. Four constraints. */
    private static EdwardsPoint signedDigit(
            CircuitBuilder cb, LinearCombination low, LinearCombination high, EdwardsPoint p, EdwardsPoint triple) {
        LinearCombination x = cb.mul(low, triple.x().minus(p.x()))
                .plus(cb.mul(high, triple.x().plus(p.x())))
                .minus(triple.x());
        LinearCombination y = Select.choose(cb, Logic.xor(cb, low, high), p.y(), triple.y());
        return new EdwardsPoint(x, y);
    }
}
