package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;

class IntentCodecTest {
    private static final EddsaPoseidon.PrivateKey KEY = new EddsaPoseidon.PrivateKey(new byte[32]);
    private static final Intent TRANSFER =
            new Transfer(new Envelope(1, 2, 3, 4, 5, 6, 7), 8, Amount.of(9), Amount.of(10), 11, 12);

    @Test
    void roundTrip() {
        for (JsonNode vector : Vectors.list("intents")) {
            SignedIntent signed = sign(EncodingTest.intent(vector));
            byte[] bytes = IntentCodec.encode(signed);
            assertThat(bytes).hasSize(IntentCodec.SIZE);
            assertThat(IntentCodec.decode(bytes)).isEqualTo(signed);
        }
    }

    @Test
    void layoutIsFixed() {
        byte[] bytes = IntentCodec.encode(sign(TRANSFER));
        assertThat(bytes[0]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(bytes, 33, 65)).isEqualTo(TRANSFER.words()[1].toBytesBE());
        assertThat(Arrays.copyOfRange(bytes, 161, 193))
                .isEqualTo(KEY.publicKey().x().toBytesBE());
    }

    @Test
    void refusesOtherBytes() {
        byte[] bytes = IntentCodec.encode(sign(TRANSFER));
        assertThatIllegalArgumentException().isThrownBy(() -> IntentCodec.decode(Arrays.copyOf(bytes, 320)));
        assertThatIllegalArgumentException().isThrownBy(() -> IntentCodec.decode(Arrays.copyOf(bytes, 322)));
        refusesByte(bytes, 0, 2);
        refusesByte(bytes, 1, 0xff); // w0 >= p
        refusesByte(bytes, 161, 0xff); // Ax >= p
        refusesByte(bytes, 289, 0xff); // S >= p
        refusesByte(bytes, 160, 1); // recipient of a transfer
    }

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

    private static void refusesByte(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        assertThatIllegalArgumentException().isThrownBy(() -> IntentCodec.decode(changed));
    }

    private static SignedIntent sign(Intent intent) {
        Fr hash = intent.hash();
        return new SignedIntent(intent, KEY.publicKey(), KEY.sign(hash));
    }
}
