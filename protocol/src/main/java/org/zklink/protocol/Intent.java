package org.zklink.protocol;

import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;

/**
 * What a user signs. Constructors refuse what does not fit the encoding; {@link ValidityRules} says what is valid.
 *
 * @see IntentWords for the encoding
 */
public sealed interface Intent permits Order, Transfer, Withdrawal, Cancel {
    Envelope envelope();

    /** The type's number in the encoding. */
    int type();

    default long network() {
        return envelope().network();
    }

    default int account() {
        return envelope().account();
    }

    default long keyEpoch() {
        return envelope().keyEpoch();
    }

    default int subAccount() {
        return envelope().subAccount();
    }

    default int slot() {
        return envelope().slot();
    }

    default long nonce() {
        return envelope().nonce();
    }

    /** Seconds since 1970; the last second at which a block may execute it. */
    default long expiry() {
        return envelope().expiry();
    }

    /** The cell of its slot. */
    default long slotKey() {
        return CellKey.slot(account(), subAccount(), slot());
    }

    /** The five words w0..w4. */
    default Fr[] words() {
        return IntentWords.encode(this);
    }

    /** What is signed: M = H_6(w0, w1, w2, w3, w4). */
    default Fr hash() {
        return Poseidon.hash(words());
    }
}
