package org.zklink.snark;

import java.util.OptionalInt;
import org.zklink.field.FrOps;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;

/** Points of a first phase, read, checked and summed a piece at a time. */
final class PtauPoints {
    private static final int POINTS_AT_ONCE = 1 << 18;
    private static final int L = FrOps.LIMBS;

    private final PtauFile file;
    private final Progress progress;

    PtauPoints(PtauFile file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    /** Checks points from number {@code first} on: reduced and on the curve; infinity passes. */
    void requireG1(int section, long first, int count) throws MalformedFileException {
        for (int done = 0; done < count; done += POINTS_AT_ONCE) {
            progress.at(PtauFile.name(section) + ", points", done, count);
            G1Array points = file.g1(section, first + done, Math.min(POINTS_AT_ONCE, count - done));
            OptionalInt off = points.firstOffCurve();
            file.require(
                    off.isEmpty(),
                    PtauFile.name(section) + "[" + (first + done + off.orElse(0)) + "] is not on the curve");
        }
    }

    /** Checks points from number {@code first} on: reduced, on the curve and in the subgroup; infinity passes. */
    void requireG2(int section, long first, int count) throws MalformedFileException {
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

    /** The sum of points from number {@code first} on, each times its scalar; canonical, four limbs each. */
    G1Point sumG1(int section, long first, long[] scalars) throws MalformedFileException {
        G1Point sum = G1Point.INFINITY;
        int count = scalars.length / L;
        for (int done = 0; done < count; done += POINTS_AT_ONCE) {
            progress.at(PtauFile.name(section), done, count);
            int size = Math.min(POINTS_AT_ONCE, count - done);
            sum = sum.add(Msm.g1(file.g1(section, first + done, size), scalars, done * L, size));
        }
        return sum;
    }

    /** As {@link #sumG1} in G2. */
    G2Point sumG2(int section, long first, long[] scalars) throws MalformedFileException {
        G2Point sum = G2Point.INFINITY;
        int count = scalars.length / L;
        for (int done = 0; done < count; done += POINTS_AT_ONCE) {
            progress.at(PtauFile.name(section), done, count);
            int size = Math.min(POINTS_AT_ONCE, count - done);
            sum = sum.add(Msm.g2(file.g2(section, first + done, size), scalars, done * L, size));
        }
        return sum;
    }
}
