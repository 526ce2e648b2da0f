package org.zklink.bench.kernel;

import java.math.BigInteger;
import java.util.Random;
import org.zklink.field.FixedBase;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.G1Array;
import org.zklink.field.G2Array;

/** Inputs of kernels: random, and the same at every run. */
final class KernelInputs {
    private static final int LIMBS = FrOps.LIMBS;

    private final Random random = new Random(1);

    Fr fr() {
        return Fr.reduce(new BigInteger(300, random));
    }

    /** n elements of the scalar field, Montgomery limbs. */
    long[] elements(int n) {
        long[] elements = new long[n * LIMBS];
        for (int i = 0; i < n; i++) {
            fr().copyTo(elements, i * LIMBS);
        }
        return elements;
    }

    /** n scalars of full width, canonical limbs. */
    long[] scalars(int n) {
        long[] scalars = elements(n);
        for (int i = 0; i < n; i++) {
            FrOps.fromMontgomery(scalars, i * LIMBS, scalars, i * LIMBS);
        }
        return scalars;
    }

    /** n elements in the digit form of kernels, of any number of lanes: five digits below 2^50, magnitudes below 0.7 p. */
    double[] digits(int n) {
        return random.doubles(5L * n, 0, 0x1p49).map(Math::rint).toArray();
    }

    /** n numbers in [0, bound). */
    int[] indexes(int n, int bound) {
        return random.ints(n, 0, bound).toArray();
    }

    /** n canonical scalars, three of four of them bits. */
    long[] bitHeavyScalars(int n) {
        long[] scalars = scalars(n);
        for (int i = 0; i < n; i++) {
            if (i % 4 != 0) {
                FrOps.setZero(scalars, i * LIMBS);
                scalars[i * LIMBS] = random.nextInt(2);
            }
        }
        return scalars;
    }

    G1Array g1(int n) {
        return FixedBase.g1(scalars(n), n);
    }

    G2Array g2(int n) {
        return FixedBase.g2(scalars(n), n);
    }
}
