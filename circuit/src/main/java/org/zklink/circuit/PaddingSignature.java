package org.zklink.circuit;

import java.nio.charset.StandardCharsets;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.Keccak;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.Limits;

/**
 * What a padding row carries, since the signature check is unconditional: a signature by a published key over the intent
 * of type 0 with all fields zero but the expiry, and the header of an ownerless account with that key. The rows' flags
 * keep it without effect.
 */
record PaddingSignature(EddsaPoseidon.PublicKey key, EddsaPoseidon.Signature signature, Fr header) {
    static final long EXPIRY = (1L << Limits.TIME_BITS) - 1;

    private static final EddsaPoseidon.PrivateKey PRIVATE_KEY =
            new EddsaPoseidon.PrivateKey(Keccak.hash256("zkLink/padding/1".getBytes(StandardCharsets.UTF_8)));

    static PaddingSignature of(long network) {
        Fr w0 = Fr.of(network)
                .add(Words.powerOfTwo(32).mul(Fr.of(Limits.VERSION)))
                .add(Words.powerOfTwo(149).mul(Fr.of(EXPIRY)));
        Fr message = Poseidon.hash(w0, Fr.ZERO, Fr.ZERO, Fr.ZERO, Fr.ZERO);
        EddsaPoseidon.PublicKey key = PRIVATE_KEY.publicKey();
        Fr header = Poseidon.hash(Fr.ZERO, Fr.ZERO, Fr.ZERO, key.hash());
        return new PaddingSignature(key, PRIVATE_KEY.sign(message), header);
    }
}
