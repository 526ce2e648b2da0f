package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.whole;
import static org.zklink.engine.Scenario.base;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Transfer;

/** Slots, nonces, and orders that take the place of others. */
abstract class ReplacementContract extends ExchangeScenario {
    ReplacementContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void theSameNonceIsTakenOnceAndLowerOnesAreDead() {
        s.ask(0, 10, 2_000).slot(5, 7).submit();
        assertThat(s.ask(0, 10, 2_000).slot(5, 7).submit().refusal()).isEqualTo(Refusal.DUPLICATE);
        assertThat(s.ask(0, 10, 2_000).slot(5, 6).submit().refusal()).isEqualTo(Refusal.STALE_NONCE);
        s.bid(1, 10, 2_000).submit();
        assertThat(s.ask(0, 10, 2_000).slot(5, 7).submit().refusal()).isEqualTo(Refusal.STALE_NONCE);
        assertThat(s.state("slot 2")).containsExactly("slot 2 0 5 8");
    }

    @Test
    void slotsOfSubAccountsAreTheirOwn() {
        s.apply(new Command.CreditDeposit(new Deposit(2, 0, ETH, whole(1), 3, Fixtures.owner(0), Fixtures.keyHash(0))));
        s.ask(0, 10, 2_000).slot(5, 7).submit();
        assertThat(s.ask(0, 10, 2_000).slot(5, 7).subAccount(3).submit().accepted())
                .isTrue();
        assertThat(s.balance(0, 3, ETH).held()).isEqualTo(base(10));
    }

    @Test
    void aGreaterNonceReplacesAndMayUseWhatTheOldOrderHeld() {
        s.ask(0, 1_000_000, 2_000).slot(5, 1).submit();
        assertThat(s.available(0, ETH)).isEqualTo(Amount.ZERO);
        assertThat(s.ask(0, 1_000_000, 2_001).slot(5, 2).story())
                .containsExactly("done #1 REPLACED", "accepted #2", "rested #2 1000000@2001");
        assertThat(s.held(0, ETH)).isEqualTo(whole(1_000));
        assertThat(s.state("slot 2")).containsExactly("slot 2 0 5 2");
    }

    @Test
    void aRefusedReplacementLeavesTheOldOrder() {
        s.ask(0, 10, 2_000).slot(5, 1).submit();
        assertThat(s.ask(0, 1_000_001, 2_001).slot(5, 2).submit().refusal()).isEqualTo(Refusal.INSUFFICIENT_BALANCE);
        assertThat(s.bid(1, 10, 2_000).submit().trades()).containsExactly("trade #1 10@2000 #2");
    }

    @Test
    void aReplacementForAnotherMarketSideMayFillWholeWithoutMeetingTheOldOne() {
        s.ask(0, 10, 2_000).slot(5, 1).submit();
        assertThat(s.bid(0, 10, 2_000).slot(5, 2).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
        s.ask(1, 10, 2_001).submit();
        assertThat(s.bid(0, 10, 2_001).slot(5, 2).fok().story())
                .containsExactly(
                        "done #1 REPLACED", "accepted #3", "trade #2 10@2001 #3", "done #2 FILLED", "done #3 FILLED");
    }

    @Test
    void aSmallerOrderAtTheSamePriceKeepsThePlace() {
        s.ask(0, 10, 2_000).slot(5, 1).submit();
        s.ask(1, 10, 2_000).submit();
        s.bid(2, 2, 2_000).submit();
        assertThat(s.ask(0, 8, 2_000).slot(5, 2).story())
                .containsExactly("done #1 REPLACED", "accepted #4", "rested #4 8@2000");
        assertThat(s.bid(2, 1, 2_000).submit().trades()).containsExactly("trade #4 1@2000 #5");
    }

    @Test
    void aLargerOneGoesToTheEnd() {
        s.ask(0, 10, 2_000).slot(5, 1).submit();
        s.ask(1, 10, 2_000).submit();
        s.bid(2, 2, 2_000).submit();
        s.ask(0, 9, 2_000).slot(5, 2).submit();
        assertThat(s.bid(2, 1, 2_000).submit().trades()).containsExactly("trade #2 1@2000 #5");
    }

    @Test
    void anotherPriceGoesToTheEnd() {
        s.ask(0, 10, 2_000).slot(5, 1).submit();
        s.ask(1, 10, 2_001).submit();
        s.ask(0, 10, 2_001).slot(5, 2).submit();
        assertThat(s.bid(2, 1, 2_001).submit().trades()).containsExactly("trade #2 1@2001 #4");
    }

    @Test
    void icebergsTriggersAndImmediateOrdersDoNotKeepThePlace() {
        s.ask(0, 10, 2_000).slot(5, 1).submit();
        s.ask(1, 10, 2_000).submit();
        s.ask(0, 10, 2_000).slot(5, 2).display(10).submit();
        s.ask(0, 10, 2_000).slot(5, 3).submit();
        assertThat(s.bid(2, 1, 2_000).submit().trades()).containsExactly("trade #2 1@2000 #5");
        assertThat(s.ask(0, 10, 2_000).slot(5, 4).stop(1_000).story())
                .containsExactly("done #4 REPLACED", "accepted #6", "waiting #6");
        assertThat(s.ask(0, 10, 2_000).slot(5, 5).story())
                .containsExactly("done #6 REPLACED", "accepted #7", "rested #7 10@2000");
        assertThat(s.ask(0, 10, 2_000).slot(5, 6).ioc().story())
                .containsExactly("done #7 REPLACED", "accepted #8", "done #8 IMMEDIATE");
    }

    @Test
    void thePlaceOfASlidOrderIsWhereItRests() {
        s.bid(0, 1, 1_999).submit();
        assertThat(s.ask(1, 10, 1_900).slot(5, 1).postOnly().slide().story()).endsWith("rested #2 10@2000");
        s.ask(2, 10, 2_000).submit();
        s.ask(1, 9, 2_000).slot(5, 2).submit();
        assertThat(s.bid(3, 1, 2_000).submit().trades()).containsExactly("trade #4 1@2000 #5");
    }

    @Test
    void aReplacementOfAnotherKindIsTakenInPlaceToo() {
        s.ask(0, 10, 2_000).slot(5, 1).submit();
        s.ask(1, 10, 2_000).submit();
        s.ask(0, 10, 2_000).slot(5, 2).postOnly().feeRates(100, 0).submit();
        s.ask(0, 10, 2_000).slot(5, 3).buyBounded(true).submit();
        assertThat(s.bid(2, 1, 2_000).submit().trades()).containsExactly("trade #4 1@2000 #5");
    }

    @Test
    void aTransferInTheSlotOfAnOrderReplacesIt() {
        s.ask(0, 1_000_000, 2_000).slot(5, 1).submit();
        Transfer transfer = new Transfer(s.envelope(0, 5, 2), ETH, whole(1_000), Amount.ZERO, 3, 0);
        assertThat(s.submit(0, transfer).story()).containsExactly("done #1 REPLACED");
        assertThat(s.available(1, ETH)).isEqualTo(whole(2_000));
        assertThat(s.state("slot 2")).containsExactly("slot 2 0 5 3");
    }
}
