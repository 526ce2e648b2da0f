package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Limbs and quotients of products against BigInteger; quotients where an estimated digit is one too great, and around overflow. */
class ProductTest {
    private static final int ROUNDS = 100_000;

    @Test
    void limbs() {
        Random random = Vectors.random(ProductTest.class);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger a = RandomAmounts.next(random);
            BigInteger b = RandomAmounts.next(random);
            BigInteger product = a.multiply(b);
            assertThat(Product.of(Amount.of(a), Amount.of(b)))
                    .isEqualTo(new Product(limb(product, 3), limb(product, 2), limb(product, 1), limb(product, 0)));
        }
    }

    @Test
    void quotientsNearMultiples() {
        Random random = Vectors.random(ProductTest.class);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger divisor = RandomAmounts.next(random);
            if (divisor.signum() != 0) {
                BigInteger exact = divisor.multiply(RandomAmounts.next(random));
                quotient(exact, divisor);
                quotient(exact.add(BigInteger.ONE), divisor);
                quotient(exact.subtract(BigInteger.ONE).max(BigInteger.ZERO), divisor);
                quotient(exact.add(divisor).subtract(BigInteger.ONE), divisor);
                quotient(RandomAmounts.next(random).multiply(RandomAmounts.next(random)), divisor);
            }
        }
    }

    private static void quotient(BigInteger value, BigInteger divisor) {
        Product product = new Product(limb(value, 3), limb(value, 2), limb(value, 1), limb(value, 0));
        BigInteger[] expected = value.divideAndRemainder(divisor);
        if (expected[0].compareTo(RandomAmounts.LIMIT) >= 0) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> product.divideFloor(Amount.of(divisor)));
        } else {
            assertThat(product.divideFloor(Amount.of(divisor)).toBigInteger())
                    .as("%s / %s", value, divisor)
                    .isEqualTo(expected[0]);
        }
    }

    private static long limb(BigInteger value, int index) {
        return value.shiftRight(64 * index).longValue();
    }
}
