package org.zklink.snark;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;
import org.zklink.field.Pairing;

/**
 * Checks all points of a proving key: reduced coordinates, on the curve, those of G2 in the prime-order subgroup; beta
 * and delta the same in both groups.
 *
 * <p>G2's cofactor has no prime factor below 10069, so a random combination of points, of which one is outside the
 * subgroup, lies inside with a chance of at most 1/10069 + 2^-32; ten independent combinations, each one short multi-scalar
 * multiplication, leave less than 2^-128. Checked one by one the points would take minutes.
 */
final class KeyValidation {
    private static final int ROUNDS = 10;
    private static final int SCALAR_LIMBS = 4;

    private KeyValidation() {}

    static void requireValid(Path path, ProvingKey key) throws MalformedFileException {
        VerifyingKey verifyingKey = key.verifyingKey();
        requireSameMultiple(path, "beta", key.beta1(), verifyingKey.beta2());
        requireSameMultiple(path, "delta", key.delta1(), verifyingKey.delta2());
        ProvingKey.Points points = key.points();
        requireOnCurve(path, "A", points.a());
        requireOnCurve(path, "B1", points.b1());
        requireOnCurve(path, "C", points.c());
        requireOnCurve(path, "H", points.h());
        requireAbsent(path, "B2", "is not on the curve", points.b2().firstOffCurve());
        if (!inSubgroup(points.b2())) {
            requireAbsent(
                    path,
                    "B2",
                    "is not in the prime-order subgroup",
                    points.b2().firstOutsideSubgroup());
        }
    }

    private static void requireSameMultiple(Path path, String name, G1Point first, G2Point second)
            throws MalformedFileException {
        if (!Pairing.check(List.of(first, G1Point.GENERATOR.neg()), List.of(G2Point.GENERATOR, second))) {
            throw new MalformedFileException(
                    path + ": " + name + "1 and " + name + "2 are not the same multiple of their generators");
        }
    }

    private static void requireOnCurve(Path path, String section, G1Array points) throws MalformedFileException {
        requireAbsent(path, section, "is not on the curve", points.firstOffCurve());
    }

    private static void requireAbsent(Path path, String section, String fault, OptionalInt index)
            throws MalformedFileException {
        if (index.isPresent()) {
            throw new MalformedFileException(path + ": " + section + "[" + index.getAsInt() + "] " + fault);
        }
    }

    /** Whether all points, which must be on the curve, are in the prime-order subgroup. */
    static boolean inSubgroup(G2Array points) {
        byte[] random = new byte[4 * points.size()];
        long[] scalars = new long[SCALAR_LIMBS * points.size()];
        for (int round = 0; round < ROUNDS; round++) {
            RandomSource.secure().nextBytes(random);
            ByteBuffer words = ByteBuffer.wrap(random);
            for (int i = 0; i < points.size(); i++) {
                scalars[SCALAR_LIMBS * i] = Integer.toUnsignedLong(words.getInt());
            }
            if (!Msm.g2(points, scalars, points.size()).isInSubgroup()) {
                return false;
            }
        }
        return true;
    }
}
