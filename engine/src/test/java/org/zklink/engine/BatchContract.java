package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.whole;
import static org.zklink.engine.Scenario.base;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Cancel;

/** Operations of one account in one command. */
abstract class BatchContract extends ExchangeScenario {
    BatchContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void eachOperationIsDoneOrRefusedByItself() {
        assertThat(s.batch(
                                false,
                                s.ask(0, 1, 2_000).operation(),
                                s.ask(0, 1, 99).operation(),
                                s.ask(0, 2, 2_001).operation(),
                                cancelAll(0))
                        .story())
                .containsExactly(
                        "operation 0",
                        "accepted #1",
                        "rested #1 1@2000",
                        "operation 1",
                        "refused BELOW_MINIMUM_NOTIONAL",
                        "operation 2",
                        "accepted #2",
                        "rested #2 2@2001",
                        "operation 3",
                        "done #1 CANCELLED",
                        "done #2 CANCELLED",
                        "cancelled 2");
    }

    @Test
    void anAtomicBatchIsDoneWhole() {
        assertThat(s.batch(
                                true,
                                s.ask(0, 1, 2_000).operation(),
                                s.bid(0, 1, 1_000).operation())
                        .story())
                .containsExactly(
                        "operation 0",
                        "accepted #1",
                        "rested #1 1@2000",
                        "operation 1",
                        "accepted #2",
                        "rested #2 1@1000");
    }

    @Test
    void anAtomicBatchIsUndoneWholeAndRefusedWithTheFirstRefusal() {
        s.bid(1, 1, 1_500).submit();
        List<String> before = s.exchange.state();
        Outcome refused = s.batch(
                true,
                s.ask(0, 1, 2_000).operation(),
                s.ask(0, 1, 1_500).operation(),
                s.ask(0, 1, 99).operation(),
                s.ask(0, 1, 0).amounts(base(1), Amount.ZERO).operation());
        assertThat(refused.events).hasSize(2);
        assertThat(refused.story()).containsExactly("operation 2", "refused BELOW_MINIMUM_NOTIONAL");
        assertThat(s.exchange.state()).isEqualTo(before);
    }

    /** Fills, refreshed icebergs, triggers, pairs, replacements, cancels, rebates, slots and counters: all as before. */
    @Test
    void everyKindOfChangeIsUndone() {
        s.tier(1, 1, 100, 500, 500_000);
        s.ask(1, 10, 2_000).display(2).submit();
        s.ask(2, 3, 2_000).submit();
        s.ask(3, 4, 2_001).slot(1, 0).submit();
        s.ask(3, 4, 1_500).slot(2, 0).stop(1_600).oco(1).submit();
        s.bid(2, 5, 2_005).stop(2_001).submit();
        s.bid(0, 5, 1_000).slot(7, 1).name(9).submit();
        s.bid(0, 5, 1_001).slot(8, 1).submit();
        s.tradeAt(1_990);
        List<String> before = s.exchange.state();

        Outcome refused = s.batch(
                true,
                s.bid(0, 3, 1_000).slot(7, 2).operation(),
                s.bid(0, 15, 2_001).name(9).operation(),
                s.operation(0, new Cancel(s.envelope(0, 8, 5))),
                s.operation(0, new Cancel(s.envelope(0, 9, 5))),
                s.ask(0, 1, 3_000).display(1).operation(),
                s.ask(0, 1, 3_000).slot(20, 0).operation(),
                s.ask(0, 1, 900).slot(21, 0).stop(1_000).oco(20).operation(),
                cancelAll(0),
                s.ask(0, 2_000_000, 2_000).operation());
        assertThat(refused.story()).containsExactly("operation 8", "refused INSUFFICIENT_BALANCE");
        assertThat(s.exchange.state()).isEqualTo(before);
        s.exchange.validate();

        // And what follows is as if it had never been.
        assertThat(s.bid(0, 15, 2_001).story())
                .containsExactly(
                        "accepted #10",
                        "trade #1 2@2000 #10",
                        "refreshed #1 2/8",
                        "trade #2 3@2000 #10",
                        "done #2 FILLED",
                        "trade #1 2@2000 #10",
                        "refreshed #1 2/6",
                        "trade #1 2@2000 #10",
                        "refreshed #1 2/4",
                        "trade #1 2@2000 #10",
                        "refreshed #1 2",
                        "trade #1 2@2000 #10",
                        "done #1 FILLED",
                        "done #4 OCO",
                        "trade #3 2@2001 #10",
                        "done #10 FILLED",
                        "triggered #5",
                        "trade #3 2@2001 #5",
                        "done #3 FILLED",
                        "rested #5 3@2005");
    }

    @Test
    void balancesAreReportedOnceAtTheEndAndNotWhenUndone() {
        Outcome done = s.batch(
                false, s.ask(0, 1, 2_000).operation(), s.ask(0, 2, 2_000).operation());
        assertThat(done.events.getLast())
                .isEqualTo(new Event.BalanceChanged(2, 0, ETH, whole(1_000).minus(base(3)), base(3)));
    }

    @Test
    void triggersAreLookedAtAfterEachOperation() {
        s.bid(2, 1, 1_000).stop(1_500).submit();
        s.ask(1, 1, 1_500).submit();
        assertThat(s.batch(
                                false,
                                s.bid(0, 1, 1_500).operation(),
                                s.bid(0, 1, 900).operation())
                        .story())
                .containsExactly(
                        "operation 0",
                        "accepted #3",
                        "trade #2 1@1500 #3",
                        "done #2 FILLED",
                        "done #3 FILLED",
                        "triggered #1",
                        "rested #1 1@1000",
                        "operation 1",
                        "accepted #4",
                        "rested #4 1@900");
    }

    @Test
    void anOperationSeesWhatTheOnesBeforeDid() {
        assertThat(s.batch(
                                true,
                                s.ask(0, 5, 2_000).slot(1, 0).operation(),
                                s.ask(0, 5, 900).slot(2, 0).stop(1_000).oco(1).operation(),
                                s.operation(0, new Cancel(s.envelope(0, 1, 0))))
                        .story())
                .endsWith("operation 2", "done #2 OCO", "done #1 CANCELLED", "cancel");
    }

    @Test
    void timePassesBeforeABatchEvenIfItIsRefused() {
        s.ask(1, 1, 2_000).expiry(1_010).submit();
        s.timeMs = 1_011_000;
        assertThat(s.batch(true, s.ask(0, 1, 99).operation()).story())
                .containsExactly("done #1 EXPIRED", "operation 0", "refused BELOW_MINIMUM_NOTIONAL");
    }

    @Test
    void aBatchOfAnAccountThatDoesNotExistIsRefusedOperationByOperation() {
        assertThat(s.batch(false, s.bid(50, 1, 2_000).operation(), cancelAll(50))
                        .story())
                .containsExactly("operation 0", "refused UNKNOWN_ACCOUNT", "operation 1", "refused UNKNOWN_ACCOUNT");
        assertThat(s.batch(true, s.bid(50, 1, 2_000).operation(), cancelAll(50)).story())
                .containsExactly("operation 0", "refused UNKNOWN_ACCOUNT");
    }

    private static Command.CancelOrders cancelAll(int person) {
        return new Command.CancelOrders(
                person + 2, Command.CancelOrders.ALL_SUB_ACCOUNTS, CancelSelector.ALL, 0, false);
    }
}
