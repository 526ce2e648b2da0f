package org.zklink.protocol;

import org.zklink.field.Fr;

/**
 * Who an account belongs to. What an owner may be is what a gateway lets through (docs/protocol.md, section 8), so that no deposit can be
 * refused here that a gateway has taken.
 *
 * @param kind {@link #EVM_ACCOUNT}, 1..31 = a contract or program of that chain, {@link #ED25519_KEY} or {@link #LEDGER}
 * @param bytes not zero; an EVM address is padded with zeros on the left
 */
public record Owner(int kind, Bytes32 bytes) {
    /** An externally owned account: the same owner on every EVM chain. */
    public static final int EVM_ACCOUNT = 0;

    public static final int ED25519_KEY = 32;

    /** The ledger itself; accepted nowhere. */
    public static final int LEDGER = 63;

    /** Owner of the reserves' account. */
    public static final Owner RESERVES = new Owner(LEDGER, Bytes32.of(1));

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when the kind is unknown or the bytes are zero
     */
    public Owner {
        if (kind != LEDGER && (kind < 0 || kind > ED25519_KEY)) {
            throw new IllegalArgumentException("owner kind must be in 0..32 or 63, but is " + kind);
        }
        if (bytes.isZero()) {
            throw new IllegalArgumentException("an owner must not be zero");
        }
    }

    /** The externally owned account of a 20-byte address. */
    public static Owner evm(byte[] address) {
        return new Owner(EVM_ACCOUNT, Bytes32.ofAddress(address));
    }

    /** The first 16 bytes as a number. */
    public Fr hi() {
        return bytes.hi();
    }

    /** The last 16 bytes as a number. */
    public Fr lo() {
        return bytes.lo();
    }
}
