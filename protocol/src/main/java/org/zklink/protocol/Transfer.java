package org.zklink.protocol;

/**
 * Pays an amount to another account or sub-account of the ledger; the fee, in the same token, comes on top.
 *
 * @param amount what arrives
 */
public record Transfer(Envelope envelope, int token, Amount amount, Amount fee, int toAccount, int toSubAccount)
        implements Intent {
    public static final int TYPE = 2;

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when a field does not fit its width
     */
    public Transfer {
        Limits.requireBits(token, Limits.TOKEN_BITS, "token");
        Limits.requireBits(toAccount, Limits.ACCOUNT_BITS, "toAccount");
        Limits.requireBits(toSubAccount, Limits.SUB_ACCOUNT_BITS, "toSubAccount");
    }

    @Override
    public int type() {
        return TYPE;
    }
}
