package org.zklink.snark;

import java.util.Arrays;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.PointArrays;

/**
 * The hash of a key before its second phase: BLAKE2b-512 over its points, and over {@code tau^(n + i) - tau^i} in place of
 * those of H. All contributions go on from it. Source: snarkjs, {@code zkey_new.js}.
 */
final class CircuitHash {
    /** As many powers of tau as snarkjs reads at a time: when there are more, it rounds their number up to a multiple. */
    private static final int POWERS_AT_ONCE = 1 << 14;

    private CircuitHash() {}

    static byte[] of(ZkeyHeader header, G1Array ic, ProvingKey.Points points, PtauFile ptau)
            throws MalformedFileException {
        PointHash hash = new PointHash()
                .g1(header.alpha1())
                .g1(header.beta1())
                .g2(header.beta2())
                .g2(header.gamma2())
                .g1(header.delta1())
                .g2(header.delta2());
        hash.u32(ic.size()).g1(ic);
        hash.u32(header.domainSize() - 1);
        hashPowers(hash, header.domainSize(), ptau);
        hash.u32(points.c().size()).g1(points.c());
        hash.u32(points.a().size()).g1(points.a());
        hash.u32(points.b1().size()).g1(points.b1());
        hash.u32(points.b2().size()).g2(points.b2());
        return hash.digest();
    }

    private static void hashPowers(PointHash hash, int domainSize, PtauFile ptau) throws MalformedFileException {
        int size = Math.min(domainSize - 1, POWERS_AT_ONCE);
        for (int first = 0; first < domainSize - 1; first += size) {
            G1Array low = ptau.g1(PtauFile.TAU_G1, first, size);
            if ((long) first + domainSize + size <= ptau.tauG1Count()) {
                hash.g1(PointArrays.subtract(ptau.g1(PtauFile.TAU_G1, (long) first + domainSize, size), low));
            } else {
                G1Array high = ptau.g1(PtauFile.TAU_G1, (long) first + domainSize, size - 1);
                G1Point last = low.get(size - 1);
                hash.g1(PointArrays.subtract(high, firstPoints(low, size - 1)));
                hash.g1(new OverrunPoint(ptau.bytesAfterTauG1()).minus(last));
            }
        }
    }

    private static G1Array firstPoints(G1Array points, int count) {
        return G1Array.wrap(Arrays.copyOf(points.coordinates(), count * G1Array.POINT_LIMBS));
    }
}
