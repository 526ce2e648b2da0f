package org.zklink.client;

import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.WalletKey;
import org.zklink.field.Fr;
import org.zklink.protocol.Control;
import org.zklink.protocol.Intent;
import org.zklink.protocol.SignedControl;
import org.zklink.protocol.SignedIntent;

/** The key that signs an account's intents. {@code toString} does not show it. */
public final class TradingKey {
    private final EddsaPoseidon.PrivateKey key;

    private TradingKey(EddsaPoseidon.PrivateKey key) {
        this.key = key;
    }

    /**
     * The key of a wallet on a network. Asks for the signature twice, since it is the secret that must come again.
     *
     * @param address of the wallet, 20 bytes
     * @throws IllegalArgumentException when the wallet signs by another address, or not the same way twice: such a wallet needs
     *     {@link #ofSecret}
     */
    public static TradingKey derive(long network, byte[] address, WalletSigner wallet) {
        String text = WalletKey.message(network);
        TradingKey key = new TradingKey(WalletKey.derive(network, address, wallet.personalSign(text)));
        TradingKey again = new TradingKey(WalletKey.derive(network, address, wallet.personalSign(text)));
        if (!key.publicKey().equals(again.publicKey())) {
            throw new IllegalArgumentException(
                    "the wallet does not sign deterministically, so no key can be derived; store a random one instead");
        }
        return key;
    }

    /** The key of 32 random bytes that the caller keeps. */
    public static TradingKey ofSecret(byte[] secret) {
        return new TradingKey(new EddsaPoseidon.PrivateKey(secret));
    }

    public EddsaPoseidon.PublicKey publicKey() {
        return key.publicKey();
    }

    /** What a deposit names to give the account this key. */
    public Fr keyHash() {
        return key.publicKey().hash();
    }

    public SignedIntent sign(Intent intent) {
        return new SignedIntent(intent, key.publicKey(), key.sign(intent.hash()));
    }

    public SignedControl sign(Control control) {
        return new SignedControl(control, key.publicKey(), key.sign(control.hash()));
    }

    @Override
    public String toString() {
        return "TradingKey of " + key.publicKey();
    }
}
