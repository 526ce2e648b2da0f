package org.zklink.snark;

import java.util.Arrays;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * Each distinct coefficient once: circuits repeat few of them millions of times. Index {@link #ONE} is 1 and
 * {@link #MINUS_ONE} is -1, so that evaluation can skip their multiplications. Open addressing, linear probing.
 */
final class CoefficientTable {
    static final int ONE = 0;
    static final int MINUS_ONE = 1;

    private static final int L = FrOps.LIMBS;

    private long[] values = new long[L * 64];
    private int size;

    /** Index + 1, or 0 for empty. */
    private int[] slots = new int[256];

    CoefficientTable() {
        long[] one = new long[L];
        Fr.ONE.copyTo(one, 0);
        intern(one, 0);
        FrOps.neg(one, 0, one, 0);
        intern(one, 0);
    }

    /** The index of the element at {@code offset}, Montgomery form. */
    int intern(long[] source, int offset) {
        int mask = slots.length - 1;
        int at = hash(source, offset) & mask;
        while (slots[at] != 0) {
            int index = slots[at] - 1;
            if (FrOps.equal(values, L * index, source, offset)) {
                return index;
            }
            at = (at + 1) & mask;
        }
        if (L * size == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        FrOps.copy(values, L * size, source, offset);
        slots[at] = ++size;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int at = hash(values, L * i) & mask;
            while (slots[at] != 0) {
                at = (at + 1) & mask;
            }
            slots[at] = i + 1;
        }
    }

    private static int hash(long[] v, int o) {
        long h = (v[o] * 0x9e3779b97f4a7c15L + v[o + 1]) ^ (v[o + 2] * 0xc2b2ae3d27d4eb4fL + v[o + 3]);
        h = (h ^ (h >>> 32)) * 0xd6e8feb86659fd93L;
        return (int) (h ^ (h >>> 32));
    }

    /** The values so far, trimmed. */
    long[] toArray() {
        return Arrays.copyOf(values, L * size);
    }
}
