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
    private final Scenario s = new Scenario(new FastExchange(Fixtures.GENESIS));

    RefusalMessagesTest() {
        s.fund(2);
    }

    @Test
    void offLotNamesTheNearestQuantities() {
        String message = s.ask(0, 1, 1)
                .amounts(base(5).plus(Amount.of(1)), quote(1))
                .submit()
                .message();
        assertThat(message).endsWith("; " + base(5) + " or " + base(6) + " would be");
        message = s.ask(0, 1, 1).amounts(Amount.of(3), quote(1)).submit().message();
        assertThat(message).endsWith(base(1) + " would be");
    }

    @Test
    void offTickNamesTheNearestAmounts() {
        String message = s.ask(0, 1, 1).amounts(base(5), quote(10_001)).submit().message();
        assertThat(message).endsWith("; " + quote(10_000) + " or " + quote(10_005) + " would be");
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

    @Test
    void anOrderThatIsTooSmallSaysHowMuchIsExpected() {
        assertMessage(s.ask(0, 1, 99), "is worth " + quote(99), "at least " + quote(100));
        assertMessage(s.ask(0, 41, 2_000).display(2), "of 41 lots must show at least 3, but shows 2");
    }

    @Test
    void pricesComeWithTheLastPrice() {
        s.fund(2);
        s.ask(0, 1, 1_000).submit();
        s.bid(1, 1, 1_000).submit();
        s.update(Fixtures.market(100, 500, 100_000));
        assertMessage(s.bid(0, 1, 1_200), "must be in 900..1100 ticks, but is 1200", "last price is 1000");
        assertMessage(s.bid(0, 1, 1_000).stop(900), "last price, 1000 ticks", "trigger 900");
    }

    @Test
    void whatAPostOnlyOrFillOrKillOrderMeetsIsNamed() {
        s.ask(1, 1, 1_000).submit();
        assertMessage(s.bid(0, 1, 1_001).postOnly(), "post-only order at 1001 ticks", "one at 1000");
        assertMessage(s.bid(0, 2, 1_000).fok(), "only " + base(1) + " of " + base(2));
    }

    @Test
    void ordersThatAreMeantAreNamed() {
        s.bid(0, 1, 900).name(-7).slot(5, 0).submit();
        assertMessage(s.bid(0, 1, 900).name(-7), "open order 1 has this client order id");
        assertMessage(s.bid(0, 1, 900).oco(3), "no order is open in slot 3");
        assertThat(s.apply(new Command.CancelOrders(2, 255, CancelSelector.ORDER_ID, 77, false))
                        .message())
                .isEqualTo("account 2 has no open order 77");
        assertThat(s.apply(new Command.CancelOrders(2, 255, CancelSelector.CLIENT_ORDER_ID, -3, false))
                        .message())
                .isEqualTo("account 2 has no open order with client order id 18446744073709551613");
    }

    @Test
    void eachConflictOfFlagsHasItsOwnMessage() {
        assertMessage(s.bid(0, 1, 200).slide(), "only a post-only order can slide");
        assertMessage(s.bid(0, 1, 200).postOnly().ioc(), "a post-only order can't be");
        assertMessage(s.bid(0, 1, 200).stop(0), "a trigger needs a price");
        assertMessage(s.bid(0, 1, 200).slot(6, 0).oco(6), "its own slot, 6");
        assertMessage(s.bid(0, 1, 200).display(1).ioc(), "can't show a part");
        assertMessage(s.bid(0, 1, 200).oco(4).ioc(), "only if it has a trigger");
    }

    @Test
    void aMarketThatIsNotOpenSaysWhatItIs() {
        s.status(MarketStatus.HALTED);
        assertMessage(s.bid(0, 1, 1_000), "market 7 is halted");
    }

    private static void assertMessage(OrderDraft order, String... parts) {
        assertThat(order.submit().message()).contains(parts);
    }
}
