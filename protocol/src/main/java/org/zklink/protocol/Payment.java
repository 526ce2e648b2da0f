package org.zklink.protocol;

import org.zklink.field.Fr;

/**
 * What a withdrawal makes the gateway of a chain owe.
 *
 * @param chain 1..31 in a block
 * @param account who withdrew
 * @param amount in 18-decimal units; the gateway floors it to the lane's decimals
 * @param fastRate most that a fast payer may keep, 16 bits
 */
public record Payment(int chain, int account, int token, Amount amount, int fastRate, Bytes32 recipient) {
    public static final int TAG = 3;

    /** The three words w0..w2. */
    public Fr[] words() {
        Fr w0 = new WordWriter()
                .put(amount)
                .put(token, Limits.TOKEN_BITS, "token")
                .put(account, Limits.ACCOUNT_BITS, "account")
                .put(fastRate, Limits.FEE_RATE_BITS, "fastRate")
                .tag(TAG)
                .toFr();
        return new Fr[] {w0, recipient.hi(), recipient.lo()};
    }
}
