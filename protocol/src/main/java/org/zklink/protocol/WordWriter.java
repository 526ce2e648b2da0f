package org.zklink.protocol;

import org.zklink.field.Fr;

/** Packs bit fields, lowest first, into one word below the field's modulus. Every field is checked against its width. */
final class WordWriter {
    /** A word of at most this many bits is below the modulus (2^253 < p). */
    static final int MAX_BITS = 253;

    private final long[] limbs = new long[4];
    private int position;

    /**
     * Appends a field.
     *
     * @throws IllegalArgumentException when value does not fit bits (1..63)
     */
    WordWriter put(long value, int bits, String name) {
        Limits.requireBits(value, bits, name);
        append(value, bits);
        return this;
    }

    /** Appends all 64 bits. */
    WordWriter put64(long value) {
        append(value, 64);
        return this;
    }

    WordWriter put(boolean flag) {
        append(flag ? 1 : 0, 1);
        return this;
    }

    WordWriter put(Amount amount) {
        append(amount.lo(), 64);
        append(amount.hi(), Limits.AMOUNT_BITS - 64);
        return this;
    }

    /** Zeros up to the tag's place, then the tag. */
    WordWriter tag(int tag) {
        if (position > Limits.TAG_OFFSET) {
            throw new IllegalStateException("no room for the tag: " + position + " bits are used");
        }
        position = Limits.TAG_OFFSET;
        return put(tag, Limits.TAG_BITS, "tag");
    }

    Fr toFr() {
        byte[] bytes = new byte[Bytes32.SIZE];
        for (int i = 0; i < limbs.length; i++) {
            Bytes32.LONG_BE.set(bytes, 24 - 8 * i, limbs[i]);
        }
        return Fr.fromBytesBE(bytes);
    }

    private void append(long value, int bits) {
        if (position + bits > MAX_BITS) {
            throw new IllegalStateException("a word holds at most " + MAX_BITS + " bits");
        }
        int limb = position >>> 6;
        int shift = position & 63;
        limbs[limb] |= value << shift;
        if (shift + bits > 64) {
            limbs[limb + 1] |= value >>> (64 - shift);
        }
        position += bits;
    }
}
