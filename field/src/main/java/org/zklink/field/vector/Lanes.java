package org.zklink.field.vector;

/** Constants spread over the lanes of vectors. */
final class Lanes {
    private Lanes() {}

    /** Each value {@code lanes} times. */
    static long[] repeat(int lanes, long... values) {
        long[] repeated = new long[lanes * values.length];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = values[i / lanes];
        }
        return repeated;
    }
}
