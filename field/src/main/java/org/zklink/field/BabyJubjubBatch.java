package org.zklink.field;

import java.math.BigInteger;
import org.zklink.field.vector.ScalarFieldKernels;

/**
 * Checks on many points of Baby Jubjub on vectors, one a lane, with the same answers as {@link BabyJubjub.Point} gives.
 *
 * <p>Points are x and y, four Montgomery limbs each, so that point i lies at {@code points[8 * i]}. Not safe for use by
 * several threads.
 */
public final class BabyJubjubBatch {
    /** Lanes that are worked on together: enough groups to hide latencies, few enough for the second-level cache. */
    private static final int BATCH = 64;

    private static final int WINDOW = 4;
    private static final int WINDOWS = 63;
    private static final int MULTIPLES = 1 + (1 << (WINDOW - 1));

    private final ScalarFieldKernels kernels;
    private final BabyJubjubBaseDigits base = BabyJubjubBaseDigits.INSTANCE;

    /** With kernels of {@link VectorKernels}. */
    public BabyJubjubBatch(ScalarFieldKernels kernels) {
        this.kernels = kernels;
    }

    /**
     * Which points belong to the subgroup of prime order and are not the neutral element.
     *
     * @param points n points, not necessarily on the curve
     */
    public boolean[] generateSubgroup(long[] points, int n) {
        boolean[] result = new boolean[n];
        for (int from = 0; from < n; from += BATCH) {
            int size = Math.min(BATCH, n - from);
            new SubgroupLanes(kernels, groups(size)).check(points, from, size, result);
        }
        return result;
    }

    /**
     * Which equations {@code sum = s * BASE8 + k * point} hold; answers mean nothing where a point is off the curve.
     *
     * @param s n scalars in [0, l), four limbs each, least significant first; k alike
     * @param points n points
     * @param sums n points, not necessarily on the curve
     */
    public boolean[] equationsHold(long[] s, long[] k, long[] points, long[] sums, int n) {
        boolean[] result = new boolean[n];
        for (int from = 0; from < n; from += BATCH) {
            int size = Math.min(BATCH, n - from);
            ExtendedPoints combination = combine(s, k, points, from, size);
            combination.equal(sums, from, size, result);
        }
        return result;
    }

    private int groups(int n) {
        return Math.ceilDiv(n, kernels.lanes());
    }

    private ExtendedPoints combine(long[] s, long[] k, long[] points, int from, int n) {
        int groups = groups(n);
        Lanes lanes = new Lanes(kernels.lanes(), groups);
        double[] multiples = multiples(lanes, groups, points, from, n);
        byte[] digits = digits(k, from, n, WINDOW, WINDOWS);
        double[] addend = lanes.elements(ExtendedPoints.PREPARED);
        ExtendedPoints sum = new ExtendedPoints(kernels, groups);
        for (int window = WINDOWS - 1; window >= 0; window--) {
            for (int i = 1; i <= WINDOW; i++) {
                sum.dbl(i == WINDOW);
            }
            for (int i = 0; i < n; i++) {
                select(lanes, multiples, digits[WINDOWS * i + window], addend, i);
            }
            sum.add(addend, 0);
        }
        byte[] baseDigits = digits(s, from, n, BabyJubjubBaseDigits.WINDOW, BabyJubjubBaseDigits.WINDOWS);
        for (int window = 0; window < BabyJubjubBaseDigits.WINDOWS; window++) {
            for (int i = 0; i < n; i++) {
                base.select(lanes, window, baseDigits[BabyJubjubBaseDigits.WINDOWS * i + window], addend, i);
            }
            sum.addNormalized(addend);
        }
        return sum;
    }

    /** 0 to 8 times each point, as addends. */
    private double[] multiples(Lanes lanes, int groups, long[] points, int from, int n) {
        double[] multiples = lanes.elements(ExtendedPoints.PREPARED * MULTIPLES);
        int entry = ExtendedPoints.PREPARED * groups;
        ExtendedPoints multiple = new ExtendedPoints(kernels, groups);
        multiple.prepare(multiples, 0);
        multiple.set(points, from, n);
        multiple.prepare(multiples, entry);
        for (int i = 2; i < MULTIPLES; i++) {
            multiple.add(multiples, entry);
            multiple.prepare(multiples, i * entry);
        }
        return multiples;
    }

    private static void select(Lanes lanes, double[] multiples, int digit, double[] addend, int lane) {
        boolean negate = digit < 0;
        int entry = ExtendedPoints.PREPARED * Math.abs(digit);
        lanes.copy(multiples, entry, addend, negate ? 1 : 0, lane, false);
        lanes.copy(multiples, entry + 1, addend, negate ? 0 : 1, lane, false);
        lanes.copy(multiples, entry + 2, addend, 2, lane, negate);
        lanes.copy(multiples, entry + 3, addend, 3, lane, false);
    }

    /** Signed digits in [-2^(window - 1), 2^(window - 1)), least significant first, of scalars whose top digit takes the carry. */
    private static byte[] digits(long[] scalars, int from, int n, int window, int windows) {
        byte[] digits = new byte[windows * n];
        for (int i = 0; i < n; i++) {
            int carry = 0;
            for (int w = 0; w < windows; w++) {
                int digit = bits(scalars, 4 * (from + i), w * window, window) + carry;
                carry = (digit + (1 << (window - 1))) >> window;
                digits[windows * i + w] = (byte) (digit - (carry << window));
            }
            // Bits above the windows, if any, are what is left.
            if (carry != 0 || scalars[4 * (from + i) + 3] >>> (window * windows - 192) != 0) {
                throw new IllegalArgumentException("scalar " + (from + i) + " is not below the subgroup's order: "
                        + PrimeField.bigInteger(scalars, 4 * (from + i)));
            }
        }
        return digits;
    }

    private static int bits(long[] limbs, int at, int bit, int count) {
        int shift = bit & 63;
        long value = limbs[at + (bit >> 6)] >>> shift;
        if (shift + count > 64 && (bit >> 6) < 3) {
            value |= limbs[at + (bit >> 6) + 1] << (64 - shift);
        }
        return (int) value & ((1 << count) - 1);
    }

    /** Four limbs of a scalar, to be given to {@link #equationsHold}. */
    public static void putScalar(BigInteger scalar, long[] limbs, int index) {
        System.arraycopy(PrimeField.limbs(scalar), 0, limbs, 4 * index, 4);
    }

    /** Limbs of a point. */
    public static void putPoint(BabyJubjub.Point point, long[] points, int index) {
        point.x().copyTo(points, 8 * index);
        point.y().copyTo(points, 8 * index + 4);
    }
}
