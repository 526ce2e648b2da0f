package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.api.TestNode.key;

import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon.PublicKey;
import org.zklink.field.Fr;

final class KnownKeysTest {
    @Test
    void onlyTheAccountsKeyOfNowIsIts() {
        KnownKeys keys = new KnownKeys();
        PublicKey old = key(0).publicKey();
        PublicKey next = key(1).publicKey();
        for (int i = 0; i < 2; i++) {
            assertThat(keys.isKey(5, old, old.hash())).isTrue();
            assertThat(keys.isKey(5, next, old.hash())).isFalse();
            assertThat(keys.isKey(6, next, old.hash())).isFalse();
            assertThat(keys.isKey(5, old, Fr.ZERO)).as("no key").isFalse();
        }
        assertThat(keys.isKey(5, old, next.hash()))
                .as("the account has another key now")
                .isFalse();
        assertThat(keys.isKey(5, next, next.hash())).isTrue();
        assertThat(keys.isKey(5, old, next.hash())).isFalse();
    }
}
