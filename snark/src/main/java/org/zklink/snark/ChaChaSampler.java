package org.zklink.snark;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.zklink.field.Fq;
import org.zklink.field.Fq2;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;
import org.zklink.field.SquareRoot;

/**
 * Field elements and points drawn from ChaCha20's key stream exactly as snarkjs draws them: equal seeds give equal
 * secrets, which beacons and the hash to G2 rely on.
 *
 * <p>Words are the stream of a zero nonce and a 128-bit counter from zero. A field element is four 64-bit numbers, high word
 * first, least significant number first, cut to 254 bits and rejected from the modulus on; it is the element's
 * <em>Montgomery form</em>. A point is an abscissa and one bit for the sign, until the abscissa fits. Source: RFC 8439;
 * ffjavascript, {@code chacha.js}, {@code wasm_field1.js}, {@code wasm_curve.js}.
 */
final class ChaChaSampler {
    static final int SEED_BYTES = 32;

    private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    private static final int DOUBLE_ROUNDS = 10;
    private static final long TOP_LIMB_MASK = -1L >>> 2;

    /** The order of the twist divided by the order of G2. */
    private static final BigInteger G2_COFACTOR = Fq.MODULUS.shiftLeft(1).subtract(Fr.MODULUS);

    private static final BigInteger HALF = Fq.MODULUS.shiftRight(1);
    private static final Fq THREE = Fq.of(3);
    private static final Fq2 TWIST_CONSTANT =
            new Fq2(Fq.of(9), Fq.ONE).inverse().mul(THREE);

    private final int[] state = new int[16];
    private final int[] words = new int[16];
    private int used = words.length;

    /** Starts the stream of a seed: 32 bytes, eight big-endian words; what follows them is ignored. */
    ChaChaSampler(byte[] seed) {
        System.arraycopy(CONSTANTS, 0, state, 0, CONSTANTS.length);
        ByteBuffer in = ByteBuffer.wrap(seed, 0, SEED_BYTES);
        for (int i = 0; i < 8; i++) {
            state[4 + i] = in.getInt();
        }
    }

    Fr fr() {
        return Fr.fromLimbs(limbs(Fr.MODULUS), 0);
    }

    G1Point g1() {
        while (true) {
            Fq x = fq();
            boolean greatest = bit();
            Optional<Fq> y = SquareRoot.of(x.square().mul(x).add(THREE));
            if (y.isPresent()) {
                return G1Point.of(
                        x, isGreatest(y.get()) == greatest ? y.get() : y.get().neg());
            }
        }
    }

    /** In the prime-order subgroup. */
    G2Point g2() {
        while (true) {
            Fq2 x = new Fq2(fq(), fq());
            boolean greatest = bit();
            Optional<Fq2> y = SquareRoot.of(x.square().mul(x).add(TWIST_CONSTANT));
            if (y.isPresent()) {
                Fq2 root = y.get();
                boolean isGreatest = isGreatest(root.c1().isZero() ? root.c0() : root.c1());
                return G2Point.of(x, isGreatest == greatest ? root : root.neg()).mul(G2_COFACTOR);
            }
        }
    }

    private Fq fq() {
        return Fq.fromLimbs(limbs(Fq.MODULUS), 0);
    }

    /** Whether it is the larger one of itself and its negative. */
    private static boolean isGreatest(Fq value) {
        return value.toBigInteger().compareTo(HALF) > 0;
    }

    private long[] limbs(BigInteger modulus) {
        long[] limbs = new long[FrOps.LIMBS];
        do {
            for (int i = 0; i < limbs.length; i++) {
                limbs[i] = (long) word() << 32 | Integer.toUnsignedLong(word());
            }
            limbs[limbs.length - 1] &= TOP_LIMB_MASK;
        } while (!isBelow(limbs, modulus));
        return limbs;
    }

    private static boolean isBelow(long[] limbs, BigInteger modulus) {
        for (int i = limbs.length - 1; i >= 0; i--) {
            int order =
                    Long.compareUnsigned(limbs[i], modulus.shiftRight(64 * i).longValue());
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private boolean bit() {
        return (word() & 1) == 1;
    }

    private int word() {
        if (used == words.length) {
            nextBlock();
            used = 0;
        }
        return words[used++];
    }

    private void nextBlock() {
        System.arraycopy(state, 0, words, 0, state.length);
        for (int i = 0; i < DOUBLE_ROUNDS; i++) {
            for (int column = 0; column < 4; column++) {
                quarterRound(column, 4 + column, 8 + column, 12 + column);
            }
            for (int column = 0; column < 4; column++) {
                quarterRound(column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4);
            }
        }
        Arrays.setAll(words, i -> words[i] + state[i]);
        for (int i = 12; i < state.length && ++state[i] == 0; i++) {}
    }

    private void quarterRound(int a, int b, int c, int d) {
        words[a] += words[b];
        words[d] = Integer.rotateLeft(words[d] ^ words[a], 16);
        words[c] += words[d];
        words[b] = Integer.rotateLeft(words[b] ^ words[c], 12);
        words[a] += words[b];
        words[d] = Integer.rotateLeft(words[d] ^ words[a], 8);
        words[c] += words[d];
        words[b] = Integer.rotateLeft(words[b] ^ words[c], 7);
    }
}
