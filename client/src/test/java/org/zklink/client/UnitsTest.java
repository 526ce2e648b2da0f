package org.zklink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;

final class UnitsTest {
    @Test
    void wholeTokensAreReadAndWritten() {
        assertThat(Units.parse("1.5")).isEqualTo(Amount.parse("1500000000000000000"));
        assertThat(Units.parse("0")).isEqualTo(Amount.ZERO);
        assertThat(Units.parse("000.000001", 6)).isEqualTo(Amount.parse("1000000000000"));
        assertThat(Units.parse("2500.50", 1)).isEqualTo(Units.parse("2500.5"));
        assertThat(Units.format(Amount.ONE)).isEqualTo("0.000000000000000001");
        assertThat(Units.format(Units.parse("1200"))).isEqualTo("1200");
        assertThat(Units.format(Amount.ZERO)).isEqualTo("0");
    }

    @Test
    void nothingIsRounded() {
        assertThatThrownBy(() -> Units.parse("0.0000001", 6)).hasMessageContaining("6 decimals");
        assertThatThrownBy(() -> Units.parse("0.0000000000000000001")).hasMessageContaining("18 decimals");
        assertThatThrownBy(() -> Units.parse("1329227995784915873")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Units.parse("1", 19)).hasMessageContaining("0..18");
        for (String text : List.of("", ".5", "1.", "-1", "+1", "1e3", "1,000", " 1", "1.2.3", "\u0661")) {
            assertThatThrownBy(() -> Units.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void chainsUnitsAreFlooredAsGatewaysPayThem() {
        assertThat(Units.toChainUnitsFloor(Units.parse("1.9999999"), 6)).isEqualTo(BigInteger.valueOf(1_999_999));
        assertThat(Units.toChainUnitsFloor(Amount.ONE, 0)).isZero();
        assertThat(Units.fromChainUnits(BigInteger.valueOf(1_500_000), 6)).isEqualTo(Units.parse("1.5"));
        assertThatThrownBy(() -> Units.fromChainUnits(BigInteger.ONE.negate(), 6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyAmountIsReadBack() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Amount amount = Amount.of(new BigInteger(random.nextInt(121), random));
            int decimals = random.nextInt(19);
            assertThat(Units.parse(Units.format(amount))).as("seed %d", seed).isEqualTo(amount);
            Amount paid = Units.fromChainUnits(Units.toChainUnitsFloor(amount, decimals), decimals);
            assertThat(amount.minus(paid).toBigInteger())
                    .as("seed %d", seed)
                    .isLessThan(BigInteger.TEN.pow(18 - decimals));
        }
    }
}
