package org.zklink.snark;

import java.math.BigInteger;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/** The Lagrange polynomials of multiplicative domains, at one point. */
final class LagrangeBasis {
    private static final int L = FrOps.LIMBS;

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
        long[] x = powers(first, step, count);
        long[] values = new long[count * L];
        long[] constant = new long[L];
        tau.copyTo(constant, 0);
        for (int at = 0; at < values.length; at += L) {
            FrOps.sub(values, at, constant, 0, x, at);
        }
        FrOps.batchInverse(values, 0, count);
        scale.copyTo(constant, 0);
        for (int at = 0; at < values.length; at += L) {
            FrOps.mul(values, at, values, at, x, at);
            FrOps.mul(values, at, values, at, constant, 0);
        }
        return values;
    }

    private static long[] powers(Fr first, Fr step, int count) {
        long[] powers = new long[count * L];
        long[] factor = new long[L];
        step.copyTo(factor, 0);
        first.copyTo(powers, 0);
        for (int at = L; at < powers.length; at += L) {
            FrOps.mul(powers, at, powers, at - L, factor, 0);
        }
        return powers;
    }
}
