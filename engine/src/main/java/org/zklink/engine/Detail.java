package org.zklink.engine;

import org.zklink.protocol.Refusal;

/**
 * What a refusal says, with places {0}, {1}, ... for numbers, so that the engine refuses without making a text. Ordinals are part of the encoding
 * of events.
 */
enum Detail {
    /** The text itself follows. */
    TEXT(Refusal.MALFORMED, ""),
    BAD_BYTES(Refusal.MALFORMED, "field {0} of the intent is out of range, or set though its type does not use it"),
    WRONG_NETWORK(Refusal.WRONG_NETWORK, "expected network {0}, but is {1}"),
    RESERVED_SIGNER(Refusal.RESERVED_ACCOUNT, "account 1 holds the reserves and signs nothing"),
    RESERVED_PAYEE(Refusal.RESERVED_ACCOUNT, "account 1 holds the reserves and cannot be paid"),
    NONCE_TOO_GREAT(Refusal.NONCE_TOO_GREAT, "nonce must be at most {0}, but is {1}"),
    SAME_TOKEN(Refusal.SAME_TOKEN, "an order needs two tokens, but both are {0}"),
    ZERO_ORDER(Refusal.ZERO_AMOUNT, "an order's amounts must be positive, but are {0} : {1}"),
    ZERO_AMOUNT(Refusal.ZERO_AMOUNT, "the amount must be positive"),
    NO_CHAIN(Refusal.UNKNOWN_CHAIN, "chain must be in 1..31, but is 0"),
    UNKNOWN_ACCOUNT(Refusal.UNKNOWN_ACCOUNT, "account {0} does not exist"),
    WRONG_KEY_EPOCH(Refusal.WRONG_KEY_EPOCH, "expected key epoch {0}, but is {1}"),
    NO_KEY(Refusal.WRONG_KEY, "account {0} has no signing key"),
    WRONG_KEY(Refusal.WRONG_KEY, "the intent is signed by another key than that of account {0}"),
    EXPIRED(Refusal.EXPIRED, "expired at {0}, the time is {1} (seconds)"),
    STALE_NONCE(Refusal.STALE_NONCE, "slot {0} of sub-account {1} takes nonces from {2} on, but the nonce is {3}"),
    NONCE_OPEN(Refusal.DUPLICATE, "slot {0} holds an open order with nonce {1}; a greater nonce replaces it"),
    UNKNOWN_TOKEN(Refusal.UNKNOWN_TOKEN, "token {0} is not registered"),
    UNKNOWN_PAYEE(Refusal.UNKNOWN_RECIPIENT, "account {0} does not exist"),
    ZERO_RECIPIENT(Refusal.UNKNOWN_RECIPIENT, "the recipient must not be the zero address"),
    POST_ONLY_TAKES(
            Refusal.CONFLICTING_FLAGS,
            "a post-only order can't be immediate-or-cancel or fill-or-kill or have a trigger"),
    SLIDE_ALONE(Refusal.CONFLICTING_FLAGS, "only a post-only order can slide"),
    ICEBERG_IMMEDIATE(
            Refusal.CONFLICTING_FLAGS,
            "an immediate-or-cancel or fill-or-kill order never rests: it can't show a part"),
    OCO_IMMEDIATE(
            Refusal.CONFLICTING_FLAGS,
            "an immediate-or-cancel or fill-or-kill order can be one of a pair only if it has a trigger"),
    OCO_ITSELF(Refusal.CONFLICTING_FLAGS, "an order can't be paired with its own slot, {0}"),
    TRIGGER_TICKS(Refusal.CONFLICTING_FLAGS, "a trigger needs a price, and a trigger price a kind of trigger"),
    UNKNOWN_MARKET(Refusal.UNKNOWN_MARKET, "no market trades tokens {0} and {1}"),
    NO_SUCH_MARKET(Refusal.UNKNOWN_MARKET, "there is no market {0}"),
    MARKET_HALTED(Refusal.MARKET_NOT_OPEN, "market {0} is halted: it takes cancels only"),
    MARKET_CLOSED(Refusal.MARKET_NOT_OPEN, "market {0} is closed"),
    QUANTITY_OFF_LOT(
            Refusal.QUANTITY_OFF_LOT, "the quantity must be a multiple of {0}, but is {1}; {2} or {3} would be"),
    TOO_MANY_LOTS(Refusal.CAPACITY_EXCEEDED, "an order has at most {0} lots; the quantity {1} is more of {2}"),
    PRICE_OFF_TICK(
            Refusal.PRICE_OFF_TICK,
            "for {0} lots the amount of the quote token must be a multiple of {1}, but is {2}; {3} or {4} would be"),
    TOO_MUCH_QUOTE(Refusal.CAPACITY_EXCEEDED, "an order is worth at most {0}, but this one is worth {1}"),
    BELOW_MINIMUM_NOTIONAL(
            Refusal.BELOW_MINIMUM_NOTIONAL, "the order is worth {0} of token {1}, at least {2} is expected"),
    TOO_MANY_PARTS(Refusal.TOO_MANY_PARTS, "an iceberg of {0} lots must show at least {1}, but shows {2}"),
    MAKER_FEE_TOO_LOW(Refusal.FEE_TOO_LOW, "makerFeeRate must be at least {0} millionths, but is {1}"),
    TAKER_FEE_TOO_LOW(Refusal.FEE_TOO_LOW, "takerFeeRate must be at least {0} millionths, but is {1}"),
    PRICE_OUT_OF_BAND(
            Refusal.PRICE_OUT_OF_BAND, "the limit must be in {0}..{1} ticks, but is {2}; the last price is {3}"),
    WOULD_TRIGGER(Refusal.WOULD_TRIGGER, "the last price, {0} ticks, meets the trigger {1} already"),
    DUPLICATE_CLIENT_ORDER_ID(Refusal.DUPLICATE_CLIENT_ORDER_ID, "the open order {0} has this client order id"),
    OCO_NOT_OPEN(Refusal.INVALID_OCO, "no order is open in slot {0}"),
    OCO_REPLACED(Refusal.INVALID_OCO, "the order in slot {0} is paired with the one that is replaced"),
    OCO_TAKEN(Refusal.INVALID_OCO, "the order in slot {0} has a partner already, order {1}"),
    OCO_OTHER_MARKET(Refusal.INVALID_OCO, "the order in slot {0} is of another market or side"),
    INSUFFICIENT_BALANCE(Refusal.INSUFFICIENT_BALANCE, "available {0} of token {1}, expected at least {2}"),
    INSUFFICIENT_FOR_FEE(
            Refusal.INSUFFICIENT_BALANCE,
            "available {0} of token {1}, expected at least the amount {2} and the fee {3}"),
    TOO_MANY_ORDERS(Refusal.CAPACITY_EXCEEDED, "the books hold {0} orders; try later"),
    WOULD_TAKE(Refusal.WOULD_TAKE, "a post-only order at {0} ticks would trade with one at {1}"),
    CANNOT_SLIDE(Refusal.WOULD_TAKE, "there is no price below {0} ticks for the order to slide to"),
    CANNOT_FILL_WHOLE(Refusal.CANNOT_FILL_WHOLE, "only {0} of {1} can be filled at once, with at most {2} fills"),
    TRANSFER_FEE(Refusal.FEE_TOO_LOW, "the fee of a transfer must be at least {0}, but is {1}"),
    WITHDRAWAL_FEE(Refusal.FEE_TOO_LOW, "the fee of a withdrawal to chain {0} must be at least {1}, but is {2}"),
    REBATES_OWED(Refusal.REBATES_OWED, "account 0 has {0} of token {1} and owes {2} of it as rebates"),
    UNKNOWN_ORDER(Refusal.UNKNOWN_ORDER, "account {0} has no open order {1}"),
    UNKNOWN_CLIENT_ORDER(Refusal.UNKNOWN_ORDER, "account {0} has no open order with client order id {1}");

    final Refusal code;
    private final String template;

    Detail(Refusal code, String template) {
        this.code = code;
        this.template = template;
    }

    /** The sentence with these numbers in its places. */
    String format(Object... numbers) {
        String text = template;
        for (int i = 0; i < numbers.length; i++) {
            text = text.replace("{" + i + "}", numbers[i].toString());
        }
        return text;
    }
}
