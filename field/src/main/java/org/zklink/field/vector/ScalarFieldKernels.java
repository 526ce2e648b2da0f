package org.zklink.field.vector;

/**
 * Arithmetic of the BN254 scalar field Fr on many elements at once, for Poseidon and Baby Jubjub.
 *
 * <p><strong>Digit form.</strong> An element is five digits of 51 bits, {@code V = sum of d[j] * 2^(51 j)}, signed, held
 * as doubles; a product is divided by R = 2^255. A group of {@link #lanes} elements is 5 * lanes doubles, digit by digit;
 * offsets of elements in arrays are counted in groups. <em>Normal</em>: the low four digits in [-2^50, 2^50), |V| below
 * 0.51 p. <em>Loose</em>: such digits, |V| below 0.7 p. <em>Canonical</em>: digits in [0, 2^51), V in [0, p). Factors and
 * other constants, the same in all lanes, are five digits each, in [-2^50, 2^50), |V| at most p / 2; offsets count them.
 *
 * <p><strong>Bounds.</strong> A product of digits must stay within 2^102 (see the generator), which holds for any two of
 * these forms. With a = |A|/p and b = |B|/p, a product is at most (0.5 + 0.38 a b) p in magnitude: half of p from the
 * reduction's centred quotient, and p / 2^255 &lt; 0.38. So loose times loose is loose, canonical times canonical below
 * 0.88 p. Sums are reduced by the nearest multiple of p, found from the top digit: exact to 2^-40 p, hence 0.51. Before
 * that, sums must stay within 2.6 p, where the top digit has 51 bits.
 *
 * <p>Methods read all inputs of a group before they write its result, so a result may replace an input.
 */
public interface ScalarFieldKernels {
    /** Terms that a sum of products may have. */
    int MAX_TERMS = 20;

    /** Longs that {@link #square} needs as scratch. */
    int SCRATCH = 40;

    /** Elements in a group. */
    int lanes();

    /** {@code z = x * y / R}; loose or canonical. Loose. */
    void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups);

    /** {@code z = x * factor / R}; x loose or canonical. Loose. */
    void mulBy(double[] z, int zAt, double[] x, int xAt, double[] factor, int factorAt, int groups);

    /** {@code z = x^2 / R}; x loose. Loose. */
    void square(double[] z, int zAt, double[] x, int xAt, long[] scratch, int groups);

    /**
     * {@code z = (sum of x[k] * factors[k] + added) / R}, with one reduction. Normal.
     *
     * @param x loose or canonical, all |x[k]| together at most 11 p; term k starts at group {@code xAt + k * stride}
     * @param terms 1 to {@link #MAX_TERMS}
     */
    void dot(
            double[] z,
            int zAt,
            double[] x,
            int xAt,
            int stride,
            double[] factors,
            int factorsAt,
            int terms,
            double[] added,
            int addedAt,
            int groups);

    /** {@code z = z + (sum of x[k] * factors[k]) / R}; z normal, else as {@link #dot}, |x[k]| up to 8 p. Normal. */
    void addDot(
            double[] z,
            int zAt,
            double[] x,
            int xAt,
            int stride,
            double[] factors,
            int factorsAt,
            int terms,
            int groups);

    /** {@code z = x + y}; loose. Normal. */
    void sum(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups);

    /** {@code z = x - y}; loose. Normal. */
    void difference(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups);

    /** {@code z = 2x - y}; loose. Normal. */
    void twiceMinus(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups);
}
