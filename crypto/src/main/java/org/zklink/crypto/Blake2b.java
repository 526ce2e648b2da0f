package org.zklink.crypto;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * BLAKE2b with a digest of 64 bytes and no key, fed piece by piece. Trusted setups are hashed with it. Not thread-safe.
 *
 * <p>Source: RFC 7693.
 */
public final class Blake2b {
    /** Bytes of a digest. */
    public static final int DIGEST_BYTES = 64;

    private final Blake2bDigest state;

    /** At the start of a message. */
    public Blake2b() {
        this(new Blake2bDigest(8 * DIGEST_BYTES));
    }

    private Blake2b(Blake2bDigest state) {
        this.state = state;
    }

    /** Another hash that has read the same message so far. */
    public Blake2b copy() {
        return new Blake2b(new Blake2bDigest(state));
    }

    /** Goes on with the message. */
    public Blake2b update(byte[] bytes) {
        return update(bytes, 0, bytes.length);
    }

    /** Goes on with the message. */
    public Blake2b update(byte[] bytes, int offset, int count) {
        state.update(bytes, offset, count);
        return this;
    }

    /** The digest of the message so far, 64 bytes; the message may go on. */
    public byte[] digest() {
        byte[] digest = new byte[DIGEST_BYTES];
        new Blake2bDigest(state).doFinal(digest, 0);
        return digest;
    }
}
