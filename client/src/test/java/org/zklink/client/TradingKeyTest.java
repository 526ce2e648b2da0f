package org.zklink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.Secp256k1;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.SignedIntent;

final class TradingKeyTest {
    private static final byte[] WALLET_KEY = filled((byte) 7);
    private static final byte[] ADDRESS = Secp256k1.address(WALLET_KEY);
    private static final WalletSigner WALLET = WalletSigner.ofPrivateKey(WALLET_KEY);

    @Test
    void aWalletAlwaysGivesTheSameKeyOnANetwork() {
        TradingKey key = TradingKey.derive(42, ADDRESS, WALLET);
        assertThat(TradingKey.derive(42, ADDRESS, WALLET).publicKey()).isEqualTo(key.publicKey());
        assertThat(TradingKey.derive(43, ADDRESS, WALLET).publicKey()).isNotEqualTo(key.publicKey());
        assertThat(key.keyHash()).isEqualTo(key.publicKey().hash());
    }

    @Test
    void itSignsWhatTheCircuitAccepts() {
        SignedIntent signed =
                TradingKey.derive(42, ADDRESS, WALLET).sign(new Cancel(new Envelope(42, 2, 0, 0, 0, 0, 9)));
        assertThat(signed.verify()).isTrue();
    }

    @Test
    void aWalletOfAnotherAddressIsRefused() {
        assertThatThrownBy(() -> TradingKey.derive(42, new byte[20], WALLET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address");
    }

    @Test
    void aWalletThatDoesNotSignTheSameTwiceIsRefused() {
        AtomicInteger calls = new AtomicInteger();
        WalletSigner unstable =
                text -> calls.getAndIncrement() == 0 ? WALLET.personalSign(text) : WALLET.personalSign(text + "!");
        assertThatThrownBy(() -> TradingKey.derive(42, ADDRESS, unstable)).isInstanceOf(IllegalArgumentException.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(TradingKey.ofSecret(WALLET_KEY).toString())
                .doesNotContain("7, 7")
                .doesNotContain("0707");
    }

    private static byte[] filled(byte value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, value);
        return bytes;
    }
}
