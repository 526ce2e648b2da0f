package org.zklink.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ledger key of a wallet's owner, derived from a signature that the wallet can make again at any time: nothing to back up.
 *
 * <p>The wallet signs {@link #message} by personal_sign (EIP-191). The signature is the secret. Not every wallet signs deterministically, so a client
 * lets the wallet sign twice and compares; where the keys differ it must use a stored random key instead.
 */
public final class WalletKey {
    private static final byte[] DOMAIN = "zkLink/wallet-key/1".getBytes(StandardCharsets.US_ASCII);

    private WalletKey() {}

    /** The text that the wallet signs; never change it: keys depend on every byte. The network is in [0, 2^32). */
    public static String message(long network) {
        if (network < 0 || network > 0xffff_ffffL) {
            throw new IllegalArgumentException("network must be in [0, 2^32), not " + network);
        }
        return """
                zkLink: derive my trading key

                Network: %s
                Version: 1

                This signature is the secret from which your trading key is made. \
                Whoever has it can trade, transfer and withdraw your funds on zkLink. \
                Sign this text only in a zkLink application that you trust. \
                It sends no transaction and costs nothing.""".formatted(Long.toString(network)); // %d would follow the locale
    }

    /** The digest that the wallet's secp256k1 key signs for {@link #message}. */
    public static byte[] messageHash(long network) {
        return Secp256k1.personalMessageHash(message(network).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key of a wallet signature r, s, v of 32 + 32 + 1 bytes: {@code keccak(domain, r, min(s, order - s))}.
     *
     * <p>Equivalent encodings of one signature give one key: v as 0/1 or 27/28, s or order - s with the other v. Refuses others, such as those of contract
     * wallets (ERC-1271, ERC-6492) and compact ones (EIP-2098), with an IllegalArgumentException.
     */
    public static EddsaPoseidon.PrivateKey derive(byte[] walletSignature) {
        return key(parse(walletSignature));
    }

    /** As {@link #derive(byte[])}, and refuses a signature that is not the one of this 20-byte address over the text of this network. */
    public static EddsaPoseidon.PrivateKey derive(long network, byte[] address, byte[] walletSignature) {
        Secp256k1.Signature signature = parse(walletSignature);
        byte[] signer = Secp256k1.recover(messageHash(network), signature);
        if (!Arrays.equals(signer, address)) {
            throw new IllegalArgumentException(
                    "wallet signature is not by the expected address over the text of network " + network);
        }
        return key(signature);
    }

    private static Secp256k1.Signature parse(byte[] walletSignature) {
        if (walletSignature.length != 65) {
            throw new IllegalArgumentException("wallet signature must have 65 bytes (r, s, v), not "
                    + walletSignature.length + ": contract wallets and compact signatures cannot derive a key");
        }
        return Secp256k1.Signature.fromWallet(walletSignature);
    }

    /** Leaves v out: r and s fix it up to one bit that is no secret and that some wallets get wrong. */
    private static EddsaPoseidon.PrivateKey key(Secp256k1.Signature signature) {
        byte[] bytes = signature.toBytes();
        return new EddsaPoseidon.PrivateKey(Keccak.hash256(DOMAIN, Arrays.copyOf(bytes, 64)));
    }
}
