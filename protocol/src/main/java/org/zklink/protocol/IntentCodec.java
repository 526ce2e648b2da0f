package org.zklink.protocol;

import java.nio.ByteBuffer;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;

/**
 * A signed intent in {@value #SIZE} bytes, for the log and the wire: {@code layout version (1 byte) | w0..w4 | Ax | Ay | R8x | R8y | S}, each
 * 32 bytes, big-endian. An intent has exactly one encoding.
 */
public final class IntentCodec {
    public static final int LAYOUT_VERSION = 1;
    public static final int SIZE = 1 + 10 * Bytes32.SIZE;

    private IntentCodec() {}

    public static byte[] encode(SignedIntent signed) {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE).put((byte) LAYOUT_VERSION);
        for (Fr word : signed.intent().words()) {
            buffer.put(word.toBytesBE());
        }
        BabyJubjub.Point r8 = signed.signature().r8();
        return buffer.put(signed.key().x().toBytesBE())
                .put(signed.key().y().toBytesBE())
                .put(r8.x().toBytesBE())
                .put(r8.y().toBytesBE())
                .put(Fr.of(signed.signature().s()).toBytesBE())
                .array();
    }

    /**
     * The inverse of {@link #encode}; does not verify the signature.
     *
     * @throws IllegalArgumentException when the length or layout is another, a number is not below its modulus, or a field is malformed
     */
    public static SignedIntent decode(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a signed intent has " + SIZE + " bytes, but got " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int layout = buffer.get();
        if (layout != LAYOUT_VERSION) {
            throw new IllegalArgumentException("expected layout version " + LAYOUT_VERSION + ", but is " + layout);
        }
        Fr[] words = new Fr[IntentWords.COUNT];
        for (int i = 0; i < words.length; i++) {
            words[i] = take(buffer);
        }
        var key = new EddsaPoseidon.PublicKey(take(buffer), take(buffer));
        var r8 = new BabyJubjub.Point(take(buffer), take(buffer));
        var signature = new EddsaPoseidon.Signature(r8, take(buffer).toBigInteger());
        return new SignedIntent(IntentWords.decode(words), key, signature);
    }

    private static Fr take(ByteBuffer buffer) {
        byte[] word = new byte[Bytes32.SIZE];
        buffer.get(word);
        return Fr.fromBytesBE(word);
    }
}
