package org.zklink.protocol;

/**
 * Pays an amount from the reserve of a chain to a recipient there; the fee, in the same token, comes on top.
 *
 * @param chain the paying chain, 5 bits
 * @param recipient an address of that chain, padded with zeros on the left
 * @param fastRate most that a fast payer may keep, 16 bits; 0 = no fast payment
 */
public record Withdrawal(
        Envelope envelope, int token, Amount amount, Amount fee, int chain, Bytes32 recipient, int fastRate)
        implements Intent {
    public static final int TYPE = 3;

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when a field does not fit its width
     */
    public Withdrawal {
        Limits.requireBits(token, Limits.TOKEN_BITS, "token");
        Limits.requireBits(chain, Limits.CHAIN_BITS, "chain");
        Limits.requireBits(fastRate, Limits.FEE_RATE_BITS, "fastRate");
    }

    @Override
    public int type() {
        return TYPE;
    }

    /** What the gateway of the chain owes. */
    public Payment payment() {
        return new Payment(chain, account(), token, amount, fastRate, recipient);
    }
}
