package org.zklink.field;

/** An element {@code c0 + c1 v + c2 v^2} of Fq6 = Fq2[v] / (v^3 - (9 + u)). */
public record Fq6(Fq2 c0, Fq2 c1, Fq2 c2) {
    /** 0. */
    public static final Fq6 ZERO = new Fq6(Fq2.ZERO, Fq2.ZERO, Fq2.ZERO);

    /** 1. */
    public static final Fq6 ONE = new Fq6(Fq2.ONE, Fq2.ZERO, Fq2.ZERO);

    /** this + other. */
    public Fq6 add(Fq6 other) {
        return new Fq6(c0.add(other.c0), c1.add(other.c1), c2.add(other.c2));
    }

    /** this - other. */
    public Fq6 sub(Fq6 other) {
        return new Fq6(c0.sub(other.c0), c1.sub(other.c1), c2.sub(other.c2));
    }

    /** -this. */
    public Fq6 neg() {
        return new Fq6(c0.neg(), c1.neg(), c2.neg());
    }

    /** this * other, by Karatsuba's six multiplications. */
    public Fq6 mul(Fq6 other) {
        Fq2 t0 = c0.mul(other.c0);
        Fq2 t1 = c1.mul(other.c1);
        Fq2 t2 = c2.mul(other.c2);
        Fq2 t12 = c1.add(c2).mul(other.c1.add(other.c2)).sub(t1).sub(t2);
        Fq2 t01 = c0.add(c1).mul(other.c0.add(other.c1)).sub(t0).sub(t1);
        Fq2 t02 = c0.add(c2).mul(other.c0.add(other.c2)).sub(t0).sub(t2);
        return new Fq6(t0.add(t12.mulByNonResidue()), t01.add(t2.mulByNonResidue()), t02.add(t1));
    }

    /** this * (a + b v). */
    Fq6 mulBySparse(Fq2 a, Fq2 b) {
        Fq2 t0 = c0.mul(a);
        Fq2 t1 = c1.mul(b);
        Fq2 cross = c0.add(c1).mul(a.add(b)).sub(t0).sub(t1);
        return new Fq6(t0.add(c2.mul(b).mulByNonResidue()), cross, t1.add(c2.mul(a)));
    }

    /** this * factor. */
    Fq6 mul(Fq factor) {
        return new Fq6(c0.mul(factor), c1.mul(factor), c2.mul(factor));
    }

    /** this * v. */
    Fq6 mulByV() {
        return new Fq6(c2.mulByNonResidue(), c0, c1);
    }

    /** 1 / this; throws ArithmeticException if this is zero. */
    public Fq6 inverse() {
        Fq2 a = c0.square().sub(c1.mul(c2).mulByNonResidue());
        Fq2 b = c2.square().mulByNonResidue().sub(c0.mul(c1));
        Fq2 c = c1.square().sub(c0.mul(c2));
        Fq2 norm = c0.mul(a).add(c2.mul(b).add(c1.mul(c)).mulByNonResidue());
        Fq2 scale = norm.inverse();
        return new Fq6(a.mul(scale), b.mul(scale), c.mul(scale));
    }
}
