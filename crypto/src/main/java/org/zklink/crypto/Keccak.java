package org.zklink.crypto;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it: the padding of the original submission, not that of SHA3-256. */
public final class Keccak {
    private Keccak() {}

    /** The digest, 32 bytes, of the parts one after the other; no part gives the digest of the empty string. */
    public static byte[] hash256(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(256);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return hash;
    }
}
