package org.zklink.protocol;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers below 2^120 where arithmetic in limbs goes wrong if it does: edges, random widths, and 32-bit digits of zeros and ones. */
final class RandomAmounts {
    static final BigInteger LIMIT = BigInteger.TWO.pow(Limits.AMOUNT_BITS);

    /** 2^n - 1, 2^n and 2^n + 1 around the limbs, their halves, and the range. */
    static final List<BigInteger> EDGES = IntStream.of(0, 1, 31, 32, 56, 63, 64, 65, 96, 119, 120)
            .mapToObj(BigInteger.TWO::pow)
            .flatMap(power -> Stream.of(power.subtract(BigInteger.ONE), power, power.add(BigInteger.ONE)))
            .filter(value -> value.compareTo(LIMIT) < 0)
            .distinct()
            .toList();

    private static final long[] DIGITS = {0, 0xffffffffL, 1, 0x80000000L, 0x7fffffffL};

    private RandomAmounts() {}

    static BigInteger next(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> EDGES.get(random.nextInt(EDGES.size()));
            case 1 -> digits(random);
            default -> new BigInteger(random.nextInt(Limits.AMOUNT_BITS + 1), random);
        };
    }

    private static BigInteger digits(Random random) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < 4; i++) {
            value = value.shiftLeft(32).or(BigInteger.valueOf(DIGITS[random.nextInt(DIGITS.length)]));
        }
        return value.mod(LIMIT);
    }
}
