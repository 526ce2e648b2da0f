package org.zklink.protocol;

/**
 * Keys of cells: {@code index [15] | account [27]} with the account in the high bits, so that keys sort by account. An index is
 * {@code number [10] | subAccount [4] | kind [1]}, in the reserves' account {@code chain [5] | token [10]}.
 */
public final class CellKey {
    private static final int KIND_SHIFT = Limits.TOKEN_BITS + Limits.SUB_ACCOUNT_BITS;
    private static final int INDEX_MASK = (1 << Limits.CELL_INDEX_BITS) - 1;
    private static final int TOKEN_MASK = (1 << Limits.TOKEN_BITS) - 1;

    private CellKey() {}

    /**
     * The balance of a token.
     *
     * @throws IllegalArgumentException when a part does not fit, or the account is the reserves'
     */
    public static long balance(int account, int subAccount, int token) {
        Limits.requireBits(token, Limits.TOKEN_BITS, "token");
        return user(account, subAccount, token);
    }

    /**
     * A slot.
     *
     * @throws IllegalArgumentException when a part does not fit, or the account is the reserves'
     */
    public static long slot(int account, int subAccount, int slot) {
        Limits.requireBits(slot, Limits.SLOT_BITS, "slot");
        return user(account, subAccount, 1 << KIND_SHIFT | slot);
    }

    /**
     * What the gateway of a chain holds of a token.
     *
     * @throws IllegalArgumentException when a part does not fit, or chain is 0
     */
    public static long reserve(int token, int chain) {
        Limits.requireBits(token, Limits.TOKEN_BITS, "token");
        requireChain(chain);
        return of(Limits.RESERVE_ACCOUNT, token << Limits.CHAIN_BITS | chain);
    }

    /** The key of cell {@code index}, 15 bits, of an account. */
    public static long of(int account, int index) {
        Limits.requireBits(account, Limits.ACCOUNT_BITS, "account");
        Limits.requireBits(index, Limits.CELL_INDEX_BITS, "index");
        return (long) account << Limits.CELL_INDEX_BITS | index;
    }

    public static int account(long key) {
        return (int) (key >>> Limits.CELL_INDEX_BITS);
    }

    public static int index(long key) {
        return (int) key & INDEX_MASK;
    }

    /** Whether the cell holds a slot; the cells of the reserves' account are balances. */
    public static boolean isSlot(long key) {
        return account(key) != Limits.RESERVE_ACCOUNT && index(key) >>> KIND_SHIFT == 1;
    }

    /**
     * The token of a balance or reserve cell.
     *
     * @throws IllegalArgumentException when the cell is a slot
     */
    public static int token(long key) {
        if (isSlot(key)) {
            throw new IllegalArgumentException("a slot has no token: cell " + describe(key));
        }
        return account(key) == Limits.RESERVE_ACCOUNT ? index(key) >>> Limits.CHAIN_BITS : index(key) & TOKEN_MASK;
    }

    /** The key in words, for messages. */
    public static String describe(long key) {
        int index = index(key);
        if (account(key) == Limits.RESERVE_ACCOUNT) {
            return "reserve(token " + token(key) + ", chain " + (index & Limits.MAX_CHAIN) + ")";
        }
        return (isSlot(key) ? "slot" : "balance")
                + "(account " + account(key)
                + ", sub-account " + (index >>> Limits.TOKEN_BITS & 15)
                + (isSlot(key) ? ", slot " : ", token ") + (index & TOKEN_MASK) + ")";
    }

    static void requireChain(int chain) {
        if (chain < 1 || chain > Limits.MAX_CHAIN) {
            throw new IllegalArgumentException("chain must be in 1..31, but is " + chain);
        }
    }

    private static long user(int account, int subAccount, int number) {
        if (account == Limits.RESERVE_ACCOUNT) {
            throw new IllegalArgumentException("account 1 holds the reserves only");
        }
        Limits.requireBits(subAccount, Limits.SUB_ACCOUNT_BITS, "subAccount");
        return of(account, subAccount << Limits.TOKEN_BITS | number);
    }
}
