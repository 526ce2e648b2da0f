package org.zklink.client;

import java.nio.charset.StandardCharsets;
import org.zklink.crypto.Secp256k1;

/** A wallet's personal_sign (EIP-191). */
@FunctionalInterface
public interface WalletSigner {
    /** The signature r, s, v of a text, 32 + 32 + 1 bytes. */
    byte[] personalSign(String text);

    /** A wallet that is a secp256k1 private key of 32 bytes, which signs deterministically (RFC 6979). */
    static WalletSigner ofPrivateKey(byte[] privateKey) {
        byte[] key = privateKey.clone();
        return text -> Secp256k1.sign(Secp256k1.personalMessageHash(text.getBytes(StandardCharsets.UTF_8)), key)
                .toBytes();
    }
}
