package org.zklink.settlement;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.zklink.crypto.Keccak;
import org.zklink.crypto.Secp256k1.Signature;
import org.zklink.protocol.Bytes32;

/** Signatures that cost nothing: r names the signer, s the digest that was signed. */
final class SimSigner {
    static final List<Bytes32> ADDRESSES = List.of(Bytes32.of(11), Bytes32.of(12), Bytes32.of(13));

    private SimSigner() {}

    static Function<byte[], Signature> of(Bytes32 address) {
        return digest -> new Signature(new BigInteger(1, address.toByteArray()), check(Bytes32.of(digest)), 27);
    }

    /** The signer, or nobody. */
    static Bytes32 recover(Bytes32 digest, Signature signature) {
        return signature.s().equals(check(digest)) ? Bytes32.of(signature.r().longValueExact()) : Bytes32.ZERO;
    }

    private static BigInteger check(Bytes32 digest) {
        return new BigInteger(1, Keccak.hash256(digest.toByteArray()))
                .shiftRight(2)
                .add(BigInteger.ONE);
    }
}
