package org.zklink.snark;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.zklink.field.Fq;
import org.zklink.field.G1Point;

/**
 * The difference of a false point and a point of G1, as snarkjs computes it.
 *
 * <p>When a circuit of more than 2^14 rows fills its powers-of-tau file, snarkjs's hash of the circuit reads one point past
 * the powers of tau in G1: 64 bytes of the next section. Its field arithmetic takes reduced operands for granted, these are
 * not, so that its words of 256 bits wrap. Whoever wants the same hash has to follow. Source: wasmcurves,
 * {@code build_f1m.js}, {@code build_curve_jacobian_a0.js} ({@code addAffine}).
 */
final class OverrunPoint {
    private static final BigInteger Q = Fq.MODULUS;
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(256);

    /** -1/q modulo 2^256. */
    private static final BigInteger MINUS_INVERSE = Q.modInverse(WORD).negate().mod(WORD);

    private final BigInteger x;
    private final BigInteger y;

    /** 64 bytes: two numbers, little-endian. */
    OverrunPoint(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        x = number(in);
        y = number(in);
    }

    /** this - point. */
    G1Point minus(G1Point point) {
        long[] limbs = new long[8];
        point.neg().copyTo(limbs, 0);
        ByteBuffer other = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        other.asLongBuffer().put(limbs);
        BigInteger h = sub(number(other), x);
        BigInteger slope = sub(number(other), y);
        BigInteger i = square(h);
        i = add(i, i);
        i = add(i, i);
        BigInteger j = mul(h, i);
        BigInteger r = add(slope, slope);
        BigInteger v = mul(x, i);
        BigInteger x3 = sub(sub(square(r), j), add(v, v));
        BigInteger yj = mul(y, j);
        BigInteger y3 = sub(mul(sub(v, x3), r), add(yj, yj));
        BigInteger z3 = add(h, h);
        return toAffine(x3, y3, z3);
    }

    /** From Jacobian coordinates in Montgomery form; the result need not be on the curve. */
    private static G1Point toAffine(BigInteger x, BigInteger y, BigInteger z) {
        Fq inverse = element(z).inverse();
        Fq square = inverse.square();
        return G1Point.ofUnchecked(
                element(x).mul(square), element(y).mul(square).mul(inverse));
    }

    private static Fq element(BigInteger montgomery) {
        return Fq.reduce(montgomery).mul(Fq.reduce(WORD).inverse());
    }

    private static BigInteger number(ByteBuffer in) {
        BigInteger value = BigInteger.ZERO;
        for (int limb = 0; limb < 4; limb++) {
            value = value.add(new BigInteger(Long.toUnsignedString(in.getLong())).shiftLeft(64 * limb));
        }
        return value;
    }

    private static BigInteger add(BigInteger a, BigInteger b) {
        return subtractOnce(a.add(b));
    }

    private static BigInteger sub(BigInteger a, BigInteger b) {
        BigInteger difference = a.subtract(b);
        return difference.signum() < 0 ? difference.add(Q).mod(WORD) : difference;
    }

    private static BigInteger square(BigInteger a) {
        return mul(a, a);
    }

    private static BigInteger mul(BigInteger a, BigInteger b) {
        BigInteger product = a.multiply(b);
        BigInteger m = product.mod(WORD).multiply(MINUS_INVERSE).mod(WORD);
        return subtractOnce(product.add(m.multiply(Q)).shiftRight(256));
    }

    private static BigInteger subtractOnce(BigInteger value) {
        return value.compareTo(Q) >= 0 ? value.subtract(Q).mod(WORD) : value;
    }
}
