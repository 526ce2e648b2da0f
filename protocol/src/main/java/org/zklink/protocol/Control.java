package org.zklink.protocol;

import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;

/**
 * What an account's owner asks of the exchange apart from the ledger (docs/protocol.md, section 3): signed like an intent, checked by whoever writes
 * the log, never part of a block. Fields that a kind does not use are what {@link #cancelAfter} and the like set.
 *
 * @param network 32 bits
 * @param account 27 bits
 * @param keyEpoch 32 bits, the account's at signing
 * @param nonce 32 bits, chosen by the signer: the same words are taken once
 * @param expiry seconds since 1970, 40 bits; the last second at which it is taken
 * @param subAccount whose orders are cancelled, 4 bits, or {@value #ALL_SUB_ACCOUNTS}
 * @param value what the selector says, 64 bits; 0 for {@link Selector#ALL}
 * @param timeoutMs 0..{@value #MAX_TIMEOUT_MS}; 0 switches the dead-man switch off
 */
public record Control(
        long network,
        int account,
        long keyEpoch,
        long nonce,
        long expiry,
        Kind kind,
        Selector selector,
        int subAccount,
        long value,
        long timeoutMs) {
    /** Its number in w0, where intents have theirs. */
    public static final int TYPE = 5;

    public static final int ALL_SUB_ACCOUNTS = -1;
    public static final long MAX_TIMEOUT_MS = 86_400_000;

    private static final int TYPE_BITS = 4;
    private static final int KIND_BITS = 4;
    private static final int SELECTOR_BITS = 4;
    private static final int TIMEOUT_BITS = 32;

    /** What it asks for; the number is that in the encoding. */
    public enum Kind {
        /** Cancel open orders. */
        CANCEL_ORDERS(1),
        /** Set the dead-man switch. */
        CANCEL_AFTER(2),
        /** Cancel all orders when this connection ends. */
        CANCEL_ON_DISCONNECT(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    /** Which open orders are cancelled; the number is that in the encoding. */
    public enum Selector {
        /** All; the value is 0. */
        ALL(0),
        /** The order with this id. */
        ORDER_ID(1),
        /** The order with this client order id. */
        CLIENT_ORDER_ID(2),
        /** All of the market with this number. */
        MARKET(3);

        private final int number;

        Selector(int number) {
            this.number = number;
        }
    }

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when a field does not fit its width, or one is set that the kind does not use
     */
    public Control {
        Limits.requireBits(network, Limits.NETWORK_BITS, "network");
        Limits.requireBits(account, Limits.ACCOUNT_BITS, "account");
        Limits.requireBits(keyEpoch, Limits.KEY_EPOCH_BITS, "keyEpoch");
        Limits.requireBits(nonce, Limits.NONCE_BITS, "nonce");
        Limits.requireBits(expiry, Limits.TIME_BITS, "expiry");
        if (subAccount != ALL_SUB_ACCOUNTS) {
            Limits.requireBits(subAccount, Limits.SUB_ACCOUNT_BITS, "subAccount");
        }
        if (selector == Selector.ALL && value != 0) {
            throw new IllegalArgumentException("to cancel all takes no value, but is " + value);
        }
        if (timeoutMs < 0 || timeoutMs > MAX_TIMEOUT_MS) {
            throw new IllegalArgumentException("timeoutMs must be in 0.." + MAX_TIMEOUT_MS + ", but is " + timeoutMs);
        }
        if (kind != Kind.CANCEL_ORDERS && (selector != Selector.ALL || subAccount != ALL_SUB_ACCOUNTS)) {
            throw new IllegalArgumentException(kind + " takes no selector and no sub-account");
        }
        if (kind != Kind.CANCEL_AFTER && timeoutMs != 0) {
            throw new IllegalArgumentException(kind + " takes no timeout, but is " + timeoutMs + " ms");
        }
    }

    /** Who signs it, and until when it holds: the first fields of {@link Control}. */
    public record Header(long network, int account, long keyEpoch, long nonce, long expiry) {}

    /** Cancels open orders. */
    public static Control cancelOrders(Header header, Selector selector, long value, int subAccount) {
        return of(header, Kind.CANCEL_ORDERS, selector, subAccount, value, 0);
    }

    /** The dead-man switch: cancels all orders once the time is up, unless this is sent again before; 0 switches it off. */
    public static Control cancelAfter(Header header, long timeoutMs) {
        return of(header, Kind.CANCEL_AFTER, Selector.ALL, ALL_SUB_ACCOUNTS, 0, timeoutMs);
    }

    /** Cancels all orders when the connection ends on which it is sent. */
    public static Control cancelOnDisconnect(Header header) {
        return of(header, Kind.CANCEL_ON_DISCONNECT, Selector.ALL, ALL_SUB_ACCOUNTS, 0, 0);
    }

    private static Control of(Header header, Kind kind, Selector selector, int subAccount, long value, long timeoutMs) {
        return new Control(
                header.network,
                header.account,
                header.keyEpoch,
                header.nonce,
                header.expiry,
                kind,
                selector,
                subAccount,
                value,
                timeoutMs);
    }

    /** The five words w0..w4. */
    public Fr[] words() {
        Fr w0 = new WordWriter()
                .put(network, Limits.NETWORK_BITS, "network")
                .put(Limits.VERSION, Limits.VERSION_BITS, "version")
                .put(TYPE, TYPE_BITS, "type")
                .put(account, Limits.ACCOUNT_BITS, "account")
                .put(keyEpoch, Limits.KEY_EPOCH_BITS, "keyEpoch")
                .put(0, Limits.SUB_ACCOUNT_BITS, "subAccount")
                .put(0, Limits.SLOT_BITS, "slot")
                .put(nonce, Limits.NONCE_BITS, "nonce")
                .put(expiry, Limits.TIME_BITS, "expiry")
                .toFr();
        Fr w1 = new WordWriter()
                .put(kind.number, KIND_BITS, "kind")
                .put(selector.number, SELECTOR_BITS, "selector")
                .put(subAccount + 1L, Limits.SUB_ACCOUNT_BITS + 1, "subAccount + 1")
                .put(timeoutMs, TIMEOUT_BITS, "timeoutMs")
                .toFr();
        Fr w2 = new WordWriter().put64(value).toFr();
        return new Fr[] {w0, w1, w2, Fr.ZERO, Fr.ZERO};
    }

    /** What is signed: M = H_6(w0, w1, w2, w3, w4). */
    public Fr hash() {
        return Poseidon.hash(words());
    }
}
