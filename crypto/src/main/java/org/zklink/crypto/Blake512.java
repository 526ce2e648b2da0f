package org.zklink.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * BLAKE-512, the SHA-3 finalist (not BLAKE2), without salt. EdDSA keys and nonces of circomlib are derived with it.
 *
 * <p>Source: Aumasson, Henzen, Meier, Phan: SHA-3 proposal BLAKE, version 1.3, section 2.2.
 */
final class Blake512 {
    private static final int BLOCK = 128;
    private static final int LENGTH_BYTES = 16;
    private static final int ROUNDS = 16;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long[] IV = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };

    /** The first digits of pi. */
    private static final long[] PI = {
        0x243f6a8885a308d3L, 0x13198a2e03707344L, 0xa4093822299f31d0L, 0x082efa98ec4e6c89L,
        0x452821e638d01377L, 0xbe5466cf34e90c6cL, 0xc0ac29b7c97c50ddL, 0x3f84d5b5b5470917L,
        0x9216d5d98979fb1bL, 0xd1310ba698dfb5acL, 0x2ffd72dbd01adfb7L, 0xb8e1afed6a267e96L,
        0xba7c9045f12c7f99L, 0x24a19947b3916cf7L, 0x0801f2e2858efc16L, 0x636920d871574e69L
    };

    /** Message permutations, a hexadecimal digit an index; round r uses row r mod 10. */
    private static final String[] SIGMA = {
        "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d",
        "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0"
    };

    private Blake512() {}

    /** The digest, 64 bytes, of a message of any length. */
    static byte[] hash(byte[] message) {
        long[] h = IV.clone();
        byte[] padded = pad(message);
        long bits = 8L * message.length;
        for (int offset = 0; offset < padded.length; offset += BLOCK) {
            long hashedBits = Math.min(bits, 8L * (offset + BLOCK));
            boolean padOnly = 8L * offset >= bits;
            compress(h, padded, offset, padOnly ? 0 : hashedBits);
        }
        byte[] digest = new byte[64];
        for (int i = 0; i < 8; i++) {
            WORD.set(digest, 8 * i, h[i]);
        }
        return digest;
    }

    private static byte[] pad(byte[] message) {
        int blocks = (message.length + 1 + LENGTH_BYTES + BLOCK - 1) / BLOCK;
        byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
        padded[message.length] = (byte) 0x80;
        padded[padded.length - LENGTH_BYTES - 1] |= 1;
        WORD.set(padded, padded.length - 8, 8L * message.length);
        return padded;
    }

    private static void compress(long[] h, byte[] block, int offset, long counter) {
        long[] m = new long[16];
        for (int i = 0; i < 16; i++) {
            m[i] = (long) WORD.get(block, offset + 8 * i);
        }
        long[] v = Arrays.copyOf(h, 16);
        System.arraycopy(PI, 0, v, 8, 8);
        v[12] ^= counter;
        v[13] ^= counter;
        for (int r = 0; r < ROUNDS; r++) {
            String sigma = SIGMA[r % SIGMA.length];
            mix(v, m, sigma, 0, 0, 4, 8, 12);
            mix(v, m, sigma, 2, 1, 5, 9, 13);
            mix(v, m, sigma, 4, 2, 6, 10, 14);
            mix(v, m, sigma, 6, 3, 7, 11, 15);
            mix(v, m, sigma, 8, 0, 5, 10, 15);
            mix(v, m, sigma, 10, 1, 6, 11, 12);
            mix(v, m, sigma, 12, 2, 7, 8, 13);
            mix(v, m, sigma, 14, 3, 4, 9, 14);
        }
        for (int i = 0; i < 8; i++) {
            h[i] ^= v[i] ^ v[i + 8];
        }
    }

    private static void mix(long[] v, long[] m, String sigma, int e, int a, int b, int c, int d) {
        int i = Character.digit(sigma.charAt(e), 16);
        int j = Character.digit(sigma.charAt(e + 1), 16);
        v[a] += (m[i] ^ PI[j]) + v[b];
        v[d] = Long.rotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 25);
        v[a] += (m[j] ^ PI[i]) + v[b];
        v[d] = Long.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 11);
    }
}
