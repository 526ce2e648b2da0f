package org.zklink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.client.model.OrderSide;
import org.zklink.protocol.Amount;

final class ProtectingPriceTest {
    private static final Amount TICK = Units.parse("0.01");

    @Test
    void isRoundedToTheTickThatProtects() {
        assertThat(price(OrderSide.BUY, "2000", 50)).isEqualTo(Units.parse("2010"));
        assertThat(price(OrderSide.SELL, "2000", 50)).isEqualTo(Units.parse("1990"));
        assertThat(price(OrderSide.BUY, "2000.01", 1)).isEqualTo(Units.parse("2000.21")); // 2000.210001
        assertThat(price(OrderSide.SELL, "2000.01", 1)).isEqualTo(Units.parse("1999.81")); // 1999.809999
        assertThat(price(OrderSide.BUY, "2000.019", 0)).isEqualTo(Units.parse("2000.01"));
        assertThat(price(OrderSide.SELL, "2000.011", 0)).isEqualTo(Units.parse("2000.02"));
    }

    @Test
    void isAtLeastOneTick() {
        assertThat(price(OrderSide.SELL, "2000", 10_000)).isEqualTo(TICK);
        assertThat(price(OrderSide.BUY, "0.01", 0)).isEqualTo(TICK);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> price(OrderSide.BUY, "0.009", 100))
                .withMessage("a buy at 0.009 with a slippage of 100 basis points may not pay one tick, 0.01");
    }

    @Test
    void refusesOtherSlippagesAndNoReference() {
        assertThatIllegalArgumentException().isThrownBy(() -> price(OrderSide.BUY, "1", -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> price(OrderSide.BUY, "1", 10_001))
                .withMessage("slippage must be in 0..10000 basis points, but is 10001");
        assertThatIllegalArgumentException().isThrownBy(() -> price(OrderSide.BUY, "0", 1));
    }

    @Test
    void theSlippageIsNeverExceededByLessThanATick() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ProtectingPriceTest -Dseed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            BigDecimal reference = BigDecimal.valueOf(1 + random.nextLong(1L << 50), 6);
            int slippage = random.nextInt(10_001);
            BigDecimal part = reference.multiply(BigDecimal.valueOf(slippage, 4));
            BigDecimal most = reference.add(part).setScale(2, RoundingMode.FLOOR);
            BigDecimal least = reference.subtract(part).setScale(2, RoundingMode.CEILING);
            String text = reference.toPlainString();
            if (most.signum() > 0) {
                assertThat(price(OrderSide.BUY, text, slippage)).isEqualTo(Units.parse(most.toPlainString()));
            }
            if (least.signum() > 0) {
                assertThat(price(OrderSide.SELL, text, slippage)).isEqualTo(Units.parse(least.toPlainString()));
            }
        }
    }

    private static Amount price(OrderSide side, String reference, int slippage) {
        return ProtectingPrice.of(side, Units.parse(reference), slippage, TICK);
    }
}
