package org.zklink.field;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What {@link G1Point} and {@link G2Point} have in common: immutable affine points with value equality.
 *
 * <p>Running time depends on the operands. Loops over many points use {@link Msm}, {@link FixedBase} and the flat
 * arrays.
 */
public abstract sealed class CurvePoint<P extends CurvePoint<P>> permits G1Point, G2Point {
    /** x then y in Montgomery form, infinity all zeros; never changed. */
    final long[] affine;

    CurvePoint(long[] affine) {
        this.affine = affine;
    }

    abstract CoordinateField field();

    abstract P create(long[] newAffine);

    /** this + other, complete. */
    public final P add(P other) {
        XyzzPoint sum = xyzz();
        sum.addAffine(other.affine, 0);
        return create(affine(field(), sum));
    }

    /** this - other, complete. */
    public final P sub(P other) {
        return add(other.neg());
    }

    /** 2 * this. */
    public final P dbl() {
        XyzzPoint sum = xyzz();
        sum.dbl();
        return create(affine(field(), sum));
    }

    /** -this. */
    public final P neg() {
        long[] result = affine.clone();
        int width = field().width;
        field().neg(result, width, result, width);
        return create(result);
    }

    /** scalar * this. */
    public final P mul(Fr scalar) {
        return mul(scalar.toBigInteger());
    }

    /** scalar * this for any non-negative scalar, not reduced first: this may lie outside the prime-order subgroup. */
    public final P mul(BigInteger scalar) {
        PrimeElement.requireNonNegative(scalar);
        XyzzPoint sum = new XyzzPoint(field());
        for (int i = scalar.bitLength() - 1; i >= 0; i--) {
            sum.dbl();
            if (scalar.testBit(i)) {
                sum.addAffine(affine, 0);
            }
        }
        return create(affine(field(), sum));
    }

    /** Whether this is the neutral element. */
    public final boolean isInfinity() {
        return field().isInfinity(affine, 0);
    }

    /** Whether this is infinity or satisfies the curve equation. */
    public final boolean isOnCurve() {
        return field().isOnCurve(affine, 0);
    }

    /** Whether this is on the curve and in the subgroup whose order is {@link Fr#MODULUS}. */
    public abstract boolean isInSubgroup();

    /** Writes x then y as Montgomery limbs, infinity as zeros, from {@code dst[offset]} on. */
    public final void copyTo(long[] dst, int offset) {
        System.arraycopy(affine, 0, dst, offset, affine.length);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof CurvePoint<?> p && p.field() == field() && Arrays.equals(affine, p.affine);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(affine);
    }

    /** Returns the point if it is on the curve; otherwise throws IllegalArgumentException. */
    static <P extends CurvePoint<P>> P requireOnCurve(P point) {
        if (!point.isOnCurve()) {
            throw new IllegalArgumentException("expected a point on the curve, got " + point);
        }
        return point;
    }

    static long[] affine(CoordinateField field, XyzzPoint point) {
        long[] result = new long[2 * field.width];
        point.toAffine(result, 0);
        return result;
    }

    private XyzzPoint xyzz() {
        XyzzPoint point = new XyzzPoint(field());
        point.setAffine(affine, 0);
        return point;
    }
}
