package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.ETH_USD;
import static org.zklink.engine.Fixtures.MARKET;
import static org.zklink.engine.Fixtures.whole;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Refusal;

/** Cancels: signed, of many, and by the dead-man switch. */
abstract class CancelContract extends ExchangeScenario {
    CancelContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void aCancelEndsTheOrderAndKillsNoncesUpToItsOwn() {
        s.ask(0, 10, 2_000).slot(5, 7).submit();
        assertThat(s.cancel(0, 5, 6).refusal()).isEqualTo(Refusal.STALE_NONCE);
        assertThat(s.cancel(0, 5, 9).story()).containsExactly("done #1 CANCELLED", "cancel");
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
        assertThat(s.ask(0, 10, 2_000).slot(5, 9).submit().refusal()).isEqualTo(Refusal.STALE_NONCE);
        assertThat(s.ask(0, 10, 2_000).slot(5, 10).submit().accepted()).isTrue();
        assertThat(s.cancel(0, 5, 10).story()).containsExactly("done #2 CANCELLED", "cancel");
    }

    @Test
    void aCancelOfAnEmptySlotKillsNoncesToo() {
        assertThat(s.cancel(0, 5, 9).story()).containsExactly("cancel");
        assertThat(s.ask(0, 10, 2_000).slot(5, 9).submit().refusal()).isEqualTo(Refusal.STALE_NONCE);
    }

    @Test
    void oneOrderIsNamedByItsId() {
        s.ask(0, 10, 2_000).submit();
        s.ask(1, 10, 2_000).submit();
        assertThat(cancel(0, CancelSelector.ORDER_ID, 1).story()).containsExactly("done #1 CANCELLED", "cancelled 1");
        assertThat(cancel(0, CancelSelector.ORDER_ID, 1).refusal()).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(cancel(0, CancelSelector.ORDER_ID, 2).refusal()).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(cancel(0, CancelSelector.ORDER_ID, 99).refusal()).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(cancel(0, CancelSelector.ORDER_ID, -1).refusal()).isEqualTo(Refusal.UNKNOWN_ORDER);
    }

    @Test
    void oneOrderIsNamedByItsClientOrderId() {
        s.ask(0, 10, 2_000).name(-5).submit();
        s.ask(0, 10, 2_000).submit();
        assertThat(cancel(1, CancelSelector.CLIENT_ORDER_ID, -5).refusal()).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(cancel(0, CancelSelector.CLIENT_ORDER_ID, 0).refusal()).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(cancel(0, CancelSelector.CLIENT_ORDER_ID, -5).story())
                .containsExactly("done #1 CANCELLED", "cancelled 1");
    }

    @Test
    void aCancelledOrderLeavesItsSlotAtTheNextNonce() {
        s.ask(0, 10, 2_000).slot(5, 7).submit();
        cancel(0, CancelSelector.ORDER_ID, 1);
        assertThat(s.state("slot 2")).containsExactly("slot 2 0 5 8");
    }

    @Test
    void allOrdersOfAMarketAreClosedByTheirIds() {
        openAnotherMarket();
        s.ask(0, 10, 2_001).submit();
        s.bid(0, 10, 1_000).stop(3_000).submit();
        s.ask(0, 10, 2_000).submit();
        s.ask(0, 10, 2_000).tokens(ETH, 3).submit();
        s.ask(1, 10, 2_000).submit();
        assertThat(cancel(0, CancelSelector.MARKET, MARKET).story())
                .containsExactly("done #1 CANCELLED", "done #2 CANCELLED", "done #3 CANCELLED", "cancelled 3");
        assertThat(cancel(0, CancelSelector.MARKET, MARKET).story()).containsExactly("cancelled 0");
        assertThat(cancel(0, CancelSelector.MARKET, 8).refusal()).isEqualTo(Refusal.UNKNOWN_MARKET);
        assertThat(cancel(0, CancelSelector.MARKET, MARKET + (1L << 32)).refusal())
                .isEqualTo(Refusal.UNKNOWN_MARKET);
    }

    @Test
    void allOrdersAreClosedWhateverTheirMarket() {
        openAnotherMarket();
        s.ask(0, 10, 2_000).submit();
        s.ask(0, 10, 2_000).tokens(ETH, 3).submit();
        assertThat(s.cancelAll(0).story()).containsExactly("done #1 CANCELLED", "done #2 CANCELLED", "cancelled 2");
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void aSubAccountRestrictsWhatIsMeant() {
        s.apply(new Command.CreditDeposit(new Deposit(2, 0, ETH, whole(1), 3, Fixtures.owner(0), Fixtures.keyHash(0))));
        s.ask(0, 10, 2_000).submit();
        s.ask(0, 10, 2_000).subAccount(3).submit();
        s.ask(0, 10, 2_000).subAccount(3).submit();
        assertThat(s.apply(new Command.CancelOrders(2, 0, CancelSelector.ORDER_ID, 2, false))
                        .refusal())
                .isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(s.apply(new Command.CancelOrders(2, 3, CancelSelector.MARKET, MARKET, false))
                        .story())
                .containsExactly("done #2 CANCELLED", "done #3 CANCELLED", "cancelled 2");
        assertThat(s.apply(new Command.CancelOrders(2, 3, CancelSelector.ALL, 0, false))
                        .story())
                .containsExactly("cancelled 0");
    }

    @Test
    void partnersAreClosedOnceAndNotCounted() {
        s.ask(0, 10, 2_000).slot(1, 0).submit();
        s.ask(0, 10, 900).slot(2, 0).stop(1_000).oco(1).submit();
        s.ask(0, 10, 2_000).submit();
        assertThat(s.cancelAll(0).story())
                .containsExactly("done #2 OCO", "done #1 CANCELLED", "done #3 CANCELLED", "cancelled 2");
    }

    @Test
    void aLostConnectionIsAReason() {
        s.ask(0, 10, 2_000).submit();
        assertThat(s.apply(new Command.CancelOrders(
                                2, Command.CancelOrders.ALL_SUB_ACCOUNTS, CancelSelector.ALL, 0, true))
                        .story())
                .containsExactly("done #1 DISCONNECTED", "cancelled 1");
    }

    @Test
    void anAccountThatDoesNotExistHasNothingToCancel() {
        assertThat(cancel(50, CancelSelector.ALL, 0).refusal()).isEqualTo(Refusal.UNKNOWN_ACCOUNT);
        assertThat(cancel(50, CancelSelector.ORDER_ID, 1).refusal()).isEqualTo(Refusal.UNKNOWN_ACCOUNT);
        assertThat(s.cancelAfter(50, 5).refusal()).isEqualTo(Refusal.UNKNOWN_ACCOUNT);
    }

    @Test
    void theDeadMansSwitchClosesAllOrdersAtItsDeadline() {
        s.ask(0, 10, 2_000).submit();
        s.bid(0, 10, 1_000).submit();
        s.ask(1, 10, 2_000).submit();
        assertThat(s.cancelAfter(0, 5_000).one(Event.DeadlineSet.class)).isEqualTo(new Event.DeadlineSet(2, 1_005_000));
        assertThat(s.tickAt(1_004_999).events).isEmpty();
        assertThat(s.tickAt(1_005_000).story()).containsExactly("done #1 DEADLINE", "done #2 DEADLINE");
        assertThat(s.state("account 2")).singleElement().asString().endsWith(" 0 0");
        s.ask(0, 10, 2_000).submit();
        assertThat(s.tickAt(2_000_000).story()).isEmpty();
    }

    @Test
    void theDeadMansSwitchIsMovedAndCleared() {
        s.ask(0, 10, 2_000).submit();
        s.cancelAfter(0, 5_000);
        s.timeMs += 4_999;
        s.cancelAfter(0, 5_000);
        assertThat(s.tickAt(1_009_998).story()).isEmpty();
        assertThat(s.cancelAfter(0, 0).one(Event.DeadlineSet.class)).isEqualTo(new Event.DeadlineSet(2, 0));
        assertThat(s.tickAt(1_020_000).story()).isEmpty();
    }

    @Test
    void tooLateToMoveTheDeadline() {
        s.ask(0, 10, 2_000).submit();
        s.cancelAfter(0, 5_000);
        s.timeMs += 5_000;
        assertThat(s.cancelAfter(0, 5_000).story()).containsExactly("done #1 DEADLINE");
        assertThat(s.state("account 2")).singleElement().asString().endsWith(" 0 1010000");
    }

    @Test
    void deadlinesComeInTheirOrderThenByAccount() {
        for (int person = 0; person < 4; person++) {
            s.ask(person, 1, 2_000).submit();
        }
        s.cancelAfter(3, 10);
        s.cancelAfter(2, 20);
        s.cancelAfter(1, 20);
        s.cancelAfter(0, 30);
        assertThat(s.tickAt(1_000_030).story())
                .containsExactly("done #4 DEADLINE", "done #2 DEADLINE", "done #3 DEADLINE", "done #1 DEADLINE");
    }

    private void openAnotherMarket() {
        s.apply(new Command.RegisterToken(3, "X"));
        s.apply(new Command.OpenMarket(
                new Market(9, ETH, 3, ETH_USD.lotSize(), ETH_USD.tickSize(), 0, 0, Amount.ZERO, 0)));
    }

    private Outcome cancel(int person, CancelSelector selector, long value) {
        return s.apply(
                new Command.CancelOrders(person + 2, Command.CancelOrders.ALL_SUB_ACCOUNTS, selector, value, false));
    }
}
