package org.zklink.field;

/** A number-theoretic transform of one size and its inverse, in place, as in {@link Ntt}; thread-safe. */
interface Transform {
    /** Coefficients to values; the array has exactly the transform's size. */
    void forward(long[] a);

    /** Values to coefficients. */
    void inverse(long[] a);
}
