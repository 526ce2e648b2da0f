package org.zklink.field;

import java.math.BigInteger;

/** An element {@code c0 + c1 w} of Fq12 = Fq6[w] / (w^2 - v), where pairings take their values. */
public record Fq12(Fq6 c0, Fq6 c1) {
    /** 1. */
    public static final Fq12 ONE = new Fq12(Fq6.ONE, Fq6.ZERO);

    /** this * other. */
    public Fq12 mul(Fq12 other) {
        Fq6 low = c0.mul(other.c0);
        Fq6 high = c1.mul(other.c1);
        Fq6 cross = c0.add(c1).mul(other.c0.add(other.c1)).sub(low).sub(high);
        return new Fq12(low.add(high.mulByV()), cross);
    }

    /** this^2, by complex squaring. */
    public Fq12 square() {
        Fq6 product = c0.mul(c1);
        Fq6 sum = c0.add(c1).mul(c0.add(c1.mulByV()));
        return new Fq12(sum.sub(product).sub(product.mulByV()), product.add(product));
    }

    /** this * (a + (b + c v) w): the form of a line through points of the twist. */
    Fq12 mulByLine(Fq a, Fq2 b, Fq2 c) {
        Fq6 low = c0.mul(a).add(c1.mulBySparse(b, c).mulByV());
        return new Fq12(low, c1.mul(a).add(c0.mulBySparse(b, c)));
    }

    /** {@code c0 - c1 w} = this^(q^6); the inverse of an element whose order divides q^6 + 1, as pairing values' does. */
    public Fq12 conjugate() {
        return new Fq12(c0, c1.neg());
    }

    /** 1 / this; throws ArithmeticException if this is zero. */
    public Fq12 inverse() {
        Fq6 scale = c0.mul(c0).sub(c1.mul(c1).mulByV()).inverse();
        return new Fq12(c0.mul(scale), c1.mul(scale).neg());
    }

    /** this^q. */
    Fq12 frobenius() {
        return new Fq12(
                new Fq6(Frobenius.apply(c0.c0(), 0), Frobenius.apply(c0.c1(), 2), Frobenius.apply(c0.c2(), 4)),
                new Fq6(Frobenius.apply(c1.c0(), 1), Frobenius.apply(c1.c1(), 3), Frobenius.apply(c1.c2(), 5)));
    }

    /** this^exponent for a non-negative exponent. */
    public Fq12 pow(BigInteger exponent) {
        PrimeElement.requireNonNegative(exponent);
        Fq12 power = ONE;
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            power = power.square();
            power = exponent.testBit(i) ? power.mul(this) : power;
        }
        return power;
    }
}
