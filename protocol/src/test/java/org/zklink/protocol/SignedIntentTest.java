package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.Fr;

class SignedIntentTest {
    private static final EddsaPoseidon.PrivateKey KEY = new EddsaPoseidon.PrivateKey(new byte[32]);
    private static final Intent TRANSFER =
            new Transfer(new Envelope(1, 2, 3, 4, 5, 6, 7), 8, Amount.of(9), Amount.of(10), 11, 12);

    @Test
    void signatures() {
        SignedIntent signed = sign(TRANSFER);
        assertThat(signed.verify()).isTrue();
        assertThat(signed.checkSignature()).isEmpty();
        Transfer other = new Transfer(TRANSFER.envelope(), 8, Amount.of(9), Amount.of(10), 11, 13);
        Rejection rejection = new SignedIntent(other, signed.key(), signed.signature())
                .checkSignature()
                .orElseThrow();
        assertThat(rejection.code()).isEqualTo(Refusal.BAD_SIGNATURE);
        assertThat(rejection.message()).contains(other.hash().toString());
    }

    private static SignedIntent sign(Intent intent) {
        Fr hash = intent.hash();
        return new SignedIntent(intent, KEY.publicKey(), KEY.sign(hash));
    }
}
