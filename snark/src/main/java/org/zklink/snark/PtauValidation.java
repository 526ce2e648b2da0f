package org.zklink.snark;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.zklink.field.FrOps;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;
import org.zklink.field.Ntt;
import org.zklink.field.Pairing;

/**
 * Checks the powers up to a size and their Lagrange bases of some sizes, each by one random linear combination.
 *
 * <p>Points p_0, p_1, ... are powers of tau times p_0 when {@code sum of r_i p_(i+1) = tau * sum of r_i p_i}, which a pairing
 * with tau in the other group tells. For a Lagrange basis and random r, {@code sum of r_i L_i(tau) = sum of c_j tau^j}, c being the
 * coefficients of the polynomial with values r: an inverse transform and two sums, no pairing.
 */
final class PtauValidation {
    private static final int POINTS_AT_ONCE = 1 << 18;
    private static final int L = FrOps.LIMBS;

    private final PtauFile file;
    private final int power;
    private final int firstLevel;
    private final Progress progress;
    private G1Point tau1;
    private G2Point tau2;

    /**
     * @param power powers below 2^power are checked, in G1 below 2^(power + 1)
     * @param firstLevel Lagrange bases of 2^firstLevel to 2^power points are checked, in G1 of 2^(power + 1) too
     */
    PtauValidation(PtauFile file, int power, int firstLevel, Progress progress) {
        this.file = file;
        this.power = power;
        this.firstLevel = firstLevel;
        this.progress = progress;
    }

    void run() throws MalformedFileException {
        int tauCount = tauG1Count();
        requirePointsG1(PtauFile.TAU_G1, 0, tauCount);
        requirePointsG2(PtauFile.TAU_G2, 0, 1 << power);
        requirePointsG1(PtauFile.ALPHA_TAU_G1, 0, 1 << power);
        requirePointsG1(PtauFile.BETA_TAU_G1, 0, 1 << power);
        requireFirstPoints();
        requirePowersG1(PtauFile.TAU_G1, tauCount);
        requirePowersG2();
        requirePowersG1(PtauFile.ALPHA_TAU_G1, 1 << power);
        requirePowersG1(PtauFile.BETA_TAU_G1, 1 << power);
        requireLagrange();
        requireDoubledLagrange();
    }

    /** Infinity is no valid power either, but the powers' equations exclude it once tau and the first point are not. */
    private void requirePointsG1(int section, long first, int count) throws MalformedFileException {
        for (int done = 0; done < count; done += POINTS_AT_ONCE) {
            progress.at(PtauFile.name(section) + ", points", done, count);
            G1Array points = file.g1(section, first + done, Math.min(POINTS_AT_ONCE, count - done));
            OptionalInt off = points.firstOffCurve();
            file.require(
                    off.isEmpty(),
                    PtauFile.name(section) + "[" + (first + done + off.orElse(0)) + "] is not on the curve");
        }
    }

    private void requirePointsG2(int section, long first, int count) throws MalformedFileException {
        for (int done = 0; done < count; done += POINTS_AT_ONCE) {
            progress.at(PtauFile.name(section) + ", points", done, count);
            G2Array points = file.g2(section, first + done, Math.min(POINTS_AT_ONCE, count - done));
            OptionalInt off = points.firstOffCurve();
            file.require(
                    off.isEmpty(),
                    PtauFile.name(section) + "[" + (first + done + off.orElse(0)) + "] is not on the curve");
            if (!KeyValidation.inSubgroup(points)) {
                long outside = first + done + points.firstOutsideSubgroup().orElseThrow();
                file.require(false, PtauFile.name(section) + "[" + outside + "] is not in the prime-order subgroup");
            }
        }
    }

    private void requireFirstPoints() throws MalformedFileException {
        G1Array tauG1 = file.g1(PtauFile.TAU_G1, 0, 2);
        G2Array tauG2 = file.g2(PtauFile.TAU_G2, 0, 2);
        file.require(tauG1.get(0).equals(G1Point.GENERATOR), "tauG1[0] is not the generator");
        file.require(tauG2.get(0).equals(G2Point.GENERATOR), "tauG2[0] is not the generator");
        tau1 = tauG1.get(1);
        tau2 = tauG2.get(1);
        file.require(!tau1.isInfinity() && !tau2.isInfinity(), "tau is zero");
        G1Point last = file.g1(PtauFile.TAU_G1, 1L << power, 1).get(0);
        file.require(
                !last.equals(G1Point.GENERATOR) && !last.equals(G1Point.GENERATOR.neg()),
                "tau^(2^" + power + ") is 1 or -1: tau lies in the domain");
        // Infinity is refused with the points themselves.
        file.firstG1(PtauFile.ALPHA_TAU_G1);
        G1Point beta1 = file.firstG1(PtauFile.BETA_TAU_G1);
        file.require(
                sameRatio(G1Point.GENERATOR, beta1, G2Point.GENERATOR, file.betaG2()),
                "betaTauG1[0] and betaG2 are not the same multiple of their generators");
    }

    private void requirePowersG1(int section, int count) throws MalformedFileException {
        G1Point sum = G1Point.INFINITY;
        G1Point next = G1Point.INFINITY;
        for (int done = 0; done < count - 1; done += POINTS_AT_ONCE) {
            progress.at(PtauFile.name(section), done, count);
            int size = Math.min(POINTS_AT_ONCE, count - 1 - done);
            long[] scalars = RandomScalars.draw(size);
            sum = sum.add(Msm.g1(file.g1(section, done, size), scalars, size));
            next = next.add(Msm.g1(file.g1(section, done + 1L, size), scalars, size));
        }
        file.require(
                sameRatio(sum, next, G2Point.GENERATOR, tau2),
                PtauFile.name(section) + " does not hold the powers of the tau in tauG2[1]");
    }

    private void requirePowersG2() throws MalformedFileException {
        G2Point sum = G2Point.INFINITY;
        G2Point next = G2Point.INFINITY;
        int count = 1 << power;
        for (int done = 0; done < count - 1; done += POINTS_AT_ONCE) {
            progress.at(PtauFile.name(PtauFile.TAU_G2), done, count);
            int size = Math.min(POINTS_AT_ONCE, count - 1 - done);
            long[] scalars = RandomScalars.draw(size);
            sum = sum.add(Msm.g2(file.g2(PtauFile.TAU_G2, done, size), scalars, size));
            next = next.add(Msm.g2(file.g2(PtauFile.TAU_G2, done + 1L, size), scalars, size));
        }
        file.require(
                sameRatio(G1Point.GENERATOR, tau1, sum, next), "tauG2 does not hold the powers of the tau in tauG1[1]");
    }

    /** Whether {@code b = x a} and {@code d = x c} for the same x. */
    private static boolean sameRatio(G1Point a, G1Point b, G2Point c, G2Point d) {
        return Pairing.check(List.of(a, b.neg()), List.of(d, c));
    }

    /** The bases of all sizes up to n in one combination, the same for all sections. */
    private void requireLagrange() throws MalformedFileException {
        long first = PtauFile.firstOfLevel(firstLevel);
        int points = (int) (PtauFile.firstOfLevel(power + 1) - first);
        for (int section : new int[] {PtauFile.TAU_G1, PtauFile.ALPHA_TAU_G1, PtauFile.BETA_TAU_G1}) {
            requirePointsG1(PtauFile.LAGRANGE + section, first, points);
        }
        requirePointsG2(PtauFile.LAGRANGE + PtauFile.TAU_G2, first, points);
        long[] values = RandomScalars.draw(points);
        long[] coefficients = new long[L << power];
        for (int level = firstLevel; level <= power; level++) {
            long[] part = coefficients(values, (int) (PtauFile.firstOfLevel(level) - first), level);
            for (int at = 0; at < part.length; at += L) {
                FrOps.add(coefficients, at, coefficients, at, part, at);
            }
        }
        fromMontgomery(coefficients);
        for (int section : new int[] {PtauFile.TAU_G1, PtauFile.ALPHA_TAU_G1, PtauFile.BETA_TAU_G1}) {
            requireSameSum(section, sumG1(section, 0, coefficients), first, values);
        }
        file.require(
                sumG2(PtauFile.TAU_G2, 0, coefficients)
                        .equals(sumG2(PtauFile.LAGRANGE + PtauFile.TAU_G2, first, values)),
                "Lagrange tauG2 does not follow from tauG2");
    }

    /** The basis of size 2n, whose last power the largest one of a file lacks. */
    private void requireDoubledLagrange() throws MalformedFileException {
        long first = PtauFile.firstOfLevel(power + 1);
        int size = 2 << power;
        requirePointsG1(PtauFile.LAGRANGE + PtauFile.TAU_G1, first, size);
        long[] values = RandomScalars.draw(size);
        long[] coefficients = coefficients(values, 0, power + 1);
        fromMontgomery(coefficients);
        G1Point expected = sumG1(PtauFile.TAU_G1, 0, Arrays.copyOf(coefficients, tauG1Count() * L));
        requireSameSum(PtauFile.TAU_G1, expected, first, values);
    }

    private void requireSameSum(int section, G1Point expected, long first, long[] values)
            throws MalformedFileException {
        file.require(
                sumG1(PtauFile.LAGRANGE + section, first, values).equals(expected),
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

    private G1Point sumG1(int section, long first, long[] scalars) throws MalformedFileException {
        G1Point sum = G1Point.INFINITY;
        int count = scalars.length / L;
        for (int done = 0; done < count; done += POINTS_AT_ONCE) {
            progress.at(PtauFile.name(section), done, count);
            int size = Math.min(POINTS_AT_ONCE, count - done);
            sum = sum.add(Msm.g1(file.g1(section, first + done, size), scalars, done * L, size));
        }
        return sum;
    }

    private G2Point sumG2(int section, long first, long[] scalars) throws MalformedFileException {
        G2Point sum = G2Point.INFINITY;
        int count = scalars.length / L;
        for (int done = 0; done < count; done += POINTS_AT_ONCE) {
            progress.at(PtauFile.name(section), done, count);
            int size = Math.min(POINTS_AT_ONCE, count - done);
            sum = sum.add(Msm.g2(file.g2(section, first + done, size), scalars, done * L, size));
        }
        return sum;
    }

    private int tauG1Count() {
        return (int) Math.min(2L << power, file.tauG1Count());
    }
}
