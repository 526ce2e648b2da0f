package org.zklink.protocol;

import org.zklink.field.Fr;

/** Takes bit fields, lowest first, from a word; the inverse of {@link WordWriter}. Ends with {@link #end()}: no bit is ignored. */
final class WordReader {
    private final Fr word;
    private final long[] limbs;
    private int position;

    WordReader(Fr word) {
        this.word = word;
        this.limbs = word.canonicalLimbs();
    }

    /** Takes a field of 1..63 bits. */
    long take(int bits) {
        return bits(bits) & ((1L << bits) - 1);
    }

    /** Takes a field of 64 bits, unsigned. */
    long take64() {
        return bits(64);
    }

    int takeInt(int bits) {
        return Math.toIntExact(take(bits));
    }

    boolean takeFlag() {
        return take(1) == 1;
    }

    Amount takeAmount() {
        long low = bits(64);
        return new Amount(take(Limits.AMOUNT_BITS - 64), low);
    }

    /**
     * Takes zeros up to the tag's place and the tag, and nothing must follow.
     *
     * @throws IllegalArgumentException when a bit before the tag's place is set, or the tag is another
     */
    void expectTag(int tag) {
        while (position < Limits.TAG_OFFSET) {
            if (take(Math.min(63, Limits.TAG_OFFSET - position)) != 0) {
                throw new IllegalArgumentException("unused bits must be 0 in word " + word);
            }
        }
        long found = take(Limits.TAG_BITS);
        if (found != tag) {
            throw new IllegalArgumentException("expected tag " + tag + ", but is " + found + " in word " + word);
        }
        end();
    }

    /**
     * Nothing must follow.
     *
     * @throws IllegalArgumentException when a bit that was not taken is set
     */
    void end() {
        while (position < 64 * limbs.length) {
            if (take(Math.min(63, 64 * limbs.length - position)) != 0) {
                throw new IllegalArgumentException("unused high bits must be 0 in word " + word);
            }
        }
    }

    /** The next bits, with anything above them; advances. */
    private long bits(int bits) {
        int limb = position >>> 6;
        int shift = position & 63;
        long value = limbs[limb] >>> shift;
        if (shift != 0 && limb + 1 < limbs.length) {
            value |= limbs[limb + 1] << (64 - shift);
        }
        position += bits;
        return value;
    }
}
