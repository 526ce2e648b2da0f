package org.zklink.protocol;

/** Status codes of refusals. Names are part of the public API: they are added, never renamed or reused. */
public enum Refusal {
    /** It cannot be decoded, or a field does not fit its width. */
    MALFORMED,
    /** It is for another network. */
    WRONG_NETWORK,
    /** The signature does not verify; the message says which hash was computed. */
    BAD_SIGNATURE,
    /** No such account. */
    UNKNOWN_ACCOUNT,
    /** The account is reserved for the ledger. */
    RESERVED_ACCOUNT,
    /** The account has another signing key, or none. */
    WRONG_KEY,
    /** The key epoch is not the account's. */
    WRONG_KEY_EPOCH,
    /** The block time is past the expiry. */
    EXPIRED,
    /** The slot has seen a greater nonce, or this one is used up. */
    STALE_NONCE,
    /** The nonce is 2^32 - 1 or more. */
    NONCE_TOO_GREAT,
    /** The slot holds an open order with this nonce. */
    DUPLICATE,
    /** No such token. */
    UNKNOWN_TOKEN,
    /** No such chain. */
    UNKNOWN_CHAIN,
    /** The token is not held on that chain. */
    UNKNOWN_LANE,
    /** No market trades the two tokens. */
    UNKNOWN_MARKET,
    /** No such open order. */
    UNKNOWN_ORDER,
    /** The account to pay does not exist. */
    UNKNOWN_RECIPIENT,
    /** Both tokens of an order are the same. */
    SAME_TOKEN,
    /** An amount that must be positive is zero. */
    ZERO_AMOUNT,
    /** Flags that exclude each other. */
    CONFLICTING_FLAGS,
    /** The price is not a multiple of the market's tick size. */
    PRICE_OFF_TICK,
    /** The quantity is not a multiple of the market's lot size. */
    QUANTITY_OFF_LOT,
    /** Price times quantity is below the market's minimum. */
    BELOW_MINIMUM_NOTIONAL,
    /** A fee or a fee rate is less than what is charged. */
    FEE_TOO_LOW,
    /** A post-only order would take. */
    WOULD_TAKE,
    /** A fill-or-kill order cannot be filled whole. */
    CANNOT_FILL_WHOLE,
    /** The balance is short. */
    INSUFFICIENT_BALANCE,
    /** What the chain's gateway holds of the token is short. */
    INSUFFICIENT_RESERVE,
    /** A result does not fit 120 bits. */
    AMOUNT_OVERFLOW,
    /** A fill sells or buys nothing. */
    EMPTY_FILL,
    /** The price of a fill is worse than the order's limit. */
    PRICE_BEYOND_LIMIT,
    /** The order would be filled beyond its amount. */
    OVERFILLED,
    /** The fee is more than the order's rate allows. */
    FEE_ABOVE_CAP,
    /** An order that must not stay open stays open. */
    MUST_CLOSE,
    /** The block row does not say what the intent says. */
    ROW_MISMATCH,
    /** The market is halted or closed. */
    MARKET_NOT_OPEN,
    /** The market has to be closed and without orders first. */
    MARKET_NOT_CLOSED,
    /** An iceberg order shows too small a part of itself. */
    TOO_MANY_PARTS,
    /** The limit is too far from the last price. */
    PRICE_OUT_OF_BAND,
    /** The last price meets the trigger already. */
    WOULD_TRIGGER,
    /** Another open order of the account has this client order id. */
    DUPLICATE_CLIENT_ORDER_ID,
    /** There is no order in the named slot that can be the other one of a pair. */
    INVALID_OCO,
    /** It would take what account 0 owes as rebates. */
    REBATES_OWED,
    /** A limit of the system is reached; try later. */
    CAPACITY_EXCEEDED,
}
