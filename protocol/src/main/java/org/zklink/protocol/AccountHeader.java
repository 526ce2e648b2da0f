package org.zklink.protocol;

import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;

/**
 * What an account is, apart from its cells.
 *
 * @param keyEpoch 0..2^32 - 1; every intent signs it
 * @param keyHash H_3(Ax, Ay) of the signing key; 0 = none
 */
public record AccountHeader(Owner owner, long keyEpoch, Fr keyHash) {
    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when keyEpoch does not fit 32 bits
     */
    public AccountHeader {
        Limits.requireBits(keyEpoch, Limits.KEY_EPOCH_BITS, "keyEpoch");
    }

    /** A newly opened account. */
    public static AccountHeader opened(Owner owner, Fr keyHash) {
        return new AccountHeader(owner, 0, keyHash);
    }

    /** ownerKind * 2^32 + keyEpoch. */
    public long kindEpoch() {
        return ((long) owner.kind() << Limits.KEY_EPOCH_BITS) | keyEpoch;
    }

    /** H_5(kindEpoch, ownerHi, ownerLo, keyHash). */
    public Fr hash() {
        return Poseidon.hash(Fr.of(kindEpoch()), owner.hi(), owner.lo(), keyHash);
    }
}
