package org.zklink.field;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded test randomness: prints the seed, {@code -Dseed=} replays it. */
final class Seed {
    private Seed() {}

    static Random random(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test + " -Dseed=" + seed);
        return new Random(seed);
    }

    /** A value in [0, bound), half of the time with limbs of all zeros and all ones. */
    static BigInteger below(Random random, BigInteger bound) {
        BigInteger value = new BigInteger(256, random);
        if (random.nextBoolean()) {
            value = BigInteger.ZERO;
            for (int i = 0; i < 4; i++) {
                long limb = new long[] {0, -1, 1, Long.MIN_VALUE, random.nextLong()}[random.nextInt(5)];
                value = value.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(limb)));
            }
        }
        return value.mod(bound);
    }

    /** Values at the bounds of limbs and of the field. */
    static List<BigInteger> edges(BigInteger modulus) {
        List<BigInteger> edges = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            BigInteger small = BigInteger.valueOf(i);
            edges.add(small);
            edges.add(modulus.subtract(small).subtract(BigInteger.ONE));
            edges.add(modulus.shiftRight(1).add(small));
            for (int limb = 1; limb < 4; limb++) {
                edges.add(BigInteger.ONE
                        .shiftLeft(64 * limb)
                        .subtract(BigInteger.ONE)
                        .add(small));
            }
        }
        edges.add(BigInteger.ONE.shiftLeft(253));
        return edges;
    }
}
