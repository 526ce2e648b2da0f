package org.zklink.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * BLAKE2b with a digest of 64 bytes and no key, fed piece by piece. Trusted setups are hashed with it. Not thread-safe.
 *
 * <p>Source: RFC 7693.
 */
public final class Blake2b {
    /** Bytes of a digest. */
    public static final int DIGEST_BYTES = 64;

    private static final int BLOCK = 128;
    private static final int ROUNDS = 12;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long[] IV = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };

    /** Message permutations, a hexadecimal digit an index; round r uses row r mod 10. */
    private static final String[] SIGMA = {
        "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d",
        "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0"
    };

    private final long[] h;
    private final byte[] block;
    private int filled;

    /** Bytes compressed so far; a message of 2^63 bytes does not occur, so the counter's high word stays zero. */
    private long counter;

    /** At the start of a message. */
    public Blake2b() {
        h = IV.clone();
        h[0] ^= 0x01010000L ^ DIGEST_BYTES;
        block = new byte[BLOCK];
    }

    private Blake2b(Blake2b other) {
        h = other.h.clone();
        block = other.block.clone();
        filled = other.filled;
        counter = other.counter;
    }

    /** Another hash that has read the same message so far. */
    public Blake2b copy() {
        return new Blake2b(this);
    }

    /** Goes on with the message. */
    public Blake2b update(byte[] bytes) {
        return update(bytes, 0, bytes.length);
    }

    /** Goes on with the message. */
    public Blake2b update(byte[] bytes, int offset, int count) {
        for (int done = 0; done < count; ) {
            // The last block is compressed differently, so a full block waits for what follows.
            if (filled == BLOCK) {
                counter += BLOCK;
                compress(counter, 0);
                filled = 0;
            }
            int step = Math.min(BLOCK - filled, count - done);
            System.arraycopy(bytes, offset + done, block, filled, step);
            filled += step;
            done += step;
        }
        return this;
    }

    /** The digest of the message so far, 64 bytes; the message may go on. */
    public byte[] digest() {
        Blake2b last = copy();
        Arrays.fill(last.block, filled, BLOCK, (byte) 0);
        last.compress(counter + filled, -1);
        byte[] digest = new byte[DIGEST_BYTES];
        for (int i = 0; i < last.h.length; i++) {
            WORD.set(digest, 8 * i, last.h[i]);
        }
        return digest;
    }

    private void compress(long bytes, long lastMask) {
        long[] v = Arrays.copyOf(h, 16);
        System.arraycopy(IV, 0, v, 8, 8);
        v[12] ^= bytes;
        v[14] ^= lastMask;
        long[] m = new long[16];
        for (int i = 0; i < m.length; i++) {
            m[i] = (long) WORD.get(block, 8 * i);
        }
        for (int r = 0; r < ROUNDS; r++) {
            String s = SIGMA[r % SIGMA.length];
            for (int i = 0; i < 4; i++) {
                mix(v, i, 4 + i, 8 + i, 12 + i, m[index(s, 2 * i)], m[index(s, 2 * i + 1)]);
            }
            for (int i = 0; i < 4; i++) {
                mix(
                        v,
                        i,
                        4 + (i + 1) % 4,
                        8 + (i + 2) % 4,
                        12 + (i + 3) % 4,
                        m[index(s, 8 + 2 * i)],
                        m[index(s, 9 + 2 * i)]);
            }
        }
        for (int i = 0; i < h.length; i++) {
            h[i] ^= v[i] ^ v[i + 8];
        }
    }

    private static int index(String permutation, int at) {
        return Character.digit(permutation.charAt(at), 16);
    }

    private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
        v[a] += v[b] + x;
        v[d] = Long.rotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 24);
        v[a] += v[b] + y;
        v[d] = Long.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 63);
    }
}
