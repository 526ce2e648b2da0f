package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.SWEEP_LIMIT;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Fixtures.whole;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.Refusal;

/** An order that meets one of its own account. */
abstract class SelfTradeContract extends ExchangeScenario {
    SelfTradeContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void theTakerIsCancelledByDefault() {
        s.ask(1, 2, 1_999).submit();
        s.ask(0, 2, 2_000).submit();
        assertThat(s.bid(0, 5, 2_001).story())
                .containsExactly("accepted #3", "trade #1 2@1999 #3", "done #1 FILLED", "done #3 SELF_TRADE");
        assertThat(s.held(0, USD)).isEqualTo(Amount.ZERO);
        assertThat(s.bid(1, 2, 2_000).submit().trades()).containsExactly("trade #2 2@2000 #4");
    }

    @Test
    void theMakerIsCancelledAndTheTakerGoesOn() {
        s.ask(0, 2, 1_999).submit();
        s.ask(1, 2, 2_000).submit();
        assertThat(s.bid(0, 5, 2_001).selfTrade(SelfTrade.CANCEL_MAKER).story())
                .containsExactly(
                        "accepted #3",
                        "done #1 SELF_TRADE",
                        "trade #2 2@2000 #3",
                        "done #2 FILLED",
                        "rested #3 3@2001");
    }

    @Test
    void bothAreCancelled() {
        s.ask(0, 2, 2_000).submit();
        s.ask(1, 2, 2_000).submit();
        assertThat(s.bid(0, 5, 2_001).selfTrade(SelfTrade.CANCEL_BOTH).story())
                .containsExactly("accepted #3", "done #1 SELF_TRADE", "done #3 SELF_TRADE");
    }

    @Test
    void theTakersModeCounts() {
        s.ask(0, 2, 2_000).selfTrade(SelfTrade.CANCEL_MAKER).submit();
        assertThat(s.bid(0, 5, 2_001).story()).containsExactly("accepted #2", "done #2 SELF_TRADE");
    }

    @Test
    void subAccountsAreOfOneAccount() {
        s.apply(new Command.CreditDeposit(new Deposit(2, 0, ETH, whole(1), 3, Fixtures.owner(0), Fixtures.keyHash(0))));
        s.ask(0, 2, 2_000).subAccount(3).submit();
        assertThat(s.bid(0, 5, 2_001).story()).endsWith("done #2 SELF_TRADE");
    }

    @Test
    void fillOrKillPassesOverMakersThatWouldBeCancelled() {
        s.ask(0, 2, 1_999).submit();
        s.ask(1, 9, 2_000).submit();
        assertThat(s.bid(0, 5, 2_000).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
        assertThat(s.bid(0, 5, 2_000)
                        .fok()
                        .selfTrade(SelfTrade.CANCEL_BOTH)
                        .submit()
                        .refusal())
                .isEqualTo(Refusal.CANNOT_FILL_WHOLE);
        assertThat(s.bid(0, 5, 2_000).fok().selfTrade(SelfTrade.CANCEL_MAKER).story())
                .containsExactly("accepted #3", "done #1 SELF_TRADE", "trade #2 5@2000 #3", "done #3 FILLED");
    }

    @Test
    void anImmediateOrderStillMeetsItsOwnAtTheSweepLimit() {
        for (int i = 0; i < SWEEP_LIMIT; i++) {
            s.ask(1, 1, 2_000).submit();
        }
        s.ask(0, 1, 2_001).submit();
        assertThat(s.bid(0, 5, 2_001).ioc().selfTrade(SelfTrade.CANCEL_MAKER).story())
                .endsWith("done #4 SELF_TRADE", "done #5 IMMEDIATE");
    }
}
