package org.zklink.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * ECDSA over secp256k1 as Ethereum uses it: 32-byte digests, deterministic nonces (RFC 6979, HMAC-SHA-256), s in the lower half (EIP-2), signers named by
 * their address.
 */
public final class Secp256k1 {
    /** Order of the group. */
    public static final BigInteger ORDER;

    private static final BigInteger HALF_ORDER;
    private static final ECDomainParameters DOMAIN;

    static {
        X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
        DOMAIN = new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        ORDER = curve.getN();
        HALF_ORDER = ORDER.shiftRight(1);
    }

    private Secp256k1() {}

    /**
     * A signature in the form that Ethereum's ecrecover takes.
     *
     * @param r in [1, ORDER)
     * @param s in [1, ORDER / 2]: the other root is refused, so that a signature has one encoding
     * @param v 27 when the y-coordinate of R is even, 28 when odd
     */
    public record Signature(BigInteger r, BigInteger s, int v) {
        /** Refuses values out of range with an IllegalArgumentException. */
        public Signature {
            if (r.signum() <= 0 || r.compareTo(ORDER) >= 0) {
                throw new IllegalArgumentException("secp256k1 signature: r must be in [1, group order)");
            }
            if (s.signum() <= 0 || s.compareTo(HALF_ORDER) > 0) {
                throw new IllegalArgumentException("secp256k1 signature: s must be in [1, group order / 2]");
            }
            if (v != 27 && v != 28) {
                throw new IllegalArgumentException("secp256k1 signature: v must be 27 or 28, not " + v);
            }
        }

        /** Reads r, s, v of 32 + 32 + 1 bytes, big-endian. */
        public static Signature fromBytes(byte[] bytes) {
            requireLength(bytes, 65, "secp256k1 signature");
            return new Signature(
                    new BigInteger(1, bytes, 0, 32), new BigInteger(1, bytes, 32, 32), Byte.toUnsignedInt(bytes[64]));
        }

        /**
         * Reads what wallets return: v may also be 0 or 1, and s may be in the upper half, where the signature (r, ORDER - s) with the other v is meant.
         */
        public static Signature fromWallet(byte[] bytes) {
            requireLength(bytes, 65, "wallet signature");
            BigInteger s = new BigInteger(1, bytes, 32, 32);
            int v = Byte.toUnsignedInt(bytes[64]);
            if (v < 2) {
                v += 27;
            }
            if (s.compareTo(HALF_ORDER) > 0 && (v == 27 || v == 28)) {
                s = ORDER.subtract(s);
                v = 27 + 28 - v;
            }
            return new Signature(new BigInteger(1, bytes, 0, 32), s, v);
        }

        /** Parity of the y-coordinate of R, 0 or 1: the form of typed transactions (EIP-2930, EIP-1559). */
        public int yParity() {
            return v - 27;
        }

        /** r, s, v in 32 + 32 + 1 bytes, big-endian: what Solidity's ECDSA libraries read. */
        public byte[] toBytes() {
            byte[] bytes = Arrays.copyOf(bytes32(r), 65);
            System.arraycopy(bytes32(s), 0, bytes, 32, 32);
            bytes[64] = (byte) v;
            return bytes;
        }
    }

    /** Signs a 32-byte digest with a key of 32 bytes in [1, ORDER), big-endian. */
    public static Signature sign(byte[] hash, byte[] privateKey) {
        requireLength(hash, 32, "digest");
        BigInteger d = scalar(privateKey);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(d, DOMAIN));
        BigInteger[] rs = signer.generateSignature(hash);
        BigInteger s = rs[1].min(ORDER.subtract(rs[1]));
        ECPoint key = publicKey(d);
        BigInteger e = new BigInteger(1, hash);
        for (int v = 27; v <= 28; v++) {
            // R.x >= ORDER, which neither v could express, has a probability of 2^-127
            if (key.equals(recoverKey(e, rs[0], s, v))) {
                return new Signature(rs[0], s, v);
            }
        }
        throw new IllegalStateException("secp256k1: a signature does not recover its own key");
    }

    /**
     * The 20-byte address whose key signed a 32-byte digest.
     *
     * <p>Refuses with an IllegalArgumentException what is out of range (see {@link Signature}) and what no key can have signed.
     */
    public static byte[] recover(byte[] hash, BigInteger r, BigInteger s, int v) {
        return recover(hash, new Signature(r, s, v));
    }

    /** As {@link #recover(byte[], BigInteger, BigInteger, int)}. */
    public static byte[] recover(byte[] hash, Signature signature) {
        requireLength(hash, 32, "digest");
        ECPoint key = recoverKey(new BigInteger(1, hash), signature.r(), signature.s(), signature.v());
        if (key == null) {
            throw new IllegalArgumentException("secp256k1 signature: no key can have made it");
        }
        return address(key);
    }

    /** The 20-byte address of a key of 32 bytes in [1, ORDER), big-endian. */
    public static byte[] address(byte[] privateKey) {
        return address(publicKey(scalar(privateKey)));
    }

    /** What a wallet's personal_sign signs (EIP-191, version 0x45) for these bytes. */
    public static byte[] personalMessageHash(byte[] message) {
        String prefix = "\u0019Ethereum Signed Message:\n" + message.length;
        return Keccak.hash256(prefix.getBytes(StandardCharsets.US_ASCII), message);
    }

    private static byte[] address(ECPoint key) {
        byte[] encoded = key.getEncoded(false);
        return Arrays.copyOfRange(Keccak.hash256(Arrays.copyOfRange(encoded, 1, 65)), 12, 32);
    }

    private static ECPoint publicKey(BigInteger d) {
        return new FixedPointCombMultiplier().multiply(DOMAIN.getG(), d).normalize();
    }

    /** Q = (s R - e G) / r (SEC 1, section 4.1.6), or null where there is no such key. */
    private static ECPoint recoverKey(BigInteger e, BigInteger r, BigInteger s, int v) {
        byte[] encoded = new byte[33];
        encoded[0] = (byte) (v == 27 ? 2 : 3);
        System.arraycopy(bytes32(r), 0, encoded, 1, 32);
        ECPoint point;
        try {
            point = DOMAIN.getCurve().decodePoint(encoded);
        } catch (IllegalArgumentException noSuchX) {
            return null;
        }
        BigInteger inverse = r.modInverse(ORDER);
        BigInteger u1 = e.negate().multiply(inverse).mod(ORDER);
        BigInteger u2 = s.multiply(inverse).mod(ORDER);
        ECPoint key =
                ECAlgorithms.sumOfTwoMultiplies(DOMAIN.getG(), u1, point, u2).normalize();
        return key.isInfinity() ? null : key;
    }

    private static BigInteger scalar(byte[] privateKey) {
        requireLength(privateKey, 32, "secp256k1 private key");
        BigInteger d = new BigInteger(1, privateKey);
        if (d.signum() == 0 || d.compareTo(ORDER) >= 0) {
            throw new IllegalArgumentException("secp256k1 private key must be in [1, group order)");
        }
        return d;
    }

    private static byte[] bytes32(BigInteger value) {
        byte[] minimal = value.toByteArray();
        byte[] bytes = new byte[32];
        int from = Math.max(0, minimal.length - 32);
        System.arraycopy(minimal, from, bytes, 32 - (minimal.length - from), minimal.length - from);
        return bytes;
    }

    private static void requireLength(byte[] bytes, int length, String name) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(name + " must have " + length + " bytes, not " + bytes.length);
        }
    }
}
