package org.zklink.field;

import java.math.BigInteger;
import java.util.Random;

/** Points and scalars for tests. */
final class TestPoints {
    private TestPoints() {}

    /** n canonical scalars below the group order, four limbs each. */
    static long[] scalars(Random random, int n) {
        long[] scalars = new long[4 * n];
        for (int i = 0; i < n; i++) {
            put(scalars, i, Seed.below(random, Fr.MODULUS));
        }
        return scalars;
    }

    static void put(long[] scalars, int i, BigInteger value) {
        System.arraycopy(PrimeField.limbs(value), 0, scalars, 4 * i, 4);
    }

    /** A point of the twist that is, all but certainly, outside G2. */
    static G2Point g2OutsideSubgroup(Random random) {
        Fq2 b = new Fq2(Fq.of(3), Fq.ZERO).mul(Fq2.NON_RESIDUE.inverse());
        while (true) {
            Fq2 x = new Fq2(Fq.reduce(new BigInteger(256, random)), Fq.reduce(new BigInteger(256, random)));
            Fq2 square = x.square().mul(x).add(b);
            Fq2 y = squareRoot(square);
            if (y.square().equals(square)) {
                return G2Point.of(x, y);
            }
        }
    }

    /** A square root in Fq2 if there is one, by the complex method; q = 3 mod 4. */
    private static Fq2 squareRoot(Fq2 a) {
        Fq norm = squareRoot(a.c0().square().add(a.c1().square()));
        Fq half = Fq.TWO.inverse();
        Fq c0 = squareRoot(a.c0().add(norm).mul(half));
        if (!c0.square().equals(a.c0().add(norm).mul(half))) {
            c0 = squareRoot(a.c0().sub(norm).mul(half));
        }
        return new Fq2(c0, c0.isZero() ? Fq.ZERO : a.c1().mul(half).mul(c0.inverse()));
    }

    private static Fq squareRoot(Fq a) {
        return a.pow(Fq.MODULUS.add(BigInteger.ONE).shiftRight(2));
    }
}
