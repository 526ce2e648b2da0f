package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/**
 * A class of elements in the digit form of kernels: five signed digits of 51 bits, {@code stride} doubles apart.
 *
 * @param digit the greatest magnitude of the low four digits
 * @param value the greatest magnitude of the whole, in units of the modulus
 */
record DigitClass(BigInteger modulus, long digit, String value) {
    BigInteger most() {
        return new BigDecimal(modulus).multiply(new BigDecimal(value)).toBigInteger();
    }

    /** {@code 2^-255} modulo a prime: the factor of a Montgomery product. */
    static BigInteger inverseR(BigInteger modulus) {
        return BigInteger.ONE.shiftLeft(255).modInverse(modulus);
    }

    /** The integer that digits stand for; they have to be integers themselves. */
    static BigInteger value(double[] digits, int at, int stride) {
        BigInteger value = BigInteger.ZERO;
        for (int j = Digits.COUNT - 1; j >= 0; j--) {
            double digit = digits[at + j * stride];
            assertThat(digit).isEqualTo(Math.rint(digit));
            value = value.shiftLeft(51).add(BigInteger.valueOf((long) digit));
        }
        return value;
    }

    /** The element of a group's lane. */
    static BigInteger value(double[] digits, int lanes, int group, int lane) {
        return value(digits, Digits.COUNT * lanes * group + lane, lanes);
    }

    /** Random values of the class in all lanes of groups. */
    double[] values(Random random, int lanes, int groups) {
        double[] values = new double[Digits.COUNT * lanes * groups];
        for (int i = 0; i < lanes * groups; i++) {
            set(random, values, Digits.COUNT * lanes * (i / lanes) + i % lanes, lanes);
        }
        return values;
    }

    /** A random value of the class, its digits often at their bounds, and often the greatest or least with these digits. */
    void set(Random random, double[] digits, int at, int stride) {
        BigInteger rest = BigInteger.ZERO;
        for (int j = 0; j < Digits.COUNT - 1; j++) {
            long low = pick(random, -digit, digit);
            digits[at + j * stride] = low;
            rest = rest.add(BigInteger.valueOf(low).shiftLeft(51 * j));
        }
        long highest = most().subtract(rest).shiftRight(204).longValueExact();
        long lowest = most().add(rest).shiftRight(204).negate().longValueExact();
        digits[at + 4 * stride] = pick(random, lowest, highest);
    }

    private static long pick(Random random, long lowest, long highest) {
        return switch (random.nextInt(4)) {
            case 0 -> highest;
            case 1 -> lowest;
            case 2 -> random.nextInt(3) - 1;
            default -> random.nextLong(lowest, highest + 1);
        };
    }

    /** The element has the residue expected, and is of this class. */
    void check(double[] digits, int lanes, int group, int lane, BigInteger expected) {
        BigInteger actual = value(digits, lanes, group, lane);
        assertThat(actual.mod(modulus)).isEqualTo(expected.mod(modulus));
        assertThat(actual.abs()).isLessThanOrEqualTo(most());
        for (int j = 0; j < Digits.COUNT - 1; j++) {
            double low = digits[(Digits.COUNT * group + j) * lanes + lane];
            assertThat(Math.abs(low)).isLessThanOrEqualTo((double) digit);
        }
    }
}
