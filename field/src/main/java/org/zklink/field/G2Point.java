package org.zklink.field;

import java.math.BigInteger;

/**
 * A point of the sextic twist y^2 = x^3 + 3 / (9 + u) over {@link Fq2}: immutable, affine. G2 is its subgroup of prime
 * order {@link Fr#MODULUS}; the curve itself has more points, so foreign points need {@link #isInSubgroup}.
 */
public final class G2Point extends CurvePoint<G2Point> {
    /** The neutral element. */
    public static final G2Point INFINITY = new G2Point(new long[G2Array.POINT_LIMBS]);

    /** The generator of EIP-197. */
    public static final G2Point GENERATOR = of(
            fq2(
                    "10857046999023057135944570762232829481370756359578518086990519993285655852781",
                    "11559732032986387107991004021392285783925812861821192530917403151452391805634"),
            fq2(
                    "8495653923123431417604973247489272438418190587263600148770280649306958101930",
                    "4082367875863433681332203403145435568316851327593401208105741076214120093531"));

    /** The trace of Frobenius minus one, 6u^2 with u = 4965661367192848881. */
    private static final BigInteger TRACE_MINUS_ONE =
            BigInteger.valueOf(4965661367192848881L).pow(2).multiply(BigInteger.valueOf(6));

    private static final int ENCODED_BYTES = 128;

    private G2Point(long[] affine) {
        super(affine);
    }

    G2Point(XyzzPoint point) {
        this(affine(ExtensionCoordinates.INSTANCE, point));
    }

    /** The point (x, y); refused with IllegalArgumentException if it is not on the curve. (0, 0) is infinity. */
    public static G2Point of(Fq2 x, Fq2 y) {
        return requireOnCurve(ofUnchecked(x, y));
    }

    /** The pair (x, y), on the curve or not; for readers that report {@link #isOnCurve} themselves. */
    public static G2Point ofUnchecked(Fq2 x, Fq2 y) {
        long[] affine = new long[G2Array.POINT_LIMBS];
        x.copyTo(affine, 0);
        y.copyTo(affine, Fq2Ops.LIMBS);
        return new G2Point(affine);
    }

    /** The pair whose sixteen Montgomery limbs start at {@code src[offset]}; limbs must be reduced, the curve is not checked. */
    public static G2Point fromLimbs(long[] src, int offset) {
        return ofUnchecked(Fq2.fromLimbs(src, offset), Fq2.fromLimbs(src, offset + Fq2Ops.LIMBS));
    }

    /**
     * Decodes EIP-197: x.c1, x.c0, y.c1, y.c0 (imaginary part first), 32 bytes each, big-endian; infinity is 128 zero
     * bytes. Another length, a coordinate not below the modulus, or a point off the curve or outside the subgroup is
     * refused with IllegalArgumentException.
     */
    public static G2Point fromEip197(byte[] bytes) {
        Bytes.requireLength(bytes, ENCODED_BYTES);
        Fq2 x = new Fq2(Bytes.element(bytes, 1), Bytes.element(bytes, 0));
        Fq2 y = new Fq2(Bytes.element(bytes, 3), Bytes.element(bytes, 2));
        G2Point point = of(x, y);
        if (!point.isInSubgroup()) {
            throw new IllegalArgumentException("expected a point of the prime-order subgroup, got " + point);
        }
        return point;
    }

    /** Encodes as EIP-197: x.c1, x.c0, y.c1, y.c0, 32 bytes each, big-endian; infinity is 128 zero bytes. */
    public byte[] toEip197() {
        return Bytes.concatenate(x().c1(), x().c0(), y().c1(), y().c0());
    }

    /** The x coordinate; zero for infinity. */
    public Fq2 x() {
        return Fq2.fromLimbs(affine, 0);
    }

    /** The y coordinate; zero for infinity. */
    public Fq2 y() {
        return Fq2.fromLimbs(affine, Fq2Ops.LIMBS);
    }

    /**
     * Whether this is on the curve and in the subgroup of prime order r.
     *
     * <p>Frobenius psi acts on that subgroup as multiplication by q, which is t - 1 modulo r. Conversely
     * {@code psi(P) = (t - 1) P} and {@code psi^2 - t psi + q = 0} give {@code (q + 1 - t) P = r P = 0}. The multiplication
     * by t - 1 is half as long as one by r.
     */
    @Override
    public boolean isInSubgroup() {
        return isOnCurve() && frobenius().equals(mul(TRACE_MINUS_ONE));
    }

    @Override
    public String toString() {
        return "(" + x() + ", " + y() + ")";
    }

    /** psi: to the curve over Fq12, to the q-th power, and back to the twist. */
    G2Point frobenius() {
        return ofUnchecked(Frobenius.apply(x(), 2), Frobenius.apply(y(), 3));
    }

    @Override
    CoordinateField field() {
        return ExtensionCoordinates.INSTANCE;
    }

    @Override
    G2Point create(long[] newAffine) {
        return new G2Point(newAffine);
    }

    private static Fq2 fq2(String c0, String c1) {
        return new Fq2(Fq.ofHexOrDecimal(c0), Fq.ofHexOrDecimal(c1));
    }
}
