package org.zklink.protocol;

import org.zklink.field.Fr;

/**
 * Credits the account of (ownerKind, owner), or opens it if there is none.
 *
 * @param chain the gateway's chain, 1..31
 * @param position place in that gateway's queue, from 0 without gaps
 * @param keyHash H_3 of the signing key of the account if this opens it; 0 = none
 */
public record Deposit(int chain, long position, int token, Amount amount, int subAccount, Owner owner, Fr keyHash)
        implements QueueOperation {
    public static final int TAG = 2;
    public static final int WORDS = 4;

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when a field does not fit, or the owner is the ledger
     */
    public Deposit {
        CellKey.requireChain(chain);
        if (position < 0) {
            throw new IllegalArgumentException("position must not be negative, but is " + position);
        }
        Limits.requireBits(token, Limits.TOKEN_BITS, "token");
        Limits.requireBits(subAccount, Limits.SUB_ACCOUNT_BITS, "subAccount");
        if (owner.kind() == Owner.LEDGER) {
            throw new IllegalArgumentException("no deposit goes to the ledger itself");
        }
    }

    @Override
    public Fr[] words() {
        Fr w0 = new WordWriter()
                .put(amount)
                .put(token, Limits.TOKEN_BITS, "token")
                .put(subAccount, Limits.SUB_ACCOUNT_BITS, "subAccount")
                .put(owner.kind(), Limits.OWNER_KIND_BITS, "ownerKind")
                .tag(TAG)
                .toFr();
        return new Fr[] {w0, owner.hi(), owner.lo(), keyHash};
    }

    /**
     * The inverse of {@link #words}.
     *
     * @throws IllegalArgumentException when the words are not those of a deposit
     */
    public static Deposit decode(int chain, long position, Fr[] words) {
        if (words.length != WORDS) {
            throw new IllegalArgumentException("a deposit has 4 words, but got " + words.length);
        }
        WordReader w0 = new WordReader(words[0]);
        Amount amount = w0.takeAmount();
        int token = w0.takeInt(Limits.TOKEN_BITS);
        int subAccount = w0.takeInt(Limits.SUB_ACCOUNT_BITS);
        int kind = w0.takeInt(Limits.OWNER_KIND_BITS);
        w0.expectTag(TAG);
        Owner owner = new Owner(kind, Bytes32.ofLimbs(words[1], words[2]));
        return new Deposit(chain, position, token, amount, subAccount, owner, words[3]);
    }
}
