package org.zklink.field;

import java.math.BigInteger;

/**
 * Constants of one 254-bit prime field in Montgomery form with R = 2^256.
 *
 * <p>Limbs are 64-bit, least significant first. The kernels of {@link Montgomery} rely on 2^253 &lt; p &lt; 2^254: sums of
 * two elements and the running carry of a multiplication then fit four limbs.
 */
final class PrimeField {
    static final int LIMBS = 4;
    static final int BYTES = 32;

    static final PrimeField SCALAR =
            new PrimeField("21888242871839275222246405745257275088548364400416034343698204186575808495617");
    static final PrimeField BASE =
            new PrimeField("21888242871839275222246405745257275088696311157297823662689037894645226208583");

    final BigInteger modulus;
    final long p0;
    final long p1;
    final long p2;
    final long p3;

    /** -p^-1 mod 2^64. */
    final long negativeInverse;

    /** R mod p: the Montgomery form of one. */
    final long[] one;

    /** R^2 mod p: multiplying by it enters Montgomery form. */
    final long[] r2;

    /** R^3 mod p: takes the plain inverse of a Montgomery form back to Montgomery form. */
    final long[] r3;

    private PrimeField(String decimal) {
        modulus = new BigInteger(decimal);
        long[] p = limbs(modulus);
        p0 = p[0];
        p1 = p[1];
        p2 = p[2];
        p3 = p[3];
        BigInteger word = BigInteger.ONE.shiftLeft(64);
        negativeInverse = modulus.modInverse(word).negate().longValue();
        BigInteger r = BigInteger.ONE.shiftLeft(256);
        one = limbs(r.mod(modulus));
        r2 = limbs(r.pow(2).mod(modulus));
        r3 = limbs(r.pow(3).mod(modulus));
    }

    /** The four limbs of a value in [0, 2^256). */
    static long[] limbs(BigInteger value) {
        long[] limbs = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            limbs[i] = value.shiftRight(64 * i).longValue();
        }
        return limbs;
    }

    /** The value of four limbs. */
    static BigInteger bigInteger(long[] limbs, int offset) {
        return new BigInteger(1, Bytes.bigEndian(limbs, offset));
    }
}
