package org.zklink.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import org.zklink.field.Fr;
import org.zklink.field.FrDigits;

/**
 * The constants of {@link PoseidonLayers} for {@link PoseidonLanes}: digits, with the powers of two that keep the library's limbs, {@code s * 2^256}, as they are
 * although kernels divide products by 2^255. An S-box then gives {@code s^5 * 2^(5 * 256 - 4 * 255)}, which is 2^4 too much; so its coefficients are scaled by
 * 2^251, all others by 2^255, and constants added before the reduction by 2^(256 + 255). Immutable.
 */
final class PoseidonLaneConstants {
    private static final int SUBSTITUTED = 251;
    private static final int PLAIN = 255;
    private static final int ADDED = 511;
    private static final ByWidth<PoseidonLaneConstants> INSTANCES =
            new ByWidth<>(width -> new PoseidonLaneConstants(PoseidonLayers.of(width)));

    final PoseidonLayers layers;
    /** A factor that changes nothing. */
    final double[] one = FrDigits.constants(BigInteger.ONE.shiftLeft(PLAIN));

    final double[] zero = FrDigits.constants(BigInteger.ZERO);
    final double[] fullConstants;
    final double[] partialConstants;
    final double[] mds;
    final double[] lastPartial;
    final double[][] rows;
    final double[][] columns;

    private PoseidonLaneConstants(PoseidonLayers layers) {
        this.layers = layers;
        fullConstants = digits(ADDED, layers.fullConstants);
        partialConstants = digits(ADDED, layers.partialConstants);
        mds = digits(SUBSTITUTED, layers.mds);
        lastPartial = FrDigits.constants(
                Arrays.stream(layers.lastPartial).flatMap(row -> mixed(row, 1)).toArray(BigInteger[]::new));
        rows = new double[layers.rows.length][];
        Arrays.setAll(
                rows,
                r -> FrDigits.constants(
                        mixed(layers.rows[r], 1 + r % layers.block).toArray(BigInteger[]::new)));
        columns = Arrays.stream(layers.columns)
                .map(block -> digits(SUBSTITUTED, block))
                .toArray(double[][]::new);
    }

    static PoseidonLaneConstants of(int width) {
        return INSTANCES.get(width);
    }

    /** Coefficients of which the first ones are of S-boxes. */
    private static Stream<BigInteger> mixed(Fr[] row, int substituted) {
        BigInteger[] scaled = new BigInteger[row.length];
        Arrays.setAll(scaled, i -> row[i].toBigInteger().shiftLeft(i < substituted ? SUBSTITUTED : PLAIN));
        return Arrays.stream(scaled);
    }

    private static double[] digits(int shift, Fr[]... rows) {
        return FrDigits.constants(Arrays.stream(rows)
                .flatMap(Arrays::stream)
                .map(value -> value.toBigInteger().shiftLeft(shift))
                .toArray(BigInteger[]::new));
    }
}
