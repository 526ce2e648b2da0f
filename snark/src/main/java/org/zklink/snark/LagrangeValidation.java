package org.zklink.snark;

import java.util.Arrays;
import org.zklink.field.FrOps;
import org.zklink.field.G1Point;
import org.zklink.field.Ntt;

/**
 * Checks that the Lagrange bases of a first phase follow from its powers: for random r,
 * {@code sum of r_i L_i(tau) = sum of c_j tau^j}, c being the coefficients of the polynomial with values r. That takes an
 * inverse transform and two sums, no pairing.
 */
final class LagrangeValidation {
    private static final int L = FrOps.LIMBS;

    private final PtauFile file;
    private final int power;
    private final int firstLevel;
    private final PtauPoints points;

    /** Bases of 2^firstLevel to 2^power points are checked, in G1 of 2^(power + 1) too. */
    LagrangeValidation(PtauFile file, int power, int firstLevel, Progress progress) {
        this.file = file;
        this.power = power;
        this.firstLevel = firstLevel;
        points = new PtauPoints(file, progress);
    }

    void run() throws MalformedFileException {
        requireLagrange();
        requireDoubledLagrange();
    }

    /** The bases of all sizes up to n in one combination, the same for all sections. */
    private void requireLagrange() throws MalformedFileException {
        long first = PtauFile.firstOfLevel(firstLevel);
        int count = (int) (PtauFile.firstOfLevel(power + 1) - first);
        for (int section : new int[] {PtauFile.TAU_G1, PtauFile.ALPHA_TAU_G1, PtauFile.BETA_TAU_G1}) {
            points.requireG1(PtauFile.LAGRANGE + section, first, count);
        }
        points.requireG2(PtauFile.LAGRANGE + PtauFile.TAU_G2, first, count);
        long[] values = RandomScalars.draw(count);
        long[] coefficients = new long[L << power];
        for (int level = firstLevel; level <= power; level++) {
            long[] part = coefficients(values, (int) (PtauFile.firstOfLevel(level) - first), level);
            for (int at = 0; at < part.length; at += L) {
                FrOps.add(coefficients, at, coefficients, at, part, at);
            }
        }
        fromMontgomery(coefficients);
        for (int section : new int[] {PtauFile.TAU_G1, PtauFile.ALPHA_TAU_G1, PtauFile.BETA_TAU_G1}) {
            requireSameSum(section, points.sumG1(section, 0, coefficients), first, values);
        }
        file.require(
                points.sumG2(PtauFile.TAU_G2, 0, coefficients)
                        .equals(points.sumG2(PtauFile.LAGRANGE + PtauFile.TAU_G2, first, values)),
                "Lagrange tauG2 does not follow from tauG2");
    }

    /** The basis of size 2n, whose last power the largest one of a file lacks. */
    private void requireDoubledLagrange() throws MalformedFileException {
        long first = PtauFile.firstOfLevel(power + 1);
        int size = 2 << power;
        points.requireG1(PtauFile.LAGRANGE + PtauFile.TAU_G1, first, size);
        long[] values = RandomScalars.draw(size);
        long[] coefficients = coefficients(values, 0, power + 1);
        fromMontgomery(coefficients);
        int tauCount = (int) Math.min(size, file.tauG1Count());
        G1Point expected = points.sumG1(PtauFile.TAU_G1, 0, Arrays.copyOf(coefficients, tauCount * L));
        requireSameSum(PtauFile.TAU_G1, expected, first, values);
    }

    private void requireSameSum(int section, G1Point expected, long first, long[] values)
            throws MalformedFileException {
        file.require(
                points.sumG1(PtauFile.LAGRANGE + section, first, values).equals(expected),
                "Lagrange " + PtauFile.name(section) + " does not follow from " + PtauFile.name(section));
    }

    /** Of the polynomial with these values (canonical, from number {@code from} on) on the domain of 2^level; Montgomery. */
    private static long[] coefficients(long[] values, int from, int level) {
        long[] part = Arrays.copyOfRange(values, from * L, (from + (1 << level)) * L);
        for (int at = 0; at < part.length; at += L) {
            FrOps.toMontgomery(part, at, part, at);
        }
        new Ntt(level).inverse(part);
        return part;
    }

    private static void fromMontgomery(long[] values) {
        for (int at = 0; at < values.length; at += L) {
            FrOps.fromMontgomery(values, at, values, at);
        }
    }
}
