package org.zklink.settlement;

import java.util.Optional;
import org.zklink.crypto.Secp256k1;
import org.zklink.protocol.Bytes32;

/** One attestor, in this process or elsewhere. Thread-safe. */
public interface AttestationSource {
    /** Address of its key, padded with zeros on the left. */
    Bytes32 address();

    /**
     * Signs a message if what it says is final in the attestor's own view of the chains; empty if that is not so, or not yet.
     *
     * @throws org.zklink.chain.ChainUnavailableException when it can't be reached or can't reach the chains
     */
    Optional<Secp256k1.Signature> sign(AttestedMessage message);
}
