package org.zklink.field;

import java.util.Arrays;

/**
 * A mutable curve point in XYZZ coordinates: x = X / ZZ, y = Y / ZZZ, ZZ^3 = ZZZ^2; infinity has ZZ = 0.
 *
 * <p>All operations are complete: equal, opposite and infinite operands are handled. Formulas: Bernstein and Lange,
 * Explicit-Formulas Database, shortw/xyzz (madd-2008-s, add-2008-s, dbl-2008-s-1 with a = 0). Not thread-safe.
 */
final class XyzzPoint {
    private final CoordinateField field;

    /** Offsets of the coordinates and of the temporaries in {@link #v}. */
    private final int x = 0;

    private final int y;
    private final int zz;
    private final int zzz;
    private final int t0;
    private final int t1;
    private final int t2;
    private final int t3;
    private final int t4;
    private final long[] v;

    /** Infinity. */
    XyzzPoint(CoordinateField field) {
        this.field = field;
        int width = field.width;
        y = width;
        zz = 2 * width;
        zzz = 3 * width;
        t0 = 4 * width;
        t1 = 5 * width;
        t2 = 6 * width;
        t3 = 7 * width;
        t4 = 8 * width;
        v = new long[9 * width];
    }

    boolean isInfinity() {
        return field.isZero(v, zz);
    }

    void setInfinity() {
        Arrays.fill(v, 0, t0, 0);
    }

    void set(XyzzPoint other) {
        System.arraycopy(other.v, 0, v, 0, t0);
    }

    void setAffine(long[] point, int at) {
        if (field.isInfinity(point, at)) {
            setInfinity();
            return;
        }
        System.arraycopy(point, at, v, 0, zz);
        field.setOne(v, zz);
        field.setOne(v, zzz);
    }

    /** this += the affine point at {@code point[at]}. */
    void addAffine(long[] point, int at) {
        if (isInfinity()) {
            setAffine(point, at);
        } else if (!field.isInfinity(point, at)) {
            field.mul(v, t0, point, at, v, zz);
            field.mul(v, t1, point, at + y, v, zzz);
            addScaled(x, y);
        }
    }

    /** this += other; other may be this. */
    void add(XyzzPoint other) {
        if (isInfinity()) {
            set(other);
        } else if (other == this) {
            dbl();
        } else if (!other.isInfinity()) {
            field.mul(v, t0, other.v, x, v, zz);
            field.mul(v, t1, other.v, y, v, zzz);
            field.mul(v, x, v, x, other.v, zz);
            field.mul(v, y, v, y, other.v, zzz);
            field.mul(v, zz, v, zz, other.v, zz);
            field.mul(v, zzz, v, zzz, other.v, zzz);
            addScaled(x, y);
        }
    }

    /** Adds a point whose x and y, brought to this point's denominators, are t0 and t1. */
    private void addScaled(int u, int s) {
        field.sub(v, t0, v, t0, v, u);
        field.sub(v, t1, v, t1, v, s);
        if (field.isZero(v, t0)) {
            if (field.isZero(v, t1)) {
                dbl();
            } else {
                setInfinity();
            }
            return;
        }
        field.square(v, t2, v, t0);
        field.mul(v, t0, v, t0, v, t2);
        field.mul(v, t3, v, u, v, t2);
        field.mul(v, zz, v, zz, v, t2);
        field.mul(v, zzz, v, zzz, v, t0);
        field.mul(v, t2, v, s, v, t0);
        setXy();
    }

    /** X = t1^2 - t0 - 2 t3, Y = t1 (t3 - X) - t2. */
    private void setXy() {
        field.square(v, x, v, t1);
        field.sub(v, x, v, x, v, t0);
        field.dbl(v, t0, v, t3);
        field.sub(v, x, v, x, v, t0);
        field.sub(v, t3, v, t3, v, x);
        field.mul(v, t1, v, t1, v, t3);
        field.sub(v, y, v, t1, v, t2);
    }

    /** this *= 2. Neither curve has a point of order two, so y is never zero. */
    void dbl() {
        if (isInfinity()) {
            return;
        }
        field.dbl(v, t0, v, y);
        field.square(v, t4, v, t0);
        field.mul(v, t0, v, t0, v, t4);
        field.mul(v, t3, v, x, v, t4);
        field.square(v, t1, v, x);
        field.dbl(v, t2, v, t1);
        field.add(v, t1, v, t1, v, t2);
        field.mul(v, t2, v, t0, v, y);
        field.mul(v, zz, v, zz, v, t4);
        field.mul(v, zzz, v, zzz, v, t0);
        field.sub(v, t0, v, t0, v, t0);
        setXy();
    }

    /** Writes the affine point to {@code point[at]}. */
    void toAffine(long[] point, int at) {
        if (isInfinity()) {
            Arrays.fill(point, at, at + zz, 0);
            return;
        }
        field.inverse(v, t0, v, zzz);
        field.mul(v, t1, v, t0, v, zz);
        field.square(v, t1, v, t1);
        field.mul(point, at, v, x, v, t1);
        field.mul(point, at + y, v, y, v, t0);
    }
}
