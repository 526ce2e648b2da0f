package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each inequality against BigInteger, at random, at the edges of its operands, and on both sides of its own edge. */
class FillRulesTest {
    private static final int ROUNDS = 50_000;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    @Test
    void price() {
        Random random = Vectors.random(FillRulesTest.class);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger bought = RandomAmounts.next(random);
            BigInteger sell = RandomAmounts.next(random);
            BigInteger sold = RandomAmounts.next(random);
            BigInteger buy = RandomAmounts.next(random);
            price(bought, sell, sold, buy);
            price(bought, sell, sell, bought);
            price(sell, bought, sell, bought);
            if (sell.signum() != 0) {
                BigInteger least = sold.multiply(buy).divide(sell);
                price(least.min(max()), sell, sold, buy);
                price(least.add(BigInteger.ONE).min(max()), sell, sold, buy);
            }
        }
    }

    @Test
    void priceAtTheEdges() {
        for (BigInteger a : RandomAmounts.EDGES) {
            for (BigInteger b : RandomAmounts.EDGES) {
                for (BigInteger c : RandomAmounts.EDGES) {
                    price(a, b, c, max());
                    price(a, b, c, a);
                    price(max(), a, b, c);
                }
            }
        }
    }

    @Test
    void fee() {
        Random random = Vectors.random(FillRulesTest.class);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger bought = RandomAmounts.next(random);
            long rate = random.nextInt(65536);
            BigInteger most = bought.multiply(BigInteger.valueOf(rate)).divide(MILLION);
            fee(most, bought, rate);
            fee(most.add(BigInteger.ONE).min(max()), bought, rate);
            fee(RandomAmounts.next(random), bought, random.nextLong() >>> 1);
        }
        fee(max(), max(), 999_999);
        fee(max(), max(), 1_000_000);
        fee(BigInteger.ZERO, BigInteger.ZERO, 0);
    }

    @Test
    void bound() {
        Random random = Vectors.random(FillRulesTest.class);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger filled = RandomAmounts.next(random);
            BigInteger counted = RandomAmounts.next(random);
            bound(filled, counted, RandomAmounts.next(random));
            bound(filled, counted, filled.add(counted).min(max()));
            bound(
                    filled,
                    counted,
                    filled.add(counted)
                            .subtract(BigInteger.ONE)
                            .max(BigInteger.ZERO)
                            .min(max()));
        }
        bound(max(), max(), max());
        bound(max(), BigInteger.ZERO, max());
        bound(max(), BigInteger.ONE, max());
    }

    @Test
    void refusesWhatIsNoAmount() {
        long high = 1L << 56;
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.priceHolds(high, 0, 0, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.priceHolds(0, 0, high, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.priceHolds(0, 0, 0, 0, high, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.priceHolds(0, 0, 0, 0, 0, 0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.feeHolds(high, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.feeHolds(0, 0, high, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.feeHolds(0, 0, 0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.boundHolds(high, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.boundHolds(0, 0, high, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FillRules.boundHolds(0, 0, 0, 0, high, 0));
    }

    private static void price(BigInteger bought, BigInteger sell, BigInteger sold, BigInteger buy) {
        Amount a = Amount.of(bought);
        Amount b = Amount.of(sell);
        Amount c = Amount.of(sold);
        Amount d = Amount.of(buy);
        assertThat(FillRules.priceHolds(a.hi(), a.lo(), b.hi(), b.lo(), c.hi(), c.lo(), d.hi(), d.lo()))
                .as("%s * %s >= %s * %s", bought, sell, sold, buy)
                .isEqualTo(bought.multiply(sell).compareTo(sold.multiply(buy)) >= 0);
    }

    private static void fee(BigInteger fee, BigInteger bought, long rate) {
        Amount a = Amount.of(fee);
        Amount b = Amount.of(bought);
        assertThat(FillRules.feeHolds(a.hi(), a.lo(), b.hi(), b.lo(), rate))
                .as("fee %s of %s at %d", fee, bought, rate)
                .isEqualTo(fee.multiply(MILLION).compareTo(bought.multiply(BigInteger.valueOf(rate))) <= 0);
    }

    private static void bound(BigInteger filled, BigInteger counted, BigInteger bound) {
        Amount a = Amount.of(filled);
        Amount b = Amount.of(counted);
        Amount c = Amount.of(bound);
        assertThat(FillRules.boundHolds(a.hi(), a.lo(), b.hi(), b.lo(), c.hi(), c.lo()))
                .as("%s + %s <= %s", filled, counted, bound)
                .isEqualTo(filled.add(counted).compareTo(bound) <= 0);
    }

    private static BigInteger max() {
        return RandomAmounts.LIMIT.subtract(BigInteger.ONE);
    }
}
