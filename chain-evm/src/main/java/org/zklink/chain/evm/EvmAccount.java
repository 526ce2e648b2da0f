package org.zklink.chain.evm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.zklink.crypto.Secp256k1;

/** An externally owned account with its private key at hand. Printing it shows the address only. */
public final class EvmAccount {
    private final byte[] privateKey;
    private final EvmAddress address;

    private EvmAccount(byte[] privateKey) {
        this.privateKey = privateKey;
        this.address = EvmAddress.of(Secp256k1.address(privateKey));
    }

    /** The account of 32 bytes, big-endian, in [1, group order). */
    public static EvmAccount of(byte[] privateKey) {
        return new EvmAccount(privateKey.clone());
    }

    /** The account of 64 hexadecimal digits, with or without 0x. */
    public static EvmAccount ofHex(String privateKey) {
        return new EvmAccount(
                HexFormat.of().parseHex(privateKey.startsWith("0x") ? privateKey.substring(2) : privateKey));
    }

    public EvmAddress address() {
        return address;
    }

    /** What a wallet returns for personal_sign: r, s, v in 65 bytes. Source: EIP-191, version 0x45. */
    public byte[] signPersonalMessage(String message) {
        return signDigest(Secp256k1.personalMessageHash(message.getBytes(StandardCharsets.UTF_8)))
                .toBytes();
    }

    /** Signs 32 bytes as they are: only for digests that we computed ourselves, never for what someone else sent. */
    public Secp256k1.Signature signDigest(byte[] digest) {
        return Secp256k1.sign(digest, privateKey);
    }

    @Override
    public String toString() {
        return "EvmAccount " + address;
    }
}
