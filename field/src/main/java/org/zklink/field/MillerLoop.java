package org.zklink.field;

import java.math.BigInteger;
import java.util.List;

/**
 * One pair's part in the Miller loop for 6u + 2 with two closing Frobenius steps, u = 4965661367192848881.
 *
 * <p>The untwist sends (x, y) to (x w^2, y w^3), so a line of slope s through (x, y) on the twist takes the value
 * {@code yP - s xP w + (s x - y) w^3} at P. T runs through affine multiples of Q; since Q has prime order r, no
 * step meets T = +-Q or a vertical line.
 */
final class MillerLoop {
    /** 6u + 2 in signed digits without neighbours (2^65 needs more than a long), highest first. */
    private static final String DIGITS = signedDigits(new BigInteger("29793968203157093288"));

    private final Fq xP;
    private final Fq yP;
    private final G2Point q;
    private final Fq2 xQ;
    private final Fq2 yQ;
    private Fq2 x;
    private Fq2 y;

    /** Points of the groups, not infinity. */
    MillerLoop(G1Point p, G2Point q) {
        xP = p.x();
        yP = p.y();
        this.q = q;
        xQ = q.x();
        yQ = q.y();
        x = xQ;
        y = yQ;
    }

    /** The product of all pairs' functions, sharing the squarings. */
    static Fq12 run(List<MillerLoop> pairs) {
        Fq12 f = Fq12.ONE;
        for (int i = 1; i < DIGITS.length(); i++) {
            f = f.square();
            for (MillerLoop pair : pairs) {
                f = pair.step(f, DIGITS.charAt(i));
            }
        }
        for (MillerLoop pair : pairs) {
            f = pair.close(f);
        }
        return f;
    }

    private Fq12 step(Fq12 f, char digit) {
        Fq12 doubled = dbl(f);
        return switch (digit) {
            case '+' -> add(doubled, xQ, yQ);
            case '-' -> add(doubled, xQ, yQ.neg());
            default -> doubled;
        };
    }

    /** Adds psi(Q) and -psi^2(Q), psi being the Frobenius map of the curve carried to the twist. */
    private Fq12 close(Fq12 f) {
        G2Point first = q.frobenius();
        G2Point second = first.frobenius();
        return add(add(f, first.x(), first.y()), second.x(), second.y().neg());
    }

    private Fq12 dbl(Fq12 f) {
        Fq2 square = x.square();
        Fq2 slope = square.dbl().add(square).mul(y.dbl().inverse());
        return move(f, slope, x);
    }

    private Fq12 add(Fq12 f, Fq2 otherX, Fq2 otherY) {
        return move(f, otherY.sub(y).mul(otherX.sub(x).inverse()), otherX);
    }

    /** Multiplies f by the line of the given slope through T, and T becomes its sum with the other point on that line. */
    private Fq12 move(Fq12 f, Fq2 slope, Fq2 otherX) {
        Fq12 product = f.mulByLine(yP, slope.mul(xP).neg(), slope.mul(x).sub(y));
        Fq2 sum = slope.square().sub(x).sub(otherX);
        y = slope.mul(x.sub(sum)).sub(y);
        x = sum;
        return product;
    }

    private static String signedDigits(BigInteger value) {
        BigInteger triple = value.multiply(BigInteger.valueOf(3));
        StringBuilder digits = new StringBuilder();
        for (int i = triple.bitLength() - 1; i > 0; i--) {
            boolean plus = triple.testBit(i);
            digits.append(plus == value.testBit(i) ? '0' : plus ? '+' : '-');
        }
        return digits.toString();
    }
}
