package org.zklink.field.vector;

/**
 * Arithmetic of the BN254 base field Fq on many elements at once, and the steps of adding affine points.
 *
 * <p><strong>Digit form.</strong> An element is five digits of 51 bits, {@code V = sum of d[j] * 2^(51 j)}, signed, held
 * as doubles, in Montgomery form with R = 2^255. A group of {@link #lanes} elements is 5 * lanes doubles, digit by digit.
 * Arrays are addressed in groups. The classes of elements, by the bound on the low four digits and on the whole:
 *
 * <ul>
 *   <li><em>canonical</em>: all digits in [0, 2^51), [0, p); or, where negated ones are allowed, the negatives of these;
 *   <li><em>difference</em>: of two canonical elements: digits below 2^51 in magnitude, below p. So is a canonical element,
 *       negated or not;
 *   <li><em>wide</em>: of two canonical elements of which any may be negated: digits below 2^52, below 2p;
 *   <li><em>normal</em>: digits at most 2^50, below 1.8 p;
 *   <li><em>small</em>: normal and below 1.3 p, so that the top digit, too, is at most 2^50.
 * </ul>
 *
 * <p><strong>Bounds.</strong> A product of digits must stay within 2^102, see the generator; the top digit of p is
 * below 0.757 * 2^50. With a = |A|/p and b = |B|/p, a product is at most (0.5 + 0.379 a b) p in magnitude: half of p from the
 * reduction's centred quotient, and p / 2^255 &lt; 0.379. Results of products have low digits in [-2^50, 2^50).
 *
 * <p>Methods read all inputs of a group before they write its result, so a result may replace an input.
 */
public interface CurveKernels {
    /** Elements in a group. */
    int lanes();

    /**
     * Reads eight limbs, that is two coordinates, of many points: limb i of a group's points is column i of the group.
     *
     * @param points coordinates of four limbs of 64 bits, least significant first, below p
     * @param stride longs a point has
     * @param offset of the first limb in a point
     * @param entries {@code point index * 2 + 1 if negated}, one a lane from {@code from} on
     * @param nonzero ORed, from {@code from} on, with all limbs read
     */
    void gather(
            long[] columns, long[] points, int stride, int offset, int[] entries, int from, long[] nonzero, int groups);

    /**
     * Four columns, from {@code column} on, to digits; the integer is taken as it is. Canonical, or the negative where
     * the entry says so and {@code sign} is {@link Long#MIN_VALUE}; with a sign of 0 entries do not matter.
     */
    void unpack(double[] z, int zAt, long[] columns, int column, int[] entries, int from, long sign, int groups);

    /** {@code z = x - y}, digit by digit; z from group 0 on. */
    void difference(double[] z, double[] x, int xAt, double[] y, int yAt, int groups);

    /** {@code z = factor * x}, exact for factors -1 and 2 and digits below 2^52. */
    void scale(double[] z, double[] x, double factor, int groups);

    /**
     * Finds lanes that need care: bit l of a group's mask tells that the left point is infinite, bit 8 + l the right
     * one, bit 16 + l that all digits of d0 and d1, differences of elements not negated, are zero. Whether there are any.
     */
    boolean exceptions(int[] masks, long[] leftNonzero, long[] rightNonzero, double[] d0, double[] d1, int groups);

    /**
     * {@code z = x * y}, normal: of a difference or normal x with a normal y, or of a wide x with a small y. Small: of
     * two differences, of two small elements, or of a difference and a small one.
     */
    void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups);

    /** {@code z = x * factor}, one factor, five digits from {@code 5 * factorAt} on; operands and result as in {@link #mul}. */
    void mulBy(double[] z, int zAt, double[] x, int xAt, double[] factor, int factorAt, int groups);

    /**
     * {@code z = x0 * y0 + x1 * y1} with one reduction. Normal: of differences and small elements, or of wide and normal
     * ones below 0.85 p. Small: of differences on both sides.
     */
    void sumOfProducts(
            double[] z, int zAt, double[] x0, double[] x1, int xAt, double[] y0, double[] y1, int yAt, int groups);

    /**
     * Products of all elements before each, in two chains: groups [0, half) and [half, 2 half). {@code totals} holds the
     * chains' first factors, one group each, canonical or small, and then their whole products. x differences or small.
     * Small, but for the first factors, which are copied.
     */
    void prefixProducts(double[] prefix, double[] x, double[] totals, int half);

    /**
     * Montgomery's trick backwards through groups [from, to): {@code z[g - from] = running * prefix[g]}, then
     * {@code running = running * x[g]}. {@code running} is the inverse of the product up to and including group to - 1,
     * small. prefix and x as in {@link #prefixProducts}. Small.
     */
    void inverses(double[] z, double[] prefix, double[] x, double[] running, int runningAt, int from, int to);

    /**
     * {@code z = x * y - s - t}: a coordinate of a sum of points. x, y and z from group 0 on, s and t from {@code at} on.
     *
     * <p>x a difference or twice a normal element, y normal, s and t canonical or negated: the sum is below 5 p, and two
     * products' below 7.5 p, where the reduction's estimate of the quotient holds up to 20 p. Canonical.
     */
    void chord(double[] z, double[] x, double[] y, double[] s, double[] t, int at, int groups);

    /** {@code z = x0 * y0 + x1 * y1 - s - t}, as {@link #chord}. */
    void chordOfSum(
            double[] z, double[] x0, double[] y0, double[] x1, double[] y1, double[] s, double[] t, int at, int groups);

    /** Canonical digits to two coordinates, from {@code offset} on, of the points {@code out[from..]}. */
    void store(long[] points, int stride, int offset, int[] out, int from, double[] a, double[] b, int groups);
}
