package org.zklink.snark;

import java.math.BigInteger;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.Parallel;

/** The Lagrange polynomials of multiplicative domains, at one point. */
final class LagrangeBasis {
    private static final int L = FrOps.LIMBS;
    private static final int ELEMENTS_PER_TASK = 1 << 11;

    private LagrangeBasis() {}

    /**
     * Values at {@code tau} of the Lagrange polynomials, over the group of {@code order} elements, that belong to its
     * elements {@code first * step^i}, i below {@code count}: {@code (tau^order - 1) / order * x / (tau - x)}.
     *
     * @param tau not in the group
     * @return Montgomery form, 4 limbs each
     */
    static long[] at(Fr tau, long order, Fr first, Fr step, int count) {
        Fr scale =
                tau.pow(BigInteger.valueOf(order)).sub(Fr.ONE).mul(Fr.of(order).inverse());
        if (scale.isZero()) {
            throw new IllegalArgumentException("tau lies in the domain");
        }
        long[] values = new long[Math.multiplyExact(count, L)];
        Parallel.forRanges(count, ELEMENTS_PER_TASK, (from, to) -> {
            Fr start = first.mul(step.pow(BigInteger.valueOf(from)));
            fill(values, from, to, limbs(tau, scale, step, start));
        });
        return values;
    }

    /** Values {@code from} to {@code to} with one inversion; {@code constants} are tau, scale, step and the first x. */
    private static void fill(long[] values, int from, int to, long[] constants) {
        long[] powers = new long[L * (to - from)];
        FrOps.copy(powers, 0, constants, 3 * L);
        for (int at = L; at < powers.length; at += L) {
            FrOps.mul(powers, at, powers, at - L, constants, 2 * L);
        }
        int base = L * from;
        for (int at = 0; at < powers.length; at += L) {
            FrOps.sub(values, base + at, constants, 0, powers, at);
        }
        FrOps.batchInverse(values, base, to - from);
        for (int at = 0; at < powers.length; at += L) {
            FrOps.mul(values, base + at, values, base + at, powers, at);
            FrOps.mul(values, base + at, values, base + at, constants, L);
        }
    }

    private static long[] limbs(Fr... elements) {
        long[] limbs = new long[L * elements.length];
        for (int i = 0; i < elements.length; i++) {
            elements[i].copyTo(limbs, L * i);
        }
        return limbs;
    }
}
