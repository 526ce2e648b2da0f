package org.zklink.field.vector;

/**
 * Arithmetic of the BN254 scalar field Fr on many elements at once: the stages of number-theoretic transforms.
 *
 * <p><strong>Digit form.</strong> As in {@link CurveKernels}: five signed digits of 51 bits held as doubles, Montgomery form
 * with R = 2^255, a group of {@link #lanes} elements digit by digit; arrays and positions are counted in groups. A transform
 * is linear, so that it may take limbs in any other Montgomery form as the integers they are; only its factors are in this
 * one.
 *
 * <p><strong>Bounds.</strong> A product of two digits must stay within 2^102. The classes of values, by the bound on the
 * low four digits and on the whole:
 *
 * <ul>
 *   <li><em>canonical</em>: digits in [0, 2^51), [0, p);
 *   <li><em>product</em>: digits at most 2^50, 1.03 p;
 *   <li><em>reduced</em>: digits at most 2^50 + 4, 0.501 p: the nearest multiple of p, estimated from the top digit, is
 *       subtracted, and each digit hands its carry to the next one only, all at once;
 *   <li><em>sum</em>: of a product and a reduced value: digits at most 2^51 + 4, 1.35 p;
 *   <li><em>factor</em>: a twiddle: digits at most 2^50, 0.68 p.
 * </ul>
 *
 * With a = |A|/p and b = |B|/p, a product's magnitude is at most (0.5 + 0.379 a b) p: half of p from the reduction's
 * centred quotient, and p / 2^255 &lt; 0.379. Products of a factor (b = 0.68) with a difference of two values below 1.03 p are below
 * 1.03 p again, those with a sum below 0.85 p; a reduced value plus or minus that is a sum again. What is reduced is at most
 * 2.4 p with digits of at most 2^52: then no digit of it less the multiple of p exceeds 2^53, and doubles are exact.
 *
 * <p>Methods read all inputs of a group before they write its result, so a result may replace an input.
 */
public interface TransformKernels {
    /** Elements in a group. */
    int lanes();

    /**
     * Loads limbs (four of 64 bits, below p; the integer is taken as it is) as canonical digits. The element of group g and
     * lane l lies at {@code at + groupOffsets[g] + laneOffsets[l]}, in longs.
     */
    void load(double[] z, long[] limbs, int at, int[] groupOffsets, int[] laneOffsets, int groups);

    /** The reverse: values of at most 2.4 p with digits of at most 2^52 to the limbs of their residues in [0, p). */
    void store(double[] x, long[] limbs, int at, int[] groupOffsets, int[] laneOffsets, int groups);

    /**
     * A stage of decimation in frequency: {@code (u, v)} becomes {@code (u + v, (u - v) w)}, reduced and a product, for v
     * {@code half} groups after u, a power of two, in blocks of {@code 2 half} groups from {@code at} on. The factor of the
     * k-th pair of a block is five digits from {@code 5 (half + k)} on. Inputs canonical, reduced or products.
     */
    void dif(double[] x, int at, int half, double[] factors, int pairs);

    /** The stage of both decimations where {@code half} is 1, with the factor 1; inputs as for {@link #dif}, results reduced. */
    void sumAndDifference(double[] x, int at, int pairs);

    /**
     * A stage of decimation in time: {@code (u, v)} becomes {@code (u + v w, u - v w)}; places and factors as in
     * {@link #dif}. Inputs reduced, products or sums; results sums.
     */
    void dit(double[] x, int at, int half, double[] factors, int pairs);

    /**
     * {@code z = x * y} group by group, or all by one group of y if {@code yStep} is 0 instead of 1. x as {@link #store}
     * takes it, y of any class. A product of less than 0.77 p; a factor if y is below 0.9 p.
     */
    void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int yStep, int groups);

    /**
     * {@code z = x * f + y * g} with f and g the factors at 0 and 5 of {@code factors}; x a product below
     * 0.77 p, y a sum. Digits as of a product, at most 1.05 p.
     */
    void combine(double[] z, double[] x, double[] y, double[] factors, int groups);
}
