package org.zklink.field;

import java.math.BigInteger;
import java.util.Arrays;
import org.zklink.field.vector.CurveKernels;

/**
 * Adds many pairs of affine points on vectors, with one inversion a batch (Montgomery's trick in each lane).
 *
 * <p>A batch is loaded into digit form group by group; the running products of the denominators go through it forwards,
 * the inverses backwards, in two independent chains and in blocks that stay in the nearest cache. Exceptional pairs are
 * found by comparing canonical coordinates: doublings take the tangent's numerator and denominator in their lanes; pairs
 * with infinity, or whose sum is infinity, take harmless ones, and their results are put in afterwards.
 *
 * <p>Coordinates in memory are {@code x * 2^256}. The digit form reads the same integer in Montgomery form with R = 2^255,
 * that is as 2x; slopes, being quotients, come out without the factor, which is why a chord's x3 is
 * {@code 2 lambda^2 - x1 - x2} there.
 *
 * <p><strong>Why all operands are in the classes that {@link CurveKernels} demands</strong>, in units of p. Only ys are
 * negated, so dx is a difference and dy wide; what {@link #fix} and {@link #tangents} put in their place is canonical, maybe
 * negated, or a small product. The denominators' norm is a difference or, on G2, a sum of two products of differences, at
 * most 0.5 + 0.379 * 2 &lt; 1.26: small. Running products begin with 1, which is canonical, and stay below 1, since
 * 0.5 + 0.379 * 1.26 &lt; 1; so do the running inverses, which begin as such a product by a canonical element, below 0.88,
 * and therefore stay below 0.96. An inverse is a product of the two: below 0.87, small. On G1 a slope is wide times small:
 * normal. On G2 both factors of dy are differences times inverses, below 0.5 + 0.379 * 0.87 &lt; 0.85, so slopes are normal.
 * In a chord, x is a slope, doubled or not, or a difference of canonical elements; y is a slope, or its negative.
 */
final class VectorPointAdder extends PointAdder {
    /** Pairs in a batch: enough to pay for its inversion, few enough for the second-level cache. */
    private static final int BATCH = 2048;

    private static final int BLOCK_GROUPS = 16;
    private static final long SIGN = Long.MIN_VALUE;

    private static final int LEFT_INFINITE = 0;
    private static final int RIGHT_INFINITE = 8;
    private static final int EQUAL_X = 16;

    private static final double[] ONE = digits(BigInteger.ONE.shiftLeft(255));
    private static final double[] THREE_QUARTERS = digits(BigInteger.valueOf(3).shiftLeft(253));

    /** Takes an inverse from Montgomery form with 2^256 to that with 2^255. */
    private static final long[] QUARTER =
            PrimeField.limbs(BigInteger.ONE.shiftLeft(254).mod(Fq.MODULUS));

    private final CoordinateField field;
    private final CurveKernels kernels;
    private final int degree;
    private final int lanes;
    private final int group;
    private final int pointWidth;

    private final int[] leftEntries;
    private final int[] rightEntries;
    private final int[] outIndexes;
    private final long[] leftNonzero;
    private final long[] rightNonzero;
    private final int[] masks;
    private final long[] columns;

    private final double[][] x1;
    private final double[][] y1;
    private final double[][] x2;
    private final double[][] dy;
    private final double[][] dx;
    private final double[] norm;
    private final double[] prefix;

    /** Products of all denominators of the two chains, then their inverses running backwards. */
    private final double[] running;

    private final double[] product;
    private final double[] swapped;
    private final long[] laneProducts;

    private final double[] inverse;
    private final double[][] conjugate;
    private final double[][] slope;
    private final double[] doubled;
    private final double[] negative;
    private final double[][] run;
    private final double[] zero;
    private final double[][] x3;
    private final double[][] y3;

    /** Results that no chord or tangent gives: their pairs and points. */
    private final int[] fixedPairs;

    private long[] fixedPoints;
    private int fixedCount;

    VectorPointAdder(CoordinateField field, CurveKernels kernels, int capacity) {
        this.field = field;
        this.kernels = kernels;
        degree = field.width / FqOps.LIMBS;
        lanes = kernels.lanes();
        group = Digits.COUNT * lanes;
        pointWidth = 2 * field.width;
        int batch = roundUp(Math.max(1, Math.min(capacity, BATCH)));
        leftEntries = new int[batch];
        rightEntries = new int[batch];
        outIndexes = new int[batch];
        leftNonzero = new long[batch];
        rightNonzero = new long[batch];
        masks = new int[batch / lanes];
        columns = new long[BLOCK_GROUPS * 8 * lanes];
        int size = Digits.COUNT * batch;
        x1 = new double[degree][size];
        y1 = new double[degree][size];
        x2 = new double[degree][size];
        dy = new double[degree][size];
        dx = new double[degree][size];
        norm = degree == 1 ? dx[0] : new double[size];
        prefix = new double[size];
        running = new double[2 * group];
        product = new double[group];
        swapped = new double[2 * group];
        laneProducts = new long[FqOps.LIMBS * lanes];
        int block = BLOCK_GROUPS * group;
        inverse = new double[block];
        conjugate = new double[degree][block];
        slope = new double[degree][block];
        doubled = new double[block];
        negative = new double[block];
        run = new double[degree][block];
        zero = new double[size];
        x3 = new double[degree][block];
        y3 = new double[degree][block];
        fixedPairs = new int[batch];
        fixedPoints = new long[0];
    }

    /** The digits of the residue of a constant. */
    private static double[] digits(BigInteger value) {
        double[] digits = new double[Digits.COUNT];
        Digits.fromLimbs(PrimeField.limbs(value.mod(Fq.MODULUS)), 0, digits, 0, 1);
        return digits;
    }

    /** To whole groups in both chains. */
    private int roundUp(int pairs) {
        return Math.ceilDiv(pairs, 2 * lanes) * 2 * lanes;
    }

    @Override
    void add(long[] left, int[] leftEntry, long[] right, int[] rightEntry, long[] out, int[] outIndex, int n) {
        for (int from = 0; from < n; from += leftEntries.length) {
            int size = Math.min(leftEntries.length, n - from);
            copyPadded(leftEntry, from, size, leftEntries);
            copyPadded(rightEntry, from, size, rightEntries);
            copyPadded(outIndex, from, size, outIndexes);
            addBatch(left, right, out, roundUp(size) / lanes);
        }
    }

    /** The last pair is repeated in unused lanes: it writes the same result to the same place. */
    private void copyPadded(int[] source, int from, int size, int[] target) {
        System.arraycopy(source, from, target, 0, size);
        Arrays.fill(target, size, roundUp(size), source[from + size - 1]);
    }

    private void addBatch(long[] left, long[] right, long[] out, int groups) {
        load(left, leftEntries, x1, y1, leftNonzero, groups);
        load(right, rightEntries, x2, dy, rightNonzero, groups);
        for (int c = 0; c < degree; c++) {
            kernels.difference(dx[c], x2[c], 0, x1[c], 0, groups);
            kernels.difference(dy[c], dy[c], 0, y1[c], 0, groups);
        }
        fixedCount = 0;
        if (kernels.exceptions(masks, leftNonzero, rightNonzero, dx[0], dx[degree - 1], groups)) {
            handleExceptions(left, right, groups);
        }
        if (degree == 2) {
            kernels.sumOfProducts(norm, 0, dx[0], dx[1], 0, dx[0], dx[1], 0, groups);
        }
        int half = groups / 2;
        for (int i = 0; i < running.length; i++) {
            running[i] = ONE[i % group / lanes];
        }
        kernels.prefixProducts(prefix, norm, running, half);
        invertRunning();
        for (int chain = 0; chain < 2; chain++) {
            for (int to = (chain + 1) * half; to > chain * half; ) {
                int from = Math.max(chain * half, to - BLOCK_GROUPS);
                kernels.inverses(inverse, prefix, norm, running, chain, from, to);
                finishBlock(from, to - from);
                store(out, from, to - from);
                to = from;
            }
        }
        for (int i = 0; i < fixedCount; i++) {
            System.arraycopy(fixedPoints, i * pointWidth, out, outIndexes[fixedPairs[i]] * pointWidth, pointWidth);
        }
    }

    private void load(long[] points, int[] entries, double[][] x, double[][] y, long[] nonzero, int groups) {
        Arrays.fill(nonzero, 0, groups * lanes, 0);
        touch(points, entries, 0, groups);
        for (int at = 0; at < groups; at += BLOCK_GROUPS) {
            int size = Math.min(BLOCK_GROUPS, groups - at);
            int from = at * lanes;
            touch(points, entries, at + BLOCK_GROUPS, groups);
            for (int half = 0; half < degree; half++) {
                kernels.gather(columns, points, pointWidth, half * 8, entries, from, nonzero, size);
                if (degree == 1) {
                    kernels.unpack(x[0], at, columns, 0, entries, from, 0, size);
                    kernels.unpack(y[0], at, columns, 4, entries, from, SIGN, size);
                } else {
                    double[][] coordinate = half == 0 ? x : y;
                    kernels.unpack(coordinate[0], at, columns, 0, entries, from, half == 0 ? 0 : SIGN, size);
                    kernels.unpack(coordinate[1], at, columns, 4, entries, from, half == 0 ? 0 : SIGN, size);
                }
            }
        }
    }

    /**
     * Brings the points of a block into the nearest cache: many independent small reads wait for memory together, which
     * the reads of a gather, with all its other work between, do not.
     */
    private void touch(long[] points, int[] entries, int at, int groups) {
        long read = 0;
        int to = Math.min(at + BLOCK_GROUPS, groups) * lanes;
        for (int i = at * lanes; i < to; i++) {
            int point = (entries[i] >> 1) * pointWidth;
            read += points[point] + points[point + field.width] + points[point + pointWidth - 1];
        }
        columns[0] = read; // so that the reads are not optimized away; the gather writes over it
    }

    private void store(long[] points, int at, int groups) {
        int from = at * lanes;
        if (degree == 1) {
            kernels.store(points, pointWidth, 0, outIndexes, from, x3[0], y3[0], groups);
        } else {
            kernels.store(points, pointWidth, 0, outIndexes, from, x3[0], x3[1], groups);
            kernels.store(points, pointWidth, field.width, outIndexes, from, y3[0], y3[1], groups);
        }
    }

    private void finishBlock(int at, int groups) {
        if (degree == 1) {
            kernels.mul(slope[0], 0, dy[0], at, inverse, 0, groups);
            kernels.scale(doubled, slope[0], 2, groups);
            kernels.chord(x3[0], doubled, slope[0], x1[0], x2[0], at, groups);
            kernels.difference(run[0], x1[0], at, x3[0], 0, groups);
            kernels.chord(y3[0], run[0], slope[0], y1[0], zero, at, groups);
            return;
        }
        // 1 / (d0 + d1 u) = (d0 - d1 u) / norm
        kernels.mul(conjugate[0], 0, dx[0], at, inverse, 0, groups);
        kernels.mul(negative, 0, dx[1], at, inverse, 0, groups);
        kernels.sumOfProducts(slope[0], 0, dy[0], dy[1], at, conjugate[0], negative, 0, groups);
        kernels.scale(conjugate[1], negative, -1, groups);
        kernels.sumOfProducts(slope[1], 0, dy[0], dy[1], at, conjugate[1], conjugate[0], 0, groups);
        // Both coordinates of 2 slope^2 = 2 s0^2 - 2 s1^2 + (4 s0 s1) u; a factor of 4 could leave the products' range.
        kernels.scale(negative, slope[1], -1, groups);
        kernels.scale(doubled, slope[0], 2, groups);
        kernels.chordOfSum(x3[1], doubled, slope[1], doubled, slope[1], x1[1], x2[1], at, groups);
        kernels.scale(run[1], slope[1], 2, groups);
        kernels.chordOfSum(x3[0], doubled, slope[0], run[1], negative, x1[0], x2[0], at, groups);
        kernels.difference(run[0], x1[0], at, x3[0], 0, groups);
        kernels.difference(run[1], x1[1], at, x3[1], 0, groups);
        kernels.chordOfSum(y3[0], run[0], slope[0], run[1], negative, y1[0], zero, at, groups);
        kernels.chordOfSum(y3[1], run[0], slope[1], run[1], slope[0], y1[1], zero, at, groups);
    }

    private void invertRunning() {
        System.arraycopy(running, group, swapped, 0, group);
        System.arraycopy(running, 0, swapped, group, group);
        kernels.mul(product, 0, running, 0, running, 1, 1);
        for (int lane = 0; lane < lanes; lane++) {
            Digits.toLimbs(PrimeField.BASE, product, lane, lanes, laneProducts, FqOps.LIMBS * lane);
        }
        FqOps.batchInverse(laneProducts, 0, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            FqOps.mul(laneProducts, FqOps.LIMBS * lane, laneProducts, FqOps.LIMBS * lane, QUARTER, 0);
            Digits.fromLimbs(laneProducts, FqOps.LIMBS * lane, product, lane, lanes);
        }
        kernels.mul(running, 0, product, 0, swapped, 0, 1);
        kernels.mul(running, 1, product, 0, swapped, 1, 1);
    }

    private void handleExceptions(long[] left, long[] right, int groups) {
        for (int g = 0; g < groups; g++) {
            int mask = masks[g];
            int doublings = 0;
            for (int lane = 0; mask != 0 && lane < lanes; lane++) {
                int pair = g * lanes + lane;
                if ((mask >> (LEFT_INFINITE + lane) & 1) != 0) {
                    fix(pair, right, rightEntries[pair]);
                } else if ((mask >> (RIGHT_INFINITE + lane) & 1) != 0) {
                    fix(pair, left, leftEntries[pair]);
                } else if ((mask >> (EQUAL_X + lane) & 1) != 0) {
                    if (sameY(left, leftEntries[pair], right, rightEntries[pair])) {
                        doublings |= 1 << lane;
                    } else {
                        fix(pair, null, 0);
                    }
                }
            }
            masks[g] = doublings;
        }
        for (int g = 0; g < groups; g++) {
            if (masks[g] != 0) {
                int from = g;
                while (g + 1 < groups && masks[g + 1] != 0 && g + 1 - from < BLOCK_GROUPS) {
                    g++;
                }
                tangents(from, g + 1 - from);
            }
        }
    }

    private boolean sameY(long[] left, int leftEntry, long[] right, int rightEntry) {
        int l = (leftEntry >> 1) * pointWidth + field.width;
        int r = (rightEntry >> 1) * pointWidth + field.width;
        if (((leftEntry ^ rightEntry) & 1) == 0) {
            return field.equal(left, l, right, r);
        }
        long[] sum = new long[field.width];
        field.add(sum, 0, left, l, right, r);
        return field.isZero(sum, 0);
    }

    /** Sets a pair's result, infinity if there are no points, and gives its lane a chord that does no harm. */
    private void fix(int pair, long[] points, int entry) {
        if (fixedPoints.length < (fixedCount + 1) * pointWidth) {
            fixedPoints = Arrays.copyOf(fixedPoints, Math.max(2 * fixedPoints.length, 64 * pointWidth));
        }
        int at = fixedCount * pointWidth;
        if (points == null) {
            Arrays.fill(fixedPoints, at, at + pointWidth, 0);
        } else {
            field.copySigned(fixedPoints, at, points, entry);
        }
        fixedPairs[fixedCount++] = pair;
        int digit = pair / lanes * group + pair % lanes;
        for (int c = 0; c < degree; c++) {
            for (int j = 0; j < Digits.COUNT; j++) {
                dx[c][digit + j * lanes] = c + j == 0 ? 1 : 0;
                dy[c][digit + j * lanes] = 0;
            }
        }
    }

    /**
     * Numerator 3 x^2 and denominator 2 y in the lanes of the groups' masks. Coordinates count twice (see above): with
     * X = 2x and Y = 2y, the denominator is Y and the numerator 3/4 X^2.
     */
    private void tangents(int at, int groups) {
        if (degree == 1) {
            kernels.mul(slope[0], 0, x1[0], at, x1[0], at, groups);
        } else {
            // (x0 + x1 u)^2 has the coordinates x0^2 - x1^2 and 2 x0 x1.
            System.arraycopy(x1[0], at * group, conjugate[0], 0, groups * group);
            System.arraycopy(x1[1], at * group, negative, 0, groups * group);
            kernels.scale(negative, negative, -1, groups);
            kernels.sumOfProducts(slope[0], 0, x1[0], x1[1], at, conjugate[0], negative, 0, groups);
            kernels.sumOfProducts(slope[1], 0, x1[0], x1[1], at, x1[1], x1[0], at, groups);
        }
        for (int c = 0; c < degree; c++) {
            kernels.mulBy(slope[c], 0, slope[c], 0, THREE_QUARTERS, 0, groups);
            for (int g = 0; g < groups; g++) {
                int first = (at + g) * group;
                copyLanes(masks[at + g], y1[c], first, dx[c], first);
                copyLanes(masks[at + g], slope[c], g * group, dy[c], first);
            }
        }
    }

    /** One group's elements in the lanes of a mask. */
    private void copyLanes(int mask, double[] source, int from, double[] target, int to) {
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int lane = Integer.numberOfTrailingZeros(rest);
            for (int digit = lane; digit < group; digit += lanes) {
                target[to + digit] = source[from + digit];
            }
        }
    }
}
