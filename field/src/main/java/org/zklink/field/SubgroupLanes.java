package org.zklink.field;

import java.math.BigInteger;
import java.util.Arrays;
import org.zklink.field.vector.ScalarFieldKernels;

/**
 * The test of {@link BabyJubjubSubgroup} on vectors, one point a lane, and the curve's equation.
 *
 * <p>Without divisions: with N = 1 + y and M = 1 - y, u = N / M and v = N / (M x). Lines times M x, and u - u(2T) times M, are
 * {@code l = N - s N x + (s u(T) - v(T)) M x} and {@code w = N - u(2T) M}; the denominators of f, which is
 * {@code l1^4 (u - u(2T))^4 l2^2 u^7}, are then M^17 x^6, and up to eighth powers {@code f = ((l1 w)^2 l2 x)^2 (N M)^7}.
 * On the curve and x not 0, no denominator is 0.
 */
final class SubgroupLanes {
    private static final int WINDOW = 5;
    private static final BigInteger EXPONENT = BabyJubjubSubgroup.RESIDUE_EXPONENT;

    private static final double[] EQUATION = constants(BabyJubjub.A, Fr.ONE, BabyJubjub.D.neg());
    private static final double[] MINUS_ONE =
            FrDigits.constants(Fr.ONE.neg().toBigInteger().shiftLeft(510));
    private static final double[] ZERO = FrDigits.constants(BigInteger.ZERO);
    private static final double[] LINE_1 = line(BabyJubjubSubgroup.SLOPE_T, BabyJubjubSubgroup.T);
    private static final double[] LINE_2 = line(BabyJubjubSubgroup.SLOPE_TWICE_T, BabyJubjubSubgroup.TWICE_T);
    private static final double[] VERTICAL =
            constants(Fr.ONE, BabyJubjubSubgroup.TWICE_T.u().neg());

    private final ScalarFieldKernels kernels;
    private final Lanes lanes;
    private final int groups;
    private final long[] scratch = new long[ScalarFieldKernels.SCRATCH];
    private final double[] one;
    private final double[] x;
    private final double[] y;
    private final double[] equation;
    /** N and M. */
    private final double[] numbers;
    /** N x and M x. */
    private final double[] timesX;

    private final double[] line1;
    private final double[] line2;
    private final double[] f;
    private final double[] oddPowers;

    SubgroupLanes(ScalarFieldKernels kernels, int groups) {
        this.kernels = kernels;
        this.groups = groups;
        lanes = new Lanes(kernels.lanes(), groups);
        one = lanes.elements(1);
        lanes.fill(one, 0, Lanes.ONE, 0);
        x = lanes.elements(1);
        y = lanes.elements(1);
        equation = lanes.elements(3);
        numbers = lanes.elements(2);
        timesX = lanes.elements(2);
        line1 = lanes.elements(1);
        line2 = lanes.elements(1);
        f = lanes.elements(1);
        oddPowers = lanes.elements(1 << (WINDOW - 1));
    }

    private static double[] line(Fr slope, BabyJubjubSubgroup.MontgomeryPoint point) {
        return constants(slope.neg(), slope.mul(point.u()).sub(point.v()));
    }

    private static double[] constants(Fr... values) {
        BigInteger[] shifted = new BigInteger[values.length];
        Arrays.setAll(shifted, i -> values[i].toBigInteger().shiftLeft(255));
        return FrDigits.constants(shifted);
    }

    /** Whether points generate the subgroup of prime order; n points, x and y as limbs from {@code points[8 * first]} on. */
    void check(long[] points, int first, int n, boolean[] result) {
        lanes.load(points, 8 * first, 8, n, x, 0);
        lanes.load(points, 8 * first + 4, 8, n, y, 0);
        kernels.mulBy(x, 0, x, 0, ExtendedPoints.ENTER, 0, groups);
        kernels.mulBy(y, 0, y, 0, ExtendedPoints.ENTER, 0, groups);
        evaluateEquation();
        evaluateFunction();
        raise();
        kernels.difference(f, 0, f, 0, one, 0, groups);
        for (int i = 0; i < n; i++) {
            // With x = 0 the curve has (0, 1) and (0, -1), of orders 1 and 2.
            result[first + i] =
                    lanes.isZero(equation, 0, i) && !FrOps.isZero(points, 8 * (first + i)) && lanes.isZero(f, 0, i);
        }
    }

    /** {@code a x^2 + y^2 - d x^2 y^2 - 1}. */
    private void evaluateEquation() {
        kernels.square(equation, 0, x, 0, scratch, groups);
        kernels.square(equation, groups, y, 0, scratch, groups);
        kernels.mul(equation, 2 * groups, equation, 0, equation, groups, groups);
        kernels.dot(equation, 0, equation, 0, groups, EQUATION, 0, 3, MINUS_ONE, 0, groups);
    }

    private void evaluateFunction() {
        kernels.sum(numbers, 0, one, 0, y, 0, groups);
        kernels.difference(numbers, groups, one, 0, y, 0, groups);
        kernels.mul(timesX, 0, numbers, 0, x, 0, groups);
        kernels.mul(timesX, groups, numbers, groups, x, 0, groups);
        evaluateLine(line1, LINE_1);
        evaluateLine(line2, LINE_2);
        kernels.dot(f, 0, numbers, 0, groups, VERTICAL, 0, 2, ZERO, 0, groups);
        kernels.mul(f, 0, f, 0, line1, 0, groups);
        kernels.square(f, 0, f, 0, scratch, groups);
        kernels.mul(f, 0, f, 0, line2, 0, groups);
        kernels.mul(f, 0, f, 0, x, 0, groups);
        kernels.square(f, 0, f, 0, scratch, groups);
        double[] nm = line1;
        kernels.mul(nm, 0, numbers, 0, numbers, groups, groups);
        double[] power = line2;
        kernels.square(power, 0, nm, 0, scratch, groups);
        kernels.mul(nm, 0, nm, 0, power, 0, groups);
        kernels.square(power, 0, power, 0, scratch, groups);
        kernels.mul(nm, 0, nm, 0, power, 0, groups);
        kernels.mul(f, 0, f, 0, nm, 0, groups);
    }

    private void evaluateLine(double[] line, double[] coefficients) {
        kernels.dot(line, 0, timesX, 0, groups, coefficients, 0, 2, ZERO, 0, groups);
        kernels.sum(line, 0, line, 0, numbers, 0, groups);
    }

    /** f to the exponent, by sliding windows. */
    private void raise() {
        double[] square = line1;
        System.arraycopy(f, 0, oddPowers, 0, f.length);
        kernels.square(square, 0, f, 0, scratch, groups);
        for (int i = 1; i < 1 << (WINDOW - 1); i++) {
            kernels.mul(oddPowers, i * groups, oddPowers, (i - 1) * groups, square, 0, groups);
        }
        System.arraycopy(one, 0, f, 0, f.length);
        int bit = EXPONENT.bitLength() - 1;
        while (bit >= 0) {
            if (!EXPONENT.testBit(bit)) {
                kernels.square(f, 0, f, 0, scratch, groups);
                bit--;
                continue;
            }
            int low = Math.max(0, bit - WINDOW + 1);
            while (!EXPONENT.testBit(low)) {
                low++;
            }
            for (int i = low; i <= bit; i++) {
                kernels.square(f, 0, f, 0, scratch, groups);
            }
            int digit = EXPONENT.shiftRight(low).intValue() & ((1 << (bit - low + 1)) - 1);
            kernels.mul(f, 0, f, 0, oddPowers, (digit >> 1) * groups, groups);
            bit = low - 1;
        }
    }
}
