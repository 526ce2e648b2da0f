package org.zklink.crypto;

import java.math.BigInteger;

/**
 * The self-shrinking Grain generator that fixes Poseidon's constants: an 80-bit shift register seeded with the instance's parameters.
 *
 * <p>Source: Grassi, Khovratovich, Rechberger, Roy, Schofnegger: "Poseidon" (eprint 2019/458), appendix E, and the reference script
 * generate_parameters_grain.sage.
 */
final class GrainLfsr {
    private static final int FIELD_BITS = 254;

    /** Register bits 0..63, the first one on top. */
    private long head;
    /** Register bits 64..79, the first one on top. */
    private int tail = 0xffff;

    private long ready;
    private int readyBits;

    /** For the prime field and the S-box x^5 of a state of {@code width} elements. */
    GrainLfsr(int width, int fullRounds, int partialRounds) {
        head = 1L << 62 // prime field [2], x^5 = 0 [4]
                | (long) FIELD_BITS << 46 // [12]
                | (long) width << 34 // [12]
                | (long) fullRounds << 24 // [10]
                | (long) partialRounds << 14 // [10]
                | 0x3fff; // of 30 ones the first 14; the others are in the tail
        for (int i = 0; i < 160 / 16; i++) {
            clock16();
        }
    }

    /** The next number of 254 bits, most significant bit first; it may exceed the field's modulus. */
    BigInteger next() {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) bits(FIELD_BITS - 8 * 31);
        for (int i = 1; i < bytes.length; i++) {
            bytes[i] = (byte) bits(8);
        }
        return new BigInteger(1, bytes);
    }

    private int bits(int count) {
        while (readyBits < count) {
            int pairs = clock16();
            // of each pair of bits the second is output if the first is 1
            int first = pairs >>> 1 & 0x5555;
            int kept = Integer.bitCount(first);
            ready = ready << kept | Integer.compress(pairs, first);
            readyBits += kept;
        }
        readyBits -= count;
        return (int) (ready >>> readyBits) & ((1 << count) - 1);
    }

    /** Steps 16 times, which needs no bit that it makes: the last tap is bit 62 of 80. Returns the new bits, the first one on top. */
    private int clock16() {
        int made = window(62) ^ window(51) ^ window(38) ^ window(23) ^ window(13) ^ window(0);
        head = head << 16 | tail;
        tail = made;
        return made;
    }

    /** Register bits k..k+15. */
    private int window(int k) {
        long bits = k <= 48 ? head >>> (48 - k) : head << (k - 48) | tail >>> (64 - k);
        return (int) bits & 0xffff;
    }
}
