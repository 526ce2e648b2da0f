package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.SWEEP_LIMIT;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Fixtures.whole;
import static org.zklink.engine.Scenario.base;
import static org.zklink.engine.Scenario.quote;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.Refusal;

/** Immediate-or-cancel, fill-or-kill, post-only and sliding orders. */
abstract class TimeInForceContract extends ExchangeScenario {
    TimeInForceContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void immediateOrCancelNeverRestsAndUsesItsNonceUp() {
        s.ask(0, 4, 2_000).submit();
        Outcome taken = s.bid(1, 10, 2_000).slot(5, 1).ioc().submit();
        assertThat(taken.story())
                .containsExactly("accepted #2", "trade #1 4@2000 #2", "done #1 FILLED", "done #2 IMMEDIATE");
        assertThat(taken.all(Event.OrderDone.class).getLast().remainingLots()).isEqualTo(6);
        assertThat(s.held(1, USD)).isEqualTo(Amount.ZERO);
        assertThat(s.bid(1, 10, 2_000).slot(5, 1).ioc().submit().refusal()).isEqualTo(Refusal.STALE_NONCE);
    }

    @Test
    void immediateOrCancelThatMeetsNothingIsTakenAndDone() {
        Outcome taken = s.bid(1, 10, 2_000).ioc().submit();
        assertThat(taken.story()).containsExactly("accepted #1", "done #1 IMMEDIATE");
        assertThat(taken.one(Event.OrderDone.class).hasFills()).isFalse();
    }

    @Test
    void immediateOrCancelStopsAtTheSweepLimitAndOtherOrdersDoNot() {
        asks(SWEEP_LIMIT + 1, 2_000);
        Outcome taken = s.bid(1, SWEEP_LIMIT + 1, 2_000).ioc().submit();
        assertThat(taken.trades()).hasSize(SWEEP_LIMIT);
        assertThat(taken.story()).endsWith("done #5 SWEEP_LIMIT");

        asks(SWEEP_LIMIT, 2_000);
        assertThat(s.bid(1, SWEEP_LIMIT + 1, 2_000).submit().trades()).hasSize(SWEEP_LIMIT + 1);
    }

    @Test
    void theSweepLimitIsForgottenWhenNothingIsLeftToMeet() {
        asks(SWEEP_LIMIT, 2_000);
        assertThat(s.bid(1, 10, 2_000).ioc().story()).endsWith("done #4 IMMEDIATE");
        asks(SWEEP_LIMIT, 2_000);
        assertThat(s.bid(1, SWEEP_LIMIT, 2_000).ioc().story()).endsWith("done #8 FILLED");
    }

    @Test
    void dustComesBeforeTheSweepLimit() {
        for (int i = 0; i <= SWEEP_LIMIT; i++) {
            s.bid(0, 1, 2_000).submit();
        }
        // 3 * 2000 of 7000 are earned; the 1000 left are one lot at its own limit, but none at 2000.
        assertThat(s.ask(1, 7, 1_000).buyBounded(true).ioc().story()).endsWith("done #5 DUST");
    }

    @Test
    void fillOrKillFillsWholeOrIsRefusedWithoutATrace() {
        s.ask(0, 4, 2_000).submit();
        List<String> before = s.exchange.state();
        assertThat(s.bid(1, 5, 2_000).slot(5, 1).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
        assertThat(s.exchange.state()).isEqualTo(before);

        s.ask(2, 4, 2_000).submit();
        assertThat(s.bid(1, 5, 2_000).slot(5, 1).fok().story())
                .containsExactly(
                        "accepted #3", "trade #1 4@2000 #3", "done #1 FILLED", "trade #2 1@2000 #3", "done #3 FILLED");
    }

    @Test
    void fillOrKillTakesAsManyFillsAsTheSweepLimit() {
        asks(SWEEP_LIMIT + 1, 2_000);
        assertThat(s.bid(1, SWEEP_LIMIT + 1, 2_000).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
        assertThat(s.bid(1, SWEEP_LIMIT, 2_000).fok().submit().trades()).hasSize(SWEEP_LIMIT);
    }

    @Test
    void fillOrKillLeavesNothingOfItsBound() {
        s.bid(0, 5, 1_600).submit();
        s.bid(0, 5, 1_100).submit();
        // 2700: one lot at 1600 leaves 1100, one lot of the next maker, but the first still shows four.
        assertThat(s.ask(1, 3, 900).buyBounded(true).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
        s.bid(0, 5, 2_700).submit();
        assertThat(s.ask(1, 3, 900).buyBounded(true).fok().story())
                .containsExactly("accepted #4", "trade #3 1@2700 #4", "done #4 FILLED");
    }

    @Test
    void fillOrKillSpendsAllThatItIsBoundTo() {
        s.ask(0, 30, 1_000).submit();
        assertThat(s.bid(1, 10, 2_000).buyBounded(false).fok().story())
                .containsExactly("accepted #2", "trade #1 20@1000 #2", "done #2 FILLED");
    }

    @Test
    void postOnlyThatWouldTakeIsRefusedAndLeavesItsSlotAlone() {
        s.ask(0, 1, 2_000).submit();
        s.bid(1, 1, 1_990).slot(5, 1).submit();
        List<String> before = s.exchange.state();
        assertThat(s.bid(1, 1, 2_000).slot(5, 2).postOnly().submit().refusal()).isEqualTo(Refusal.WOULD_TAKE);
        assertThat(s.exchange.state()).isEqualTo(before);
        assertThat(s.bid(1, 1, 1_999).slot(5, 2).postOnly().submit().accepted()).isTrue();
    }

    @Test
    void postOnlyWouldTakeFromItsOwnAccountToo() {
        s.ask(0, 1, 2_000).submit();
        assertThat(s.bid(0, 1, 2_000)
                        .postOnly()
                        .selfTrade(SelfTrade.CANCEL_MAKER)
                        .submit()
                        .refusal())
                .isEqualTo(Refusal.WOULD_TAKE);
    }

    @Test
    void postOnlyMayReplaceTheVeryOrderThatItWouldTake() {
        s.ask(0, 1, 2_000).slot(5, 1).submit();
        assertThat(s.bid(0, 1, 2_000).slot(5, 2).postOnly().story())
                .containsExactly("done #1 REPLACED", "accepted #2", "rested #2 1@2000");
    }

    @Test
    void aSlidingBidRestsOneTickBelowTheBestAsk() {
        s.ask(0, 1, 2_000).submit();
        assertThat(s.bid(1, 5, 2_100).postOnly().slide().story()).containsExactly("accepted #2", "rested #2 5@1999");
        assertThat(s.held(1, USD)).isEqualTo(quote(5 * 1_999));
        assertThat(s.bid(1, 5, 1_500).postOnly().slide().story()).containsExactly("accepted #3", "rested #3 5@1500");
        assertThat(s.ask(2, 1, 1_000).submit().trades()).containsExactly("trade #2 1@1999 #4");
    }

    @Test
    void aSlidingAskRestsOneTickAboveTheBestBid() {
        s.bid(0, 1, 2_000).submit();
        assertThat(s.ask(1, 5, 2_000).postOnly().slide().story()).containsExactly("accepted #2", "rested #2 5@2001");
        assertThat(s.held(1, ETH)).isEqualTo(base(5));
    }

    @Test
    void aSlidingBidCantRestAtZero() {
        s.ask(0, 100, 1).submit();
        assertThat(s.bid(1, 100, 1).postOnly().slide().submit().refusal()).isEqualTo(Refusal.WOULD_TAKE);
    }

    @Test
    void aSlidingBidBoundByWhatItSpendsBuysMoreAtTheBetterPrice() {
        s.ask(0, 1, 1_001).submit();
        assertThat(s.bid(1, 2, 1_500).buyBounded(false).postOnly().slide().story())
                .containsExactly("accepted #2", "rested #2 3@1000");
        assertThat(s.ask(2, 3, 1_000).story()).contains("trade #2 3@1000 #3", "done #2 FILLED");
        assertThat(s.held(1, USD)).isEqualTo(Amount.ZERO);
    }

    @Test
    void aSlidBidBoundByWhatItSpendsStillHoldsEnoughAfterAFill() {
        s.ask(0, 1, 601).submit();
        // 2000: three lots at 600, and after one of them two; at its limit it could buy only one.
        assertThat(s.bid(1, 2, 1_000).buyBounded(false).postOnly().slide().story())
                .contains("rested #2 3@600");
        s.ask(2, 1, 600).submit();
        assertThat(s.held(1, USD)).isEqualTo(quote(1_200));
        assertThat(s.ask(2, 2, 600).story()).contains("trade #2 2@600 #4", "done #2 DUST");
        assertThat(s.available(1, USD)).isEqualTo(whole(1_000_000).minus(quote(1_800)));
    }

    @Test
    void aSlidingAskBoundByWhatItEarnsIsDustWhereItCantSellOneLot() {
        s.bid(0, 1, 2_000).submit();
        assertThat(s.ask(1, 1, 2_000).buyBounded(true).postOnly().slide().story())
                .containsExactly("accepted #2", "done #2 DUST");
    }

    /** Of person 0, one lot each. */
    private void asks(int count, long ticks) {
        for (int i = 0; i < count; i++) {
            s.ask(0, 1, ticks).submit();
        }
    }
}
