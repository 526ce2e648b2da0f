package org.zklink.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.zklink.field.BabyJubjub;
import org.zklink.field.BabyJubjub.Point;
import org.zklink.field.Fr;

/**
 * EdDSA over Baby Jubjub with Poseidon as challenge hash: keys and signatures equal circomlibjs and zk-kit's eddsa-poseidon (BLAKE-512) byte for byte.
 *
 * <p>With l the subgroup's order, B8 its generator, s the key's scalar: A = s B8, R = r B8, h = H_6(R.x, R.y, A.x, A.y, M), S = r + 8 h s mod l. Verification
 * is stricter than theirs, and equal to the circuit's: see {@link #verify}. Running time depends on the secrets: sign only where nobody else measures.
 */
public final class EddsaPoseidon {
    private static final BigInteger L = BabyJubjub.SUBGROUP_ORDER;

    private EddsaPoseidon() {}

    /** R and S of a signature; {@link #verify} refuses values out of range. */
    public record Signature(Point r8, BigInteger s) {}

    /** Affine coordinates of A; {@link #isValid} tells whether they are those of a key. */
    public record PublicKey(Fr x, Fr y) {
        /** The commitment to the key that accounts hold: H_3(x, y). */
        public Fr hash() {
            return Poseidon.hash(x, y);
        }

        /** The coordinates as a point, which need not be on the curve. */
        public Point point() {
            return new Point(x, y);
        }

        /** Whether A is a point of the prime-order subgroup other than the neutral element, under which anyone could sign. */
        public boolean isValid() {
            Point a = point();
            return !a.isIdentity() && a.isInSubgroup();
        }
    }

    /** A secret key. Immutable; {@code toString} does not show it. */
    public static final class PrivateKey {
        /** 8s: the pruned first half of the key's digest. */
        private final BigInteger scalar8;
        /** The digest's second half, from which nonces are derived. */
        private final byte[] nonceKey;

        private final PublicKey publicKey;

        /** The key of 32 secret bytes, which should be uniformly random; any value is a key. */
        public PrivateKey(byte[] bytes) {
            if (bytes.length != 32) {
                throw new IllegalArgumentException("EdDSA private key must have 32 bytes, not " + bytes.length);
            }
            byte[] digest = Blake512.hash(bytes);
            scalar8 = prunedScalar(digest);
            nonceKey = Arrays.copyOfRange(digest, 32, 64);
            Point a = BabyJubjub.mulBase8(scalar8.shiftRight(3));
            publicKey = new PublicKey(a.x(), a.y());
        }

        /** The public key A. */
        public PublicKey publicKey() {
            return publicKey;
        }

        /** The signature of a message; the same message always gives the same one. */
        public Signature sign(Fr message) {
            byte[] nonceInput = Arrays.copyOf(nonceKey, 64);
            System.arraycopy(reversed(message.toBytesBE()), 0, nonceInput, 32, 32);
            BigInteger r = new BigInteger(1, reversed(Blake512.hash(nonceInput))).mod(L);
            Point r8 = BabyJubjub.mulBase8(r);
            BigInteger h = challenge(r8, publicKey, message);
            return new Signature(r8, r.add(h.multiply(scalar8)).mod(L));
        }

        @Override
        public String toString() {
            return "PrivateKey of " + publicKey;
        }

        /** Little-endian, a multiple of 8, top bit 254: as Ed25519 prunes. */
        private static BigInteger prunedScalar(byte[] digest) {
            byte[] bytes = Arrays.copyOf(digest, 32);
            bytes[0] &= (byte) 0xf8;
            bytes[31] &= 0x7f;
            bytes[31] |= 0x40;
            return new BigInteger(1, reversed(bytes));
        }
    }

    /**
     * Whether a signature is valid: A is a point of the prime-order subgroup other than the neutral element, 0 <= S < l, and R = S B8 - h (8A) exactly. So a
     * signature has one encoding (no S + l), and an R or A with a component of small order is refused.
     */
    public static boolean verify(PublicKey key, Fr message, Signature signature) {
        BigInteger s = signature.s();
        if (s.signum() < 0 || s.compareTo(L) >= 0 || !key.isValid()) {
            return false;
        }
        BigInteger minus8h =
                challenge(signature.r8(), key, message).shiftLeft(3).negate();
        // A has order l, so the multiplier may be reduced
        Point r8 = BabyJubjub.mulBase8(s).add(key.point().mul(minus8h.mod(L)));
        return r8.equals(signature.r8());
    }

    private static BigInteger challenge(Point r8, PublicKey key, Fr message) {
        return Poseidon.hash(r8.x(), r8.y(), key.x(), key.y(), message).toBigInteger();
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
