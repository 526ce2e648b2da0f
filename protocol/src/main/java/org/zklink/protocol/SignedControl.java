package org.zklink.protocol;

import org.zklink.crypto.EddsaPoseidon;

/** A control message with the key that signed it and the signature over its hash; nobody has verified it. */
public record SignedControl(Control control, EddsaPoseidon.PublicKey key, EddsaPoseidon.Signature signature) {}
