package org.zklink.protocol;

/** Version and widths of the layout (docs/protocol.md, section 1). Changing any of them is a new version. */
public final class Limits {
    public static final int VERSION = 1;

    public static final int VERSION_BITS = 8;
    public static final int NETWORK_BITS = 32;
    public static final int ACCOUNT_BITS = 27;
    public static final int KEY_EPOCH_BITS = 32;
    public static final int SUB_ACCOUNT_BITS = 4;
    public static final int SLOT_BITS = 10;
    public static final int NONCE_BITS = 32;
    public static final int TIME_BITS = 40;
    public static final int TOKEN_BITS = 10;
    public static final int CHAIN_BITS = 5;
    public static final int FEE_RATE_BITS = 16;
    public static final int AMOUNT_BITS = 120;
    public static final int OWNER_KIND_BITS = 6;
    public static final int CELL_INDEX_BITS = 15;
    public static final int CELL_KEY_BITS = ACCOUNT_BITS + CELL_INDEX_BITS;
    public static final int SLOT_VALUE_BITS = NONCE_BITS + AMOUNT_BITS;

    /** Position of the tag in the first word of an operation: the word is never zero, so the length of a vector is bound. */
    public static final int TAG_OFFSET = 240;

    public static final int TAG_BITS = 8;

    /** Account that receives all fees, in its sub-account 0. */
    public static final int FEE_ACCOUNT = 0;

    /** Account whose cells are what each gateway holds of each token. No intent or deposit names it. */
    public static final int RESERVE_ACCOUNT = 1;

    /** The first id that a deposit can open. */
    public static final int FIRST_USER_ACCOUNT = 2;

    /** An intent's nonce is at most this, so that nonce + 1 still fits a slot. */
    public static final long MAX_NONCE = (1L << NONCE_BITS) - 2;

    public static final int MAX_CHAIN = (1 << CHAIN_BITS) - 1;

    /** Fee rates are in millionths. */
    public static final long FEE_RATE_DENOMINATOR = 1_000_000;

    /** Most that all deposits of one lane (one token on one chain) may sum to. */
    public static final Amount MAX_LANE_TOTAL = new Amount(1L << (115 - 64), 0);

    private Limits() {}

    /**
     * Checks that a value fits its field.
     *
     * @param bits width, 1..63
     * @throws IllegalArgumentException when value is not in 0..2^bits - 1
     */
    static void requireBits(long value, int bits, String name) {
        if (value < 0 || value >>> bits != 0) {
            throw new IllegalArgumentException(
                    name + " must be in 0.." + ((1L << bits) - 1) + " (" + bits + " bits), but is " + value);
        }
    }
}
