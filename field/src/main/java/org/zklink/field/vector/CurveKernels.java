package org.zklink.field.vector;

/**
 * Arithmetic of the BN254 base field Fq on many elements at once, and the steps of adding affine points.
 *
 * <p><strong>Digit form.</strong> An element is five digits of 51 bits, {@code V = sum of d[j] * 2^(51 j)}, signed, held
 * as doubles, in Montgomery form with R = 2^255. A group of {@link #lanes} elements is 5 * lanes doubles, digit by digit.
 * Arrays are addressed in groups. <em>Normal</em>: the low four digits in [-2^50, 2^50), |V| below 1.8 p. <em>Canonical</em>:
 * all digits in [0, 2^51), V in [0, p). <em>Difference</em>: of two canonical elements, either one possibly negated: digits below
 * 2^51 (2^52 where both signs add up) in magnitude, |V| below 2p.
 *
 * <p><strong>Bounds.</strong> A product of digits must stay within 2^102, see the generator. With a = |A|/p and b = |B|/p, a
 * product is at most (0.5 + 0.38 a b) p in magnitude: half of p from the reduction's centred quotient, and
 * p / 2^255 &lt; 0.38. So normal times normal is normal, and a running product of differences below p stays below 0.96 p.
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

    /** {@code z = factor * x}, exact for factors -1 and 2. */
    void scale(double[] z, double[] x, double factor, int groups);

    /**
     * Finds lanes that need care: bit l of a group's mask tells that the left point is infinite, bit 8 + l the right
     * one, bit 16 + l that all digits of d0 and d1 are zero. Whether there are any.
     */
    boolean exceptions(int[] masks, long[] leftNonzero, long[] rightNonzero, double[] d0, double[] d1, int groups);

    /** {@code z = x * y}; x a difference or normal, y normal; or both canonical. Normal. */
    void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups);

    /** {@code z = x * factor}, one normal or canonical factor, five digits from {@code 5 * factorAt} on. Normal. */
    void mulBy(double[] z, int zAt, double[] x, int xAt, double[] factor, int factorAt, int groups);

    /** {@code z = x0 * y0 + x1 * y1} with one reduction; operands as in {@link #mul}, or
     * differences with digits below 2^51 on both sides. Normal. */
    void sumOfProducts(
            double[] z, int zAt, double[] x0, double[] x1, int xAt, double[] y0, double[] y1, int yAt, int groups);

    /**
     * Products of all elements before each, in two chains: groups [0, half) and [half, 2 half). {@code totals} holds the
     * chains' first factors, one group each, and then their whole products. x below 1.3 p, digits below 2^51. Normal.
     */
    void prefixProducts(double[] prefix, double[] x, double[] totals, int half);

    /**
     * Montgomery's trick backwards through groups [from, to): {@code z[g - from] = running * prefix[g]}, then
     * {@code running = running * x[g]}. {@code running} is the inverse of the product up to and including group to - 1.
     */
    void inverses(double[] z, double[] prefix, double[] x, double[] running, int runningAt, int from, int to);

    /**
     * {@code z = x * y - s - t}: a coordinate of a sum of points. x, y and z from group 0 on, s and t from {@code at} on.
     *
     * <p>Digits of s and t are below 2^51 in magnitude, and |x y| / 2^255, |s| and |t| together below 19 p. Canonical.
     */
    void chord(double[] z, double[] x, double[] y, double[] s, double[] t, int at, int groups);

    /** {@code z = x0 * y0 + x1 * y1 - s - t}, as {@link #chord}. */
    void chordOfSum(
            double[] z, double[] x0, double[] y0, double[] x1, double[] y1, double[] s, double[] t, int at, int groups);

    /** Canonical digits to two coordinates, from {@code offset} on, of the points {@code out[from..]}. */
    void store(long[] points, int stride, int offset, int[] out, int from, double[] a, double[] b, int groups);
}
