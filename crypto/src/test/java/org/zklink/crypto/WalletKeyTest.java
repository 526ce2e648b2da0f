package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon.PublicKey;
import tools.jackson.databind.JsonNode;

class WalletKeyTest {
    private static final byte[] WALLET = Keccak.hash256(new byte[] {3});
    private static final byte[] SIGNATURE =
            Secp256k1.sign(WalletKey.messageHash(1), WALLET).toBytes();

    /** viem signs the text and derives the key as a client would (tools/vectors/walletkey.mjs). */
    @Test
    void textSignatureAndKeyMatchVectors() {
        List<JsonNode> vectors = Vectors.read("walletkey.json", "wallets");
        assertThat(vectors).isNotEmpty();
        for (JsonNode vector : vectors) {
            long network = vector.required("network").asLong();
            byte[] signature = Vectors.hex(vector.required("signature"));
            PublicKey expected = new PublicKey(
                    Vectors.fr(vector.required("publicKey").required(0)),
                    Vectors.fr(vector.required("publicKey").required(1)));
            assertThat(WalletKey.message(network))
                    .isEqualTo(vector.required("text").asString());
            assertThat(Secp256k1.sign(WalletKey.messageHash(network), Vectors.hex(vector.required("privateKey")))
                            .toBytes())
                    .isEqualTo(signature);
            assertThat(WalletKey.derive(signature).publicKey()).isEqualTo(expected);
            assertThat(WalletKey.derive(network, Vectors.hex(vector.required("address")), signature)
                            .publicKey())
                    .isEqualTo(expected);
        }
    }

    @Test
    void encodingsOfOneSignatureGiveOneKey() {
        PublicKey key = WalletKey.derive(SIGNATURE).publicKey();
        byte[] address = Secp256k1.address(WALLET);
        byte[] smallV = SIGNATURE.clone();
        smallV[64] = (byte) (smallV[64] - 27);
        byte[] highS = withHighS(SIGNATURE);
        byte[] highSAndSmallV = highS.clone();
        highSAndSmallV[64] = (byte) (highSAndSmallV[64] - 27);
        for (byte[] encoding : List.of(SIGNATURE, smallV, highS, highSAndSmallV)) {
            assertThat(WalletKey.derive(encoding).publicKey()).isEqualTo(key);
            assertThat(WalletKey.derive(1, address, encoding).publicKey()).isEqualTo(key);
        }
    }

    @Test
    void networksAndWalletsHaveDifferentKeysAndTexts() {
        byte[] otherNetwork = Secp256k1.sign(WalletKey.messageHash(2), WALLET).toBytes();
        byte[] otherWallet =
                Secp256k1.sign(WalletKey.messageHash(1), Keccak.hash256(WALLET)).toBytes();
        assertThat(List.of(
                        WalletKey.derive(SIGNATURE).publicKey(),
                        WalletKey.derive(otherNetwork).publicKey(),
                        WalletKey.derive(otherWallet).publicKey()))
                .doesNotHaveDuplicates();
        byte[] address = Secp256k1.address(WALLET);
        for (byte[] foreign : List.of(otherNetwork, otherWallet)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WalletKey.derive(1, address, foreign))
                    .withMessageContaining("network 1");
        }
    }

    @Test
    void refusesMalformedSignatures() {
        for (int length : new int[] {0, 64, 66, 96}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WalletKey.derive(new byte[length]))
                    .withMessageContaining("must have 65 bytes (r, s, v), not " + length);
        }
        byte[] badV = SIGNATURE.clone();
        badV[64] = 29;
        byte[] highSAndBadV = withHighS(SIGNATURE);
        highSAndBadV[64] = 2;
        byte[] zeroS = SIGNATURE.clone();
        Arrays.fill(zeroS, 32, 64, (byte) 0);
        byte[] hugeS = SIGNATURE.clone();
        Arrays.fill(hugeS, 32, 64, (byte) 0xff);
        byte[] zeroR = SIGNATURE.clone();
        Arrays.fill(zeroR, 0, 32, (byte) 0);
        for (byte[] malformed : List.of(badV, highSAndBadV, zeroS, hugeS, zeroR)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WalletKey.derive(malformed))
                    .withMessageContaining("must be");
        }
    }

    @Test
    void textDoesNotFollowTheLocale() {
        Locale before = Locale.getDefault();
        String text = WalletKey.message(31337);
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(WalletKey.message(31337)).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesNetworksThatNoWordHolds() {
        assertThat(WalletKey.message(0xffff_ffffL)).contains("Network: 4294967295\n");
        for (long network : new long[] {-1, 0x1_0000_0000L}) {
            assertThatIllegalArgumentException().isThrownBy(() -> WalletKey.message(network));
        }
    }

    private static byte[] withHighS(byte[] signature) {
        BigInteger s = Secp256k1.ORDER.subtract(new BigInteger(1, signature, 32, 32));
        byte[] high = signature.clone();
        byte[] bytes = s.toByteArray();
        System.arraycopy(bytes, bytes.length - 32, high, 32, 32);
        high[64] = (byte) (27 + 28 - signature[64]);
        return high;
    }
}
