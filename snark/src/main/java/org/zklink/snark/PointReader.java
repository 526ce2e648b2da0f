package org.zklink.snark;

import java.math.BigInteger;
import org.zklink.field.FqOps;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;

/** Single points and moduli in iden3's binary files: little-endian limbs, coordinates in Montgomery form, infinity zeros. */
final class PointReader {
    private PointReader() {}

    /** Refuses a field that is not written as the 32 bytes of this modulus. */
    static void requireModulus(SectionedFile.Section from, String name, BigInteger modulus)
            throws MalformedFileException {
        if (from.u32() != 32) {
            throw new MalformedFileException(from.at(name + " does not have 32 bytes"));
        }
        long[] limbs = from.longs(4);
        for (int i = 0; i < limbs.length; i++) {
            if (limbs[i] != modulus.shiftRight(64 * i).longValue()) {
                throw new MalformedFileException(from.at(name + " is not BN254's " + modulus));
            }
        }
    }

    /** A point of G1, not infinity. */
    static G1Point g1(SectionedFile.Section from, String name) throws MalformedFileException {
        G1Point point = G1Array.wrap(coordinates(from, name, 2)).get(0);
        if (point.isInfinity() || !point.isOnCurve()) {
            throw new MalformedFileException(from.at(name + " is infinity or not on the curve"));
        }
        return point;
    }

    /** A point of G2, not infinity. */
    static G2Point g2(SectionedFile.Section from, String name) throws MalformedFileException {
        G2Point point = G2Array.wrap(coordinates(from, name, 4)).get(0);
        if (point.isInfinity() || !point.isOnCurve() || !point.isInSubgroup()) {
            throw new MalformedFileException(from.at(name + " is infinity or not in the prime-order subgroup of G2"));
        }
        return point;
    }

    private static long[] coordinates(SectionedFile.Section from, String name, int count)
            throws MalformedFileException {
        long[] limbs = from.longs((long) count * FqOps.LIMBS);
        for (int i = 0; i < count; i++) {
            if (!FqOps.isReduced(limbs, i * FqOps.LIMBS)) {
                throw new MalformedFileException(from.at("a coordinate of " + name + " is not below the modulus"));
            }
        }
        return limbs;
    }
}
