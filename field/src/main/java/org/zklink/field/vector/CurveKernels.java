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
     * Loads two coordinates of many points as canonical digits, times the sign of their entry where asked.
     *
     * @param points coordinates of four limbs of 64 bits, least significant first, below p; the integer is taken as it is
     * @param stride longs a point has
     * @param offset of the first coordinate in a point; the second one follows it
     * @param entries {@code point index * 2 + 1 if negated}, one a lane from {@code from} on
     * @param signA {@link Long#MIN_VALUE} to negate the first coordinate where the entry says so, else 0; signB alike
     * @param at the first group written in a and b
     * @param nonzero ORed, lane by lane, with all limbs read
     */
    void load(
            long[] points,
            int stride,
            int offset,
            int[] entries,
            int from,
            double[] a,
            long signA,
            double[] b,
            long signB,
            int at,
            long[] nonzero,
            int groups);

    /** {@code z = x - y}, digit by digit. */
    void difference(double[] z, double[] x, double[] y, int at, int groups);

    /**
     * Finds lanes that need care: bit l of a group's mask tells that the left point is infinite, bit 8 + l the right
     * one, bit 16 + l that all digits of d0 and d1 are zero. Whether there are any.
     */
    boolean exceptions(int[] masks, long[] leftNonzero, long[] rightNonzero, double[] d0, double[] d1, int groups);

    /** {@code z = x * y}; x a difference or normal, y normal; or both canonical. Normal. */
    void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups);

    /** {@code z = x * factor}, one normal or canonical factor, five digits from {@code 5 * factorAt} on. Normal. */
    void mulBy(double[] z, int zAt, double[] x, int xAt, double[] factor, int factorAt, int groups);

    /** {@code z = x0 * y0 + x1 * y1} with one reduction; operands as in {@link #mul}. Normal. */
    void sumOfProducts(
            double[] z, int zAt, double[] x0, double[] x1, int xAt, double[] y0, double[] y1, int yAt, int groups);

    /** {@code z = x0 * y0 - x1 * y1} with one reduction; operands as in {@link #mul}. Normal. */
    void differenceOfProducts(
            double[] z, int zAt, double[] x0, double[] x1, int xAt, double[] y0, double[] y1, int yAt, int groups);

    /** {@code z = x0^2 + x1^2} of differences with digits below 2^51. Normal. */
    void norm(double[] z, double[] x0, double[] x1, int groups);

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

    /** {@code x3 = 2 lambda^2 - x1 - x2}; lambda and x3 from group 0 on, x1 and x2 canonical from {@code at} on. Canonical. */
    void chordX(double[] x3, double[] lambda, double[] x1, double[] x2, int at, int groups);

    /** {@code y3 = lambda (x1 - x3) - y1}; y1 canonical or its negative. Canonical. */
    void chordY(double[] y3, double[] lambda, double[] x3, double[] x1, double[] y1, int at, int groups);

    /** The first coordinate of {@link #chordX} over Fq2: {@code 2 lambda0^2 - 2 lambda1^2 - x1 - x2}. */
    void chordX0(double[] x3, double[] lambda0, double[] lambda1, double[] x1, double[] x2, int at, int groups);

    /** The second one: {@code 4 lambda0 lambda1 - x1 - x2}. */
    void chordX1(double[] x3, double[] lambda0, double[] lambda1, double[] x1, double[] x2, int at, int groups);

    /** The first coordinate of {@link #chordY} over Fq2. */
    void chordY0(
            double[] y3,
            double[] lambda0,
            double[] lambda1,
            double[] x30,
            double[] x31,
            double[] x10,
            double[] x11,
            double[] y1,
            int at,
            int groups);

    /** The second one. */
    void chordY1(
            double[] y3,
            double[] lambda0,
            double[] lambda1,
            double[] x30,
            double[] x31,
            double[] x10,
            double[] x11,
            double[] y1,
            int at,
            int groups);

    /** The reverse of {@link #load}: canonical digits to coordinates of the points {@code out[from..]}. */
    void store(long[] points, int stride, int offset, int[] out, int from, double[] a, double[] b, int groups);
}
