package org.zklink.field;

import java.math.BigInteger;
import java.util.Optional;

/** Square roots in the base field, whose modulus q is 3 modulo 4, and in its quadratic extension. */
public final class SquareRoot {
    private static final BigInteger ROOT_EXPONENT =
            Fq.MODULUS.add(BigInteger.ONE).shiftRight(2);
    private static final Fq HALF = Fq.TWO.inverse();

    private SquareRoot() {}

    /** One of the two roots (the other is its negative); empty for a non-square. */
    public static Optional<Fq> of(Fq value) {
        Fq root = value.pow(ROOT_EXPONENT);
        return root.square().equals(value) ? Optional.of(root) : Optional.empty();
    }

    /**
     * One of the two roots; empty for a non-square. By the norm: {@code (c + d u)^2 = a + b u} means
     * {@code c^2 = (a +- sqrt(a^2 + b^2)) / 2} and {@code d = b / 2c}.
     */
    public static Optional<Fq2> of(Fq2 value) {
        if (value.c1().isZero()) {
            return Optional.of(ofReal(value.c0()));
        }
        Optional<Fq> norm = of(value.c0().square().add(value.c1().square()));
        if (norm.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fq> real = of(value.c0().add(norm.get()).mul(HALF))
                .or(() -> of(value.c0().sub(norm.get()).mul(HALF)));
        return real.map(c -> new Fq2(c, value.c1().mul(HALF).mul(c.inverse())));
    }

    /** Of a and -a one is a square, and u^2 = -1. */
    private static Fq2 ofReal(Fq value) {
        return of(value)
                .map(root -> new Fq2(root, Fq.ZERO))
                .orElseGet(() -> new Fq2(Fq.ZERO, of(value.neg()).orElseThrow()));
    }
}
