package org.zklink.field;

/** Coordinates of G1: Fq, curve y^2 = x^3 + 3. */
final class BaseCoordinates extends CoordinateField {
    static final BaseCoordinates INSTANCE = new BaseCoordinates();

    private static final long[] B = Fq.of(3).limbs;

    private BaseCoordinates() {
        super(FqOps.LIMBS);
    }

    @Override
    void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        FqOps.mul(r, ro, a, ao, b, bo);
    }

    @Override
    void square(long[] r, int ro, long[] a, int ao) {
        FqOps.square(r, ro, a, ao);
    }

    @Override
    void add(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        FqOps.add(r, ro, a, ao, b, bo);
    }

    @Override
    void sub(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        FqOps.sub(r, ro, a, ao, b, bo);
    }

    @Override
    void neg(long[] r, int ro, long[] a, int ao) {
        FqOps.neg(r, ro, a, ao);
    }

    @Override
    void dbl(long[] r, int ro, long[] a, int ao) {
        FqOps.dbl(r, ro, a, ao);
    }

    @Override
    void copy(long[] r, int ro, long[] a, int ao) {
        FqOps.copy(r, ro, a, ao);
    }

    @Override
    void setOne(long[] r, int ro) {
        FqOps.setOne(r, ro);
    }

    @Override
    void inverse(long[] r, int ro, long[] a, int ao) {
        FqOps.inverse(r, ro, a, ao);
    }

    @Override
    boolean isZero(long[] a, int ao) {
        return FqOps.isZero(a, ao);
    }

    @Override
    boolean equal(long[] a, int ao, long[] b, int bo) {
        return FqOps.equal(a, ao, b, bo);
    }

    @Override
    long[] curveConstant() {
        return B;
    }
}
