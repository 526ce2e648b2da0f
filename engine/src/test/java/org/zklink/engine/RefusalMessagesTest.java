package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Fixtures.whole;
import static org.zklink.engine.Scenario.base;
import static org.zklink.engine.Scenario.quote;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Order;

/** A refusal says what was wrong and what was expected. */
final class RefusalMessagesTest {
    private final Scenario s = new Scenario(Exchange.fast(Fixtures.GENESIS));

    RefusalMessagesTest() {
        s.fund(2);
    }

    @Test
    void offLotNamesTheNearestQuantities() {
        String message = s.ask(0, 1, 1)
                .amounts(base(5).plus(Amount.of(1)), quote(1))
                .submit()
                .message();
        assertThat(message).contains("nearest: " + base(5) + " or " + base(6));
        message = s.ask(0, 1, 1).amounts(Amount.of(3), quote(1)).submit().message();
        assertThat(message).endsWith("nearest: " + base(1));
    }

    @Test
    void offTickNamesTheNearestAmounts() {
        String message = s.ask(0, 1, 1).amounts(base(5), quote(10_001)).submit().message();
        assertThat(message).contains("nearest: " + quote(10_000) + " or " + quote(10_005));
    }

    @Test
    void aShortReserveNamesTheChainItsReserveAndThoseThatHaveEnough() {
        s.deposit(0, USD, 2, whole(10));
        String message = s.withdraw(0, USD, 2, whole(11), Amount.ZERO).message();
        assertThat(message)
                .isEqualTo("chain 2 holds " + whole(10) + " of USD, less than " + whole(11)
                        + "; chains that hold enough: 1 (" + whole(2_000_000) + ")");
    }

    @Test
    void aShortReserveEverywhereSaysSo() {
        s.withdraw(1, USD, 1, whole(1_000_000), Amount.ZERO);
        s.transfer(0, 1, USD, whole(1_000_000), Amount.ZERO);
        s.deposit(1, USD, 2, whole(7));
        String message = s.withdraw(1, USD, 1, whole(1_000_001), Amount.ZERO).message();
        assertThat(message).endsWith("chains that hold enough: none");
    }

    @Test
    void lowFeesNameTheExpectedOnes() {
        TreeMap<Integer, Amount> fees = new TreeMap<>();
        fees.put(2, Amount.of(99));
        s.apply(Fixtures.fees(USD, 7, fees));
        assertThat(s.transfer(0, 1, USD, whole(1), Amount.of(6)).message())
                .isEqualTo("the fee of a transfer must be at least 7, but is 6");
        assertThat(s.withdraw(0, USD, 2, whole(1), Amount.of(98)).message())
                .isEqualTo("the fee of a withdrawal to chain 2 must be at least 99, but is 98");
        assertThat(s.ask(0, 1, 2_000).feeRates(0, 499).submit().message())
                .isEqualTo("takerFeeRate must be at least 500 millionths, but is 499");
    }

    @Test
    void anUnregisteredLaneNamesTheRegisteredOnes() {
        assertThat(s.withdraw(0, USD, 9, whole(1), Amount.ZERO).message()).endsWith("it is on 1, 2");
    }

    @Test
    void aMissingKeyIsToldFromAWrongOne() {
        Order order = s.ask(0, 1, 2_000).order();
        assertThat(s.submit(1, order).message()).contains("signed by another key");
    }
}
