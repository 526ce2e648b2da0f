package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;

final class MarketTest {
    private static final Amount LOT = Amount.of(1_000_000_000_000_000L);
    private static final Amount TICK = Amount.of(10_000_000_000_000_000L);

    @Test
    void oneLotAtOneTickIsWhole() {
        assertThat(market(LOT, TICK, 1, 2).quoteUnit()).isEqualTo(Amount.of(10_000_000_000_000L));
        assertThat(market(Amount.of(3), Amount.of(BigInteger.TEN.pow(18)), 0, 0).quoteUnit())
                .isEqualTo(Amount.of(3));
    }

    /** Bug 55: a crossed book that can't trade. */
    @Test
    void aPriceThatIsNotWholeIsRefused() {
        assertRefused(LOT, Amount.of(7), 1, 2, "multiple of 10^18");
        assertRefused(LOT.plus(Amount.ONE), TICK, 1, 2, "multiple of 10^18");
    }

    @Test
    void stepsAndRatesAreInRange() {
        assertRefused(Amount.ZERO, TICK, 1, 2, "lot size must be in 1..2^79 - 1");
        assertRefused(LOT, Amount.ZERO, 1, 2, "tick size must be in 1..2^79 - 1");
        assertRefused(Amount.of(BigInteger.TWO.pow(79)), TICK, 1, 2, "lot size must be in 1..2^79 - 1");
        Amount large = Amount.of(BigInteger.TEN.pow(23));
        assertRefused(large, large, 1, 2, "price of one lot at one tick must be in 1..2^79 - 1");
        assertRefused(LOT, TICK, 3, 2, "maker fee rate must be in 0..2");
        assertRefused(LOT, TICK, 0, 65_536, "taker fee rate must be in 0..65535");
        assertThatThrownBy(() -> new Market(1, 5, 5, LOT, TICK, 0, 0, LOT, 0)).hasMessageContaining("needs two tokens");
        assertThatThrownBy(() -> new Market(65_536, 5, 6, LOT, TICK, 0, 0, LOT, 0))
                .hasMessageContaining("market id");
        assertThatThrownBy(() -> new Market(1, 5, 6, LOT, TICK, 0, 0, LOT, 1_000_001))
                .hasMessageContaining("price band");
        assertThatThrownBy(() -> new Market(1, 1_024, 6, LOT, TICK, 0, 0, LOT, 0))
                .hasMessageContaining("base token");
    }

    private static void assertRefused(Amount lot, Amount tick, int maker, int taker, String message) {
        assertThatThrownBy(() -> market(lot, tick, maker, taker))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Market market(Amount lot, Amount tick, int maker, int taker) {
        return new Market(1, 2, 3, lot, tick, maker, taker, Amount.ZERO, 0);
    }
}
