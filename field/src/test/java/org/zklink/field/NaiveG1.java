package org.zklink.field;

import java.math.BigInteger;

/** Reference for tests: textbook affine arithmetic on y^2 = x^3 + 3 over BigInteger; infinity is (0, 0). */
record NaiveG1(BigInteger x, BigInteger y) {
    static final NaiveG1 INFINITY = new NaiveG1(BigInteger.ZERO, BigInteger.ZERO);
    static final NaiveG1 GENERATOR = new NaiveG1(BigInteger.ONE, BigInteger.TWO);

    private static final BigInteger Q = Fq.MODULUS;

    static NaiveG1 of(G1Point point) {
        return new NaiveG1(point.x().toBigInteger(), point.y().toBigInteger());
    }

    NaiveG1 add(NaiveG1 other) {
        if (equals(INFINITY)) {
            return other;
        }
        if (other.equals(INFINITY)) {
            return this;
        }
        if (x.equals(other.x) && y.add(other.y).mod(Q).signum() == 0) {
            return INFINITY;
        }
        BigInteger slope = equals(other)
                ? x.multiply(x)
                        .multiply(BigInteger.valueOf(3))
                        .multiply(y.shiftLeft(1).modInverse(Q))
                : other.y.subtract(y).multiply(other.x.subtract(x).modInverse(Q));
        BigInteger sumX = slope.multiply(slope).subtract(x).subtract(other.x).mod(Q);
        return new NaiveG1(sumX, slope.multiply(x.subtract(sumX)).subtract(y).mod(Q));
    }

    NaiveG1 mul(BigInteger scalar) {
        NaiveG1 sum = INFINITY;
        for (int i = scalar.bitLength() - 1; i >= 0; i--) {
            sum = sum.add(sum);
            sum = scalar.testBit(i) ? sum.add(this) : sum;
        }
        return sum;
    }
}
