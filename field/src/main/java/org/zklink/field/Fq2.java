package org.zklink.field;

/** An element {@code c0 + c1 u} of Fq2 = Fq[u] / (u^2 + 1). */
public record Fq2(Fq c0, Fq c1) {
    /** 0. */
    public static final Fq2 ZERO = new Fq2(Fq.ZERO, Fq.ZERO);

    /** 1. */
    public static final Fq2 ONE = new Fq2(Fq.ONE, Fq.ZERO);

    /** 9 + u, neither a square nor a cube: the tower and the twist are built on it. */
    static final Fq2 NON_RESIDUE = new Fq2(Fq.of(9), Fq.ONE);

    /** The element whose eight Montgomery limbs, c0 then c1, start at {@code src[offset]}; both must be reduced. */
    public static Fq2 fromLimbs(long[] src, int offset) {
        return new Fq2(Fq.fromLimbs(src, offset), Fq.fromLimbs(src, offset + FqOps.LIMBS));
    }

    /** Writes the eight Montgomery limbs, c0 then c1, from {@code dst[offset]} on. */
    public void copyTo(long[] dst, int offset) {
        c0.copyTo(dst, offset);
        c1.copyTo(dst, offset + FqOps.LIMBS);
    }

    /** this + other. */
    public Fq2 add(Fq2 other) {
        return new Fq2(c0.add(other.c0), c1.add(other.c1));
    }

    /** this - other. */
    public Fq2 sub(Fq2 other) {
        return new Fq2(c0.sub(other.c0), c1.sub(other.c1));
    }

    /** this * other. */
    public Fq2 mul(Fq2 other) {
        Fq low = c0.mul(other.c0);
        Fq high = c1.mul(other.c1);
        Fq cross = c0.add(c1).mul(other.c0.add(other.c1));
        return new Fq2(low.sub(high), cross.sub(low).sub(high));
    }

    /** this * factor. */
    public Fq2 mul(Fq factor) {
        return new Fq2(c0.mul(factor), c1.mul(factor));
    }

    /** this^2. */
    public Fq2 square() {
        return new Fq2(c0.add(c1).mul(c0.sub(c1)), c0.mul(c1).dbl());
    }

    /** 2 * this. */
    public Fq2 dbl() {
        return add(this);
    }

    /** -this. */
    public Fq2 neg() {
        return new Fq2(c0.neg(), c1.neg());
    }

    /** {@code c0 - c1 u} = this^q. */
    public Fq2 conjugate() {
        return new Fq2(c0, c1.neg());
    }

    /** 1 / this; throws ArithmeticException if this is zero. */
    public Fq2 inverse() {
        return conjugate().mul(c0.square().add(c1.square()).inverse());
    }

    /** Whether this is zero. */
    public boolean isZero() {
        return c0.isZero() && c1.isZero();
    }

    /** this * (9 + u). */
    Fq2 mulByNonResidue() {
        return new Fq2(timesNine(c0).sub(c1), timesNine(c1).add(c0));
    }

    long[] toLimbs() {
        long[] limbs = new long[Fq2Ops.LIMBS];
        copyTo(limbs, 0);
        return limbs;
    }

    private static Fq timesNine(Fq a) {
        return a.dbl().dbl().dbl().add(a);
    }
}
