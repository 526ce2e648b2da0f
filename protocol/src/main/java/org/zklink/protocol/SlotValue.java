package org.zklink.protocol;

import org.zklink.field.Fr;

/**
 * What the cell of a slot holds: {@code nonce * 2^120 + filled}.
 *
 * @param nonce 0..2^32 - 1: intents with a smaller nonce are dead
 * @param filled how much of the order with this nonce is filled: gross sold, or gross bought when it is buyBounded
 */
public record SlotValue(long nonce, Amount filled) implements Comparable<SlotValue> {
    public static final SlotValue EMPTY = new SlotValue(0, Amount.ZERO);

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when nonce does not fit 32 bits
     */
    public SlotValue {
        Limits.requireBits(nonce, Limits.NONCE_BITS, "nonce");
    }

    /**
     * The slot in a cell's value.
     *
     * @throws IllegalArgumentException when value is 2^152 or more
     */
    public static SlotValue of(Fr value) {
        WordReader word = new WordReader(value);
        Amount filled = word.takeAmount();
        long nonce = word.take(Limits.NONCE_BITS);
        word.end();
        return new SlotValue(nonce, filled);
    }

    public Fr toFr() {
        return new WordWriter()
                .put(filled)
                .put(nonce, Limits.NONCE_BITS, "nonce")
                .toFr();
    }

    /** Order of the numbers. */
    @Override
    public int compareTo(SlotValue other) {
        int order = Long.compare(nonce, other.nonce);
        return order != 0 ? order : filled.compareTo(other.filled);
    }
}
