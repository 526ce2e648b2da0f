package org.zklink.field;

/** Coordinates of G2: Fq2, curve y^2 = x^3 + 3 / (9 + u), the sextic twist. */
final class ExtensionCoordinates extends CoordinateField {
    static final ExtensionCoordinates INSTANCE = new ExtensionCoordinates();

    private static final long[] B =
            new Fq2(Fq.of(3), Fq.ZERO).mul(Fq2.NON_RESIDUE.inverse()).toLimbs();

    private ExtensionCoordinates() {
        super(Fq2Ops.LIMBS);
    }

    @Override
    void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        Fq2Ops.mul(r, ro, a, ao, b, bo);
    }

    @Override
    void square(long[] r, int ro, long[] a, int ao) {
        Fq2Ops.square(r, ro, a, ao);
    }

    @Override
    void add(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        Fq2Ops.add(r, ro, a, ao, b, bo);
    }

    @Override
    void sub(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
        Fq2Ops.sub(r, ro, a, ao, b, bo);
    }

    @Override
    void neg(long[] r, int ro, long[] a, int ao) {
        Fq2Ops.neg(r, ro, a, ao);
    }

    @Override
    void dbl(long[] r, int ro, long[] a, int ao) {
        Fq2Ops.dbl(r, ro, a, ao);
    }

    @Override
    void copy(long[] r, int ro, long[] a, int ao) {
        Fq2Ops.copy(r, ro, a, ao);
    }

    @Override
    void setOne(long[] r, int ro) {
        Fq2Ops.setOne(r, ro);
    }

    @Override
    void inverse(long[] r, int ro, long[] a, int ao) {
        Fq2Ops.inverse(r, ro, a, ao);
    }

    @Override
    boolean isZero(long[] a, int ao) {
        return Fq2Ops.isZero(a, ao);
    }

    @Override
    boolean equal(long[] a, int ao, long[] b, int bo) {
        return Fq2Ops.equal(a, ao, b, bo);
    }

    @Override
    long[] curveConstant() {
        return B;
    }
}
