package org.zklink.snark;

import java.util.List;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;
import org.zklink.field.Pairing;

/**
 * Checks a first phase up to a size: its points, that they are powers, and by {@link LagrangeValidation} the rest.
 *
 * <p>Points p_0, p_1, ... are powers of tau times p_0 when {@code sum of r_i p_(i+1) = tau * sum of r_i p_i} for random r,
 * which a pairing with tau in the other group tells. Infinity cannot be among them once tau and p_0 are not.
 */
final class PtauValidation {
    private static final int POINTS_AT_ONCE = 1 << 18;

    private final PtauFile file;
    private final int power;
    private final int firstLevel;
    private final Progress progress;
    private final PtauPoints points;
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
        points = new PtauPoints(file, progress);
    }

    void run() throws MalformedFileException {
        int tauCount = tauG1Count();
        points.requireG1(PtauFile.TAU_G1, 0, tauCount);
        points.requireG2(PtauFile.TAU_G2, 0, 1 << power);
        points.requireG1(PtauFile.ALPHA_TAU_G1, 0, 1 << power);
        points.requireG1(PtauFile.BETA_TAU_G1, 0, 1 << power);
        requireFirstPoints();
        requirePowersG1(PtauFile.TAU_G1, tauCount);
        requirePowersG2();
        requirePowersG1(PtauFile.ALPHA_TAU_G1, 1 << power);
        requirePowersG1(PtauFile.BETA_TAU_G1, 1 << power);
        new LagrangeValidation(file, power, firstLevel, progress).run();
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

    private int tauG1Count() {
        return (int) Math.min(2L << power, file.tauG1Count());
    }
}
