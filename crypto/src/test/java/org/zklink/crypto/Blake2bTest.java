package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Blake2bTest {
    /** Number of bytes 0, 1, 2, ... (modulo 251) and their digest by OpenSSL's blake2b512. */
    private static final Map<Integer, String> DIGESTS = Map.of(
            0,
                    "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419"
                            + "d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce",
            1,
                    "2fa3f686df876995167e7c2e5d74c4c7b6e48f8068fe0e44208344d480f7904c"
                            + "36963e44115fe3eb2a3ac8694c28bcb4f5a0f3276f2e79487d8219057a506e4b",
            127,
                    "b6292669ccd38d5f01caae96ba272c76a879a45743afa0725d83b9ebb26665b7"
                            + "31f1848c52f11972b6644f554c064fa90780dbbbf3a89d4fc31f67df3e5857ef",
            128,
                    "2319e3789c47e2daa5fe807f61bec2a1a6537fa03f19ff32e87eecbfd64b7e0e"
                            + "8ccff439ac333b040f19b0c4ddd11a61e24ac1fe0f10a039806c5dcc0da3d115",
            129,
                    "f59711d44a031d5f97a9413c065d1e614c417ede998590325f49bad2fd444d3e"
                            + "4418be19aec4e11449ac1a57207898bc57d76a1bcf3566292c20c683a5c4648f",
            255,
                    "fe2c02da499516b0e9fb2dd70c49eb3629039f632e20a880946fb7bc97a7ab09"
                            + "deb7d48774d7f0648141c9d9ede19ae6e0dbf07863a128cf4b00195f0f179f74",
            256,
                    "93463ac058b6163eb43be3f5bb32b28541498f4e3366f1effe253ad44e1e076e"
                            + "41c3616046027c82a7124f8f4746668ad10b12e8e25a95ac8f3151df01cd5a93",
            257,
                    "9ca40e2ddee9436dbbd08efc65dbaf4870059f5eb3d76efd20241ae5bf13c60f"
                            + "250b882ea5c564838257a3fc95c496819ace2c6490b55b268535208dfc31822c",
            1000,
                    "c11e1c0340bd7e5a1b275f1230c962fad215ecb1391486e74e31b960a2f29963"
                            + "81a5fad092da06841d5f26e38f6ecfeaf441acbcd1c2de61aef121e7927175f5");

    @Test
    void digestOfTheRfc() {
        assertThat(hex(new Blake2b().update("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    @Test
    void digestsMatchAroundTheBlockBorders() {
        DIGESTS.forEach((length, digest) -> assertThat(hex(new Blake2b().update(message(length))))
                .as(length + " bytes")
                .isEqualTo(digest));
    }

    @Test
    void piecesMakeNoDifferenceAndADigestEndsNothing() {
        byte[] message = message(1000);
        String whole = hex(new Blake2b().update(message));
        Blake2b pieces = new Blake2b();
        for (int at = 0; at < message.length; at += 37) {
            pieces.update(message, at, Math.min(37, message.length - at));
            pieces.digest();
        }
        assertThat(hex(pieces)).isEqualTo(whole);
        assertThat(hex(pieces.copy().update(message))).isNotEqualTo(whole);
        assertThat(hex(pieces)).isEqualTo(whole);
    }

    private static byte[] message(int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) (i % 251);
        }
        return message;
    }

    private static String hex(Blake2b hash) {
        return HexFormat.of().formatHex(hash.digest());
    }
}
