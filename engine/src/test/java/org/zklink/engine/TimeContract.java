package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zklink.engine.Fixtures.ETH;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Refusal;

/** What passes with the log's time. */
abstract class TimeContract extends ExchangeScenario {
    TimeContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    private static final int MANY = 1_005;

    @Test
    void anOrderTradesInItsLastSecondAndIsGoneAfterwards() {
        s.ask(0, 10, 2_000).expiry(1_010).submit();
        s.timeMs = 1_010_999;
        assertThat(s.bid(1, 1, 2_000).submit().trades()).hasSize(1);
        s.timeMs = 1_011_000;
        assertThat(s.bid(1, 1, 2_000).story()).containsExactly("done #1 EXPIRED", "accepted #3", "rested #3 1@2000");
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void anExpiredOrderIsRefused() {
        s.timeMs = 1_000_999;
        assertThat(s.ask(0, 10, 2_000).expiry(1_000).submit().accepted()).isTrue();
        s.timeMs = 1_001_000;
        assertThat(s.ask(0, 10, 2_000).expiry(1_000).submit().refusal()).isEqualTo(Refusal.EXPIRED);
    }

    @Test
    void ordersExpireByExpiryThenById() {
        s.ask(0, 1, 2_000).expiry(1_011).submit();
        s.ask(1, 1, 2_000).expiry(1_010).submit();
        s.bid(2, 1, 1_000).expiry(1_011).submit();
        s.bid(3, 1, 1_000).expiry(1_012).submit();
        assertThat(s.tickAt(1_012_000).story())
                .containsExactly("done #2 EXPIRED", "done #1 EXPIRED", "done #3 EXPIRED");
    }

    @Test
    void goodTillCancelledNeverExpires() {
        s.ask(0, 1, 2_000).expiry(Scenario.FOREVER).submit();
        assertThat(s.tickAt(Scenario.FOREVER * 1_000 + 999).story()).isEmpty();
    }

    @Test
    void timeNeverRunsBackwards() {
        s.tickAt(2_000_000);
        assertThatThrownBy(() -> s.tickAt(1_999_999))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time must be in 2000000..");
        assertThatThrownBy(() -> s.tickAt((1L << 40) * 1_000)).isInstanceOf(IllegalArgumentException.class);
        s.timeMs = 2_000_000;
    }

    @Test
    void expiryDeadlineAndClosedMarketsInThisOrder() {
        s.ask(0, 1, 2_000).submit();
        s.ask(1, 1, 2_000).submit();
        s.ask(2, 1, 2_000).expiry(1_000).submit();
        s.cancelAfter(1, 1_000);
        s.status(MarketStatus.CLOSED);
        assertThat(s.tickAt(1_001_000).story())
                .containsExactly("done #3 EXPIRED", "done #2 DEADLINE", "done #1 MARKET_CLOSED");
    }

    @Test
    void aCommandClosesAThousandAndTheNextGoesOn() {
        asks(MANY, 1_010);
        s.bid(1, 1, 1_000).submit();
        s.cancelAfter(1, 1);
        assertThat(s.tickAt(1_011_000).all(Event.OrderDone.class)).hasSize(1_000);
        assertThat(s.state("order")).hasSize(MANY - 1_000 + 1);
        List<String> rest = s.tickAt(1_011_000).story();
        assertThat(rest).hasSize(MANY - 1_000 + 1).endsWith("done #1006 DEADLINE");
        assertThat(rest.getFirst()).isEqualTo("done #1001 EXPIRED");
    }

    @Test
    void partnersCountTowardsTheThousand() {
        s.ask(1, 1, 2_000).slot(1, 0).expiry(1_009).submit();
        s.ask(1, 1, 900).slot(2, 0).stop(1_000).oco(1).submit();
        asks(MANY, 1_010);
        assertThat(s.tickAt(1_011_000).story()).hasSize(1_000).endsWith("done #1000 EXPIRED");
    }

    @Test
    void aMarketIsClosedByThousands() {
        asks(MANY, Scenario.FOREVER);
        s.status(MarketStatus.CLOSED);
        assertThat(s.tickAt(1_000_001).all(Event.OrderDone.class)).hasSize(1_000);
        assertThat(s.tickAt(1_000_001).all(Event.OrderDone.class)).hasSize(MANY - 1_000);
    }

    /** Accounts are closed whole. */
    @Test
    void theDeadMansSwitchClosesAllOrdersOfAnAccountAtOnce() {
        asks(MANY, Scenario.FOREVER);
        s.bid(1, 1, 1_000).submit();
        s.cancelAfter(0, 1);
        s.cancelAfter(1, 1);
        assertThat(s.tickAt(1_000_001).all(Event.OrderDone.class)).hasSize(MANY);
        assertThat(s.tickAt(1_000_001).story()).containsExactly("done #1006 DEADLINE");
    }

    @Test
    void whoeverMeetsAnOrderPastItsExpiryClosesIt() {
        backlog();
        assertThat(s.bid(2, 1, 3_000).story())
                .hasSize(1_000 + 5)
                .endsWith(
                        "accepted #1003",
                        "done #1002 EXPIRED",
                        "trade #1 1@3000 #1003",
                        "done #1 FILLED",
                        "done #1003 FILLED");
    }

    @Test
    void fillOrKillPassesOverOrdersPastTheirExpiry() {
        backlog();
        assertThat(s.bid(2, 1, 3_000).fok().submit().trades()).containsExactly("trade #1 1@3000 #1003");
    }

    @Test
    void fillOrKillDoesNotFillFromOrdersPastTheirExpiry() {
        backlog();
        assertThat(s.bid(2, 2, 3_000).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
    }

    @Test
    void postOnlyDoesNotTakeFromAnOrderPastItsExpiry() {
        backlog();
        assertThat(s.bid(2, 1, 2_500).postOnly().story())
                .endsWith("accepted #1003", "done #1002 EXPIRED", "rested #1003 1@2500");
    }

    @Test
    void slidingIsToTheBestOrderThatIsNotPastItsExpiry() {
        backlog();
        assertThat(s.bid(2, 1, 3_500).postOnly().slide().story())
                .endsWith("accepted #1003", "done #1002 EXPIRED", "rested #1003 1@2999");
    }

    /** The one that is past its expiry would be triggered by the trade in the same command. */
    @Test
    void aTriggeredOrderPastItsExpiryIsClosed() {
        backlog();
        s.timeMs = 1_010_000;
        s.bid(1, 1, 4_000).stop(3_000).slot(3, 0).expiry(1_011).submit();
        s.timeMs = 1_012_000;
        assertThat(s.bid(2, 1, 3_000).story()).endsWith("done #1004 FILLED", "triggered #1003", "done #1003 EXPIRED");
    }

    @Test
    void blocksAreSealed() {
        assertThat(s.apply(new Command.SealBlock()).events).containsExactly(new Event.BlockSealed());
    }

    /**
     * Asks: one at 3000 that is good, and one at 2000 that the next command finds past its expiry, but does not close because of a thousand
     * others that come first.
     */
    private void backlog() {
        s.ask(0, 1, 3_000).slot(1_023, 0).submit();
        asks(1_000, 1_010);
        s.ask(1, 1, 2_000).slot(1, 0).expiry(1_011).submit();
        s.timeMs = 1_012_000;
    }

    /** Of person 0, one lot each. */
    private void asks(int count, long expiry) {
        for (int slot = 0; slot < count; slot++) {
            s.ask(0, 1, 2_000).slot(slot, 0).expiry(expiry).submit();
        }
    }
}
