package org.zklink.snark;

import java.util.Arrays;
import org.zklink.field.FrOps;

/**
 * Each distinct coefficient once: circuits repeat few of them millions of times. Index {@link #ONE} is 1 and
 * {@link #MINUS_ONE} is -1, so that evaluation can skip their multiplications. Open addressing, linear probing.
 */
final class CoefficientTable {
    static final int ONE = 0;
    static final int MINUS_ONE = 1;

    private static final int L = FrOps.LIMBS;

    private long[] values;
    private int size;

    /** Hash in the upper half, index + 1 in the lower, or 0 for empty: a look past other values does not touch them. */
    private long[] slots;

    private CoefficientTable(int capacity) {
        slots = new long[Integer.highestOneBit(Math.max(128, capacity)) << 1];
        values = new long[L * slots.length / 2];
    }

    /** A table that starts with 1 and -1. */
    CoefficientTable() {
        this(128);
        internPlusMinusOne();
    }

    /** A table that starts with 1 and -1, with room for {@code capacity} values before it grows. */
    static CoefficientTable ofCapacity(int capacity) {
        CoefficientTable table = empty(capacity);
        table.internPlusMinusOne();
        return table;
    }

    /** A table without 1 and -1, for values in another form. */
    static CoefficientTable empty(int capacity) {
        return new CoefficientTable(capacity);
    }

    private void internPlusMinusOne() {
        long[] one = new long[L];
        FrOps.setOne(one, 0);
        intern(one, 0);
        FrOps.neg(one, 0, one, 0);
        intern(one, 0);
    }

    /** The index of the element at {@code offset}, Montgomery form. */
    int intern(long[] source, int offset) {
        int mask = slots.length - 1;
        int hash = hash(source, offset);
        int at = hash & mask;
        for (long slot = slots[at]; slot != 0; slot = slots[at]) {
            int index = (int) slot - 1;
            if ((int) (slot >>> 32) == hash && FrOps.equal(values, L * index, source, offset)) {
                return index;
            }
            at = (at + 1) & mask;
        }
        if (L * size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(2, values.length));
        }
        FrOps.copy(values, L * size, source, offset);
        slots[at] = (long) hash << 32 | ++size;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(2, old.length)];
        int mask = slots.length - 1;
        for (long slot : old) {
            if (slot != 0) {
                int at = (int) (slot >>> 32) & mask;
                while (slots[at] != 0) {
                    at = (at + 1) & mask;
                }
                slots[at] = slot;
            }
        }
    }

    private static int hash(long[] v, int o) {
        long h = (v[o] * 0x9e3779b97f4a7c15L + v[o + 1]) ^ (v[o + 2] * 0xc2b2ae3d27d4eb4fL + v[o + 3]);
        h = (h ^ (h >>> 32)) * 0xd6e8feb86659fd93L;
        return (int) (h ^ (h >>> 32));
    }

    /** Number of values. */
    int size() {
        return size;
    }

    /** The values so far, trimmed. */
    long[] toArray() {
        return Arrays.copyOf(values, L * size);
    }
}
