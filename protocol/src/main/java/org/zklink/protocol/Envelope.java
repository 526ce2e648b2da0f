package org.zklink.protocol;

/**
 * What every intent says: whose it is, where its nonce lives, until when it holds.
 *
 * @param network 32 bits
 * @param account 27 bits
 * @param keyEpoch 32 bits, the account's at signing
 * @param subAccount 4 bits
 * @param slot 10 bits
 * @param nonce 32 bits; at most 2^32 - 2 is live
 * @param expiry seconds since 1970, 40 bits; the last second at which a block may execute it
 */
public record Envelope(long network, int account, long keyEpoch, int subAccount, int slot, long nonce, long expiry) {
    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when a field does not fit its width
     */
    public Envelope {
        Limits.requireBits(network, Limits.NETWORK_BITS, "network");
        Limits.requireBits(account, Limits.ACCOUNT_BITS, "account");
        Limits.requireBits(keyEpoch, Limits.KEY_EPOCH_BITS, "keyEpoch");
        Limits.requireBits(subAccount, Limits.SUB_ACCOUNT_BITS, "subAccount");
        Limits.requireBits(slot, Limits.SLOT_BITS, "slot");
        Limits.requireBits(nonce, Limits.NONCE_BITS, "nonce");
        Limits.requireBits(expiry, Limits.TIME_BITS, "expiry");
    }
}
