package org.zklink.field;

/** A point of G1, the curve y^2 = x^3 + 3 over {@link Fq}: immutable, affine, of prime order {@link Fr#MODULUS}. */
public final class G1Point extends CurvePoint<G1Point> {
    /** The neutral element. */
    public static final G1Point INFINITY = new G1Point(new long[G1Array.POINT_LIMBS]);

    /** (1, 2). */
    public static final G1Point GENERATOR = of(Fq.ONE, Fq.TWO);

    private static final int ENCODED_BYTES = 64;

    private G1Point(long[] affine) {
        super(affine);
    }

    G1Point(XyzzPoint point) {
        this(affine(BaseCoordinates.INSTANCE, point));
    }

    /** The point (x, y); refused with IllegalArgumentException if it is not on the curve. (0, 0) is infinity. */
    public static G1Point of(Fq x, Fq y) {
        return requireOnCurve(ofUnchecked(x, y));
    }

    /** The pair (x, y), on the curve or not; for readers that report {@link #isOnCurve} themselves. */
    public static G1Point ofUnchecked(Fq x, Fq y) {
        long[] affine = new long[G1Array.POINT_LIMBS];
        x.copyTo(affine, 0);
        y.copyTo(affine, FqOps.LIMBS);
        return new G1Point(affine);
    }

    /** The pair whose eight Montgomery limbs start at {@code src[offset]}; limbs must be reduced, the curve is not checked. */
    public static G1Point fromLimbs(long[] src, int offset) {
        return ofUnchecked(Fq.fromLimbs(src, offset), Fq.fromLimbs(src, offset + FqOps.LIMBS));
    }

    /**
     * Decodes EIP-196: 32 bytes x, 32 bytes y, big-endian; infinity is 64 zero bytes. Another length, a coordinate not
     * below the modulus or a point off the curve is refused with IllegalArgumentException.
     */
    public static G1Point fromEip196(byte[] bytes) {
        Bytes.requireLength(bytes, ENCODED_BYTES);
        return of(Bytes.element(bytes, 0), Bytes.element(bytes, 1));
    }

    /** Encodes as EIP-196: 32 bytes x, 32 bytes y, big-endian; infinity is 64 zero bytes. */
    public byte[] toEip196() {
        return Bytes.concatenate(x(), y());
    }

    /** The x coordinate; zero for infinity. */
    public Fq x() {
        return Fq.fromLimbs(affine, 0);
    }

    /** The y coordinate; zero for infinity. */
    public Fq y() {
        return Fq.fromLimbs(affine, FqOps.LIMBS);
    }

    /** Same as {@link #isOnCurve}: the whole curve has prime order. */
    @Override
    public boolean isInSubgroup() {
        return isOnCurve();
    }

    @Override
    public String toString() {
        return "(" + x() + ", " + y() + ")";
    }

    @Override
    CoordinateField field() {
        return BaseCoordinates.INSTANCE;
    }

    @Override
    G1Point create(long[] newAffine) {
        return new G1Point(newAffine);
    }
}
