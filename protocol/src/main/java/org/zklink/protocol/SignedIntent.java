package org.zklink.protocol;

import java.util.Optional;
import org.zklink.crypto.EddsaPoseidon;

/** An intent with the key that signed it and the signature over its hash; verified only where {@link #verify} was called. */
public record SignedIntent(Intent intent, EddsaPoseidon.PublicKey key, EddsaPoseidon.Signature signature) {

    /** Whether the signature is one that the circuit accepts. */
    public boolean verify() {
        return EddsaPoseidon.verify(key, intent.hash(), signature);
    }

    /** As {@link #verify}, with the hash that was computed in the message. */
    public Optional<Rejection> checkSignature() {
        return verify()
                ? Optional.empty()
                : Rejection.of(
                        Refusal.BAD_SIGNATURE,
                        "the signature is not valid for the key and the hash of the intent, " + intent.hash());
    }
}
