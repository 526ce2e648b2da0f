package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Fixtures.whole;
import static org.zklink.engine.Scenario.base;
import static org.zklink.engine.Scenario.quote;

import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.OrderClosed;
import org.zklink.protocol.LedgerEffect.OrderFilled;
import org.zklink.protocol.Refusal;

/** What an exchange does, for the engine and for its naive reference. Prices are in ticks, quantities in lots. */
abstract class ExchangeContract {
    private static final Amount FEE_OF_MAKER_PER_LOT = base(1).mulDivFloor(100, 1_000_000);

    private Scenario s;

    abstract Exchange create(Genesis genesis);

    @BeforeEach
    void open() {
        s = new Scenario(create(Fixtures.GENESIS));
        s.fund(4);
    }

    @AfterEach
    void invariantsHold() {
        s.exchange.validate();
    }

    @Test
    void fillsAtTheMakersPriceAndFreesWhatTheTakerSaves() {
        s.ask(0, 10, 2_000).submit();
        Outcome taken = s.bid(1, 10, 2_100).submit();

        Event.Trade trade = taken.one(Event.Trade.class);
        assertThat(trade.ticks()).isEqualTo(2_000);
        assertThat(trade.lots()).isEqualTo(10);
        assertThat(trade.quoteAmount()).isEqualTo(quote(20_000));
        assertThat(s.held(1, USD)).isEqualTo(Amount.ZERO);
        assertThat(s.available(1, USD)).isEqualTo(whole(1_000_000).minus(quote(20_000)));
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
        assertThat(s.available(0, ETH)).isEqualTo(whole(1_000).minus(base(10)));
    }

    @Test
    void feesAreTakenFromWhatIsBoughtAtTheMarketsRates() {
        s.ask(0, 10, 2_000).submit();
        Event.Trade trade = s.bid(1, 10, 2_000).submit().one(Event.Trade.class);

        assertThat(trade.makerFee()).isEqualTo(quote(20_000).mulDivFloor(100, 1_000_000));
        assertThat(trade.takerFee()).isEqualTo(base(10).mulDivFloor(500, 1_000_000));
        assertThat(s.fees(USD)).isEqualTo(trade.makerFee());
        assertThat(s.fees(ETH)).isEqualTo(trade.takerFee());
        assertThat(s.available(1, ETH)).isEqualTo(whole(1_000).plus(base(10)).minus(trade.takerFee()));
    }

    @Test
    void bothSidesOfAFillAreAdjacentMakerFirst() {
        s.ask(0, 5, 2_000).submit();
        s.ask(1, 5, 2_000).submit();
        Outcome taken = s.bid(2, 10, 2_000).submit();

        assertThat(taken.effects).hasSize(7);
        assertThat(taken.effects.get(0)).isInstanceOf(OrderFilled.class);
        assertThat(filled(taken, 0).order().intent().account()).isEqualTo(2);
        assertThat(filled(taken, 1).order().intent().account()).isEqualTo(4);
        assertThat(taken.effects.get(2))
                .isEqualTo(new OrderClosed(filled(taken, 0).order()));
        assertThat(filled(taken, 3).order().intent().account()).isEqualTo(3);
        assertThat(filled(taken, 4).order().intent().account()).isEqualTo(4);
        assertThat(taken.effects.get(6))
                .isEqualTo(new OrderClosed(filled(taken, 4).order()));
    }

    @Test
    void betterPriceFirstThenEarlierOrder() {
        long late = order(s.ask(0, 1, 2_001).submit());
        long first = order(s.ask(0, 1, 2_000).submit());
        long second = order(s.ask(1, 1, 2_000).submit());
        Outcome taken = s.bid(2, 3, 2_001).submit();

        assertThat(taken.all(Event.Trade.class).stream().map(Event.Trade::makerOrderId))
                .containsExactly(first, second, late);
    }

    @Test
    void whatIsLeftRestsWithWhatItCanStillSellHeld() {
        s.ask(0, 4, 1_990).submit();
        Outcome taken = s.bid(1, 10, 2_000).submit();

        assertThat(taken.one(Event.OrderRested.class).remainingLots()).isEqualTo(6);
        assertThat(s.held(1, USD)).isEqualTo(quote(6 * 2_000));
        assertThat(s.available(1, USD)).isEqualTo(whole(1_000_000).minus(quote(4 * 1_990 + 6 * 2_000)));
    }

    @Test
    void aBidBoundByWhatItSpendsBuysMoreAtABetterPrice() {
        s.ask(0, 30, 1_000).submit();
        Outcome taken = s.bid(1, 10, 2_000).buyBounded(false).submit();

        assertThat(taken.one(Event.Trade.class).lots()).isEqualTo(20);
        assertThat(taken.one(Event.OrderDone.class).reason()).isEqualTo(DoneReason.FILLED);
    }

    @Test
    void anAskBoundByWhatItEarnsSellsLessAtABetterPrice() {
        s.bid(0, 30, 2_000).submit();
        Outcome taken = s.ask(1, 10, 1_000).buyBounded(true).submit();

        assertThat(taken.one(Event.Trade.class).lots()).isEqualTo(5);
        assertThat(s.available(1, ETH)).isEqualTo(whole(1_000).minus(base(5)));
        assertThat(s.held(1, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void anAskThatWouldEarnTooMuchByOneLotDoesNotRestBelowTheBid() {
        s.bid(0, 30, 6).submit();
        // 27 quote units in all: four lots at 6 earn 24, and the 3 left are one lot at its own price of 3, but none at
        // 6.
        Outcome taken = s.ask(1, 9, 3)
                .buyBounded(true)
                .feeRates(100, 500)
                .amounts(base(9), quote(27))
                .submit();
        assertThat(taken.refusal()).isEqualTo(Refusal.BELOW_MINIMUM_NOTIONAL);

        s.bid(0, 30, 600).submit();
        taken = s.ask(1, 9, 300).buyBounded(true).submit();
        assertThat(taken.one(Event.Trade.class).lots()).isEqualTo(4);
        assertThat(taken.one(Event.OrderDone.class).reason()).isEqualTo(DoneReason.DUST);
        assertThat(s.held(1, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void postOnlyThatWouldTakeIsRefusedAndLeavesNoTrace() {
        s.ask(0, 1, 2_000).submit();
        s.bid(1, 1, 1_990).slot(5, 1).submit();
        byte[] before = s.exchange.stateHash();

        assertThat(s.bid(1, 1, 2_000).slot(5, 2).postOnly().submit().refusal()).isEqualTo(Refusal.WOULD_TAKE);
        assertThat(s.exchange.stateHash()).isEqualTo(before);
        assertThat(s.bid(1, 1, 1_999).slot(5, 2).postOnly().submit().accepted()).isTrue();
    }

    @Test
    void postOnlyMayReplaceTheVeryOrderThatItWouldTake() {
        s.ask(0, 1, 2_000).slot(5, 1).submit();
        Outcome replaced = s.bid(0, 1, 2_000).slot(5, 2).postOnly().submit();
        assertThat(replaced.accepted()).isTrue();
        assertThat(replaced.one(Event.OrderDone.class).reason()).isEqualTo(DoneReason.REPLACED);
    }

    @Test
    void immediateOrCancelNeverRestsAndUsesItsNonceUp() {
        s.ask(0, 4, 2_000).submit();
        Outcome taken = s.bid(1, 10, 2_000).slot(5, 1).ioc().submit();

        assertThat(taken.one(Event.Trade.class).lots()).isEqualTo(4);
        assertThat(last(taken)).isEqualTo(new Event.OrderDone(2, DoneReason.IMMEDIATE, 6));
        assertThat(s.held(1, USD)).isEqualTo(Amount.ZERO);
        assertThat(s.bid(1, 10, 2_000).slot(5, 1).ioc().submit().refusal()).isEqualTo(Refusal.STALE_NONCE);
    }

    @Test
    void immediateOrCancelStopsAtTheSweepLimitAndOtherOrdersDoNot() {
        for (int i = 0; i < 6; i++) {
            s.ask(0, 1, 2_000).submit();
        }
        Outcome taken = s.bid(1, 3, 2_000).ioc().submit();
        assertThat(taken.all(Event.Trade.class)).hasSize(2);
        assertThat(last(taken).reason()).isEqualTo(DoneReason.SWEEP_LIMIT);

        assertThat(s.bid(1, 4, 2_000).submit().all(Event.Trade.class)).hasSize(4);
    }

    @Test
    void fillOrKillFillsWholeOrIsRefusedWithoutATrace() {
        s.ask(0, 4, 2_000).submit();
        byte[] before = s.exchange.stateHash();
        assertThat(s.bid(1, 5, 2_000).slot(5, 1).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
        assertThat(s.exchange.stateHash()).isEqualTo(before);

        s.ask(2, 4, 2_000).submit();
        Outcome taken = s.bid(1, 5, 2_000).slot(5, 1).fok().submit();
        assertThat(last(taken).reason()).isEqualTo(DoneReason.FILLED);
    }

    @Test
    void fillOrKillBoundInQuoteDoesNotPassOverAMaker() {
        s.bid(0, 5, 1_600).submit();
        s.bid(0, 5, 1_100).submit();
        // 2700 units: one lot at 1600 leaves 1100, which is exactly one lot of the next maker, but the first has more.
        assertThat(s.ask(1, 3, 900).buyBounded(true).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
    }

    @Test
    void fillOrKillNeverMeetsItsOwnAccount() {
        s.ask(0, 2, 1_999).submit();
        s.ask(1, 9, 2_000).submit();
        assertThat(s.bid(0, 5, 2_000).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
    }

    @Test
    void aTakerThatMeetsItsOwnAccountIsCancelledThere() {
        s.ask(1, 2, 1_999).submit();
        long own = order(s.ask(0, 2, 2_000).submit());
        Outcome taken = s.bid(0, 5, 2_001).submit();

        assertThat(taken.one(Event.Trade.class).lots()).isEqualTo(2);
        assertThat(last(taken).reason()).isEqualTo(DoneReason.SELF_TRADE);
        assertThat(s.held(0, USD)).isEqualTo(Amount.ZERO);
        assertThat(s.bid(1, 2, 2_000).submit().one(Event.Trade.class).makerOrderId())
                .isEqualTo(own);
    }

    @Test
    void postOnlyAndImmediateExcludeEachOther() {
        assertThat(s.bid(0, 1, 2_000).postOnly().ioc().submit().refusal()).isEqualTo(Refusal.CONFLICTING_FLAGS);
        assertThat(s.bid(0, 1, 2_000).postOnly().fok().submit().refusal()).isEqualTo(Refusal.CONFLICTING_FLAGS);
    }

    @Test
    void aGreaterNonceReplacesAndMayUseWhatTheOldOrderHeld() {
        s.ask(0, 1_000_000, 2_000).slot(5, 1).submit();
        assertThat(s.available(0, ETH)).isEqualTo(Amount.ZERO);
        Outcome replaced = s.ask(0, 1_000_000, 2_001).slot(5, 2).submit();

        assertThat(replaced.one(Event.OrderDone.class).reason()).isEqualTo(DoneReason.REPLACED);
        assertThat(s.held(0, ETH)).isEqualTo(whole(1_000));
    }

    @Test
    void aRefusedReplacementLeavesTheOldOrder() {
        long old = order(s.ask(0, 10, 2_000).slot(5, 1).submit());
        assertThat(s.ask(0, 1_000_001, 2_001).slot(5, 2).submit().refusal()).isEqualTo(Refusal.INSUFFICIENT_BALANCE);
        assertThat(s.bid(1, 10, 2_000).submit().one(Event.Trade.class).makerOrderId())
                .isEqualTo(old);
    }

    @Test
    void theSameNonceIsTakenOnceAndLowerOnesAreDead() {
        s.ask(0, 10, 2_000).slot(5, 7).submit();
        assertThat(s.ask(0, 10, 2_000).slot(5, 7).submit().refusal()).isEqualTo(Refusal.DUPLICATE);
        assertThat(s.ask(0, 10, 2_000).slot(5, 6).submit().refusal()).isEqualTo(Refusal.STALE_NONCE);
    }

    @Test
    void cancelEndsTheOrderAndKillsNoncesUpToItsOwn() {
        s.ask(0, 10, 2_000).slot(5, 7).submit();
        assertThat(s.cancel(0, 5, 6).refusal()).isEqualTo(Refusal.STALE_NONCE);

        Outcome cancelled = s.cancel(0, 5, 9);
        assertThat(cancelled.one(Event.OrderDone.class).reason()).isEqualTo(DoneReason.CANCELLED);
        assertThat(cancelled.effects).isEmpty();
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
        assertThat(s.ask(0, 10, 2_000).slot(5, 9).submit().refusal()).isEqualTo(Refusal.STALE_NONCE);
        assertThat(s.ask(0, 10, 2_000).slot(5, 10).submit().accepted()).isTrue();
    }

    @Test
    void aCancelledOrderWithFillsIsClosedInTheLedger() {
        s.ask(0, 10, 2_000).slot(5, 7).submit();
        s.bid(1, 3, 2_000).submit();
        Outcome cancelled = s.cancel(0, 5, 7);
        assertThat(cancelled.effects).hasSize(1).first().isInstanceOf(OrderClosed.class);
        assertThat(cancelled.one(Event.OrderDone.class).remainingLots()).isEqualTo(7);
    }

    @Test
    void anOrderFillsInItsLastSecondAndIsGoneAfterwards() {
        s.ask(0, 10, 2_000).expiry(1_010).submit();
        s.timeMs = 1_010_999;
        assertThat(s.bid(1, 1, 2_000).submit().all(Event.Trade.class)).hasSize(1);
        s.timeMs = 1_011_000;
        Outcome late = s.bid(1, 1, 2_000).submit();

        assertThat(late.all(Event.Trade.class)).isEmpty();
        assertThat(late.one(Event.OrderDone.class).reason()).isEqualTo(DoneReason.EXPIRED);
        assertThat(late.effects).hasSize(1).first().isInstanceOf(OrderClosed.class);
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void anExpiredIntentIsRefused() {
        s.timeMs = 1_000_999;
        assertThat(s.ask(0, 10, 2_000).expiry(1_000).submit().accepted()).isTrue();
        s.timeMs = 1_001_000;
        assertThat(s.ask(0, 10, 2_000).expiry(1_000).submit().refusal()).isEqualTo(Refusal.EXPIRED);
    }

    @Test
    void aFeeCapBelowTheMarketsRateIsRefused() {
        assertThat(s.ask(0, 1, 2_000).feeRates(65_535, 499).submit().refusal()).isEqualTo(Refusal.FEE_TOO_LOW);
        assertThat(s.ask(0, 1, 2_000).feeRates(0, 500).submit().accepted()).isTrue();
        assertThat(s.ask(0, 1, 2_000).feeRates(99, 65_535).postOnly().submit().refusal())
                .isEqualTo(Refusal.FEE_TOO_LOW);
        assertThat(s.ask(0, 1, 2_000).feeRates(100, 0).postOnly().submit().accepted())
                .isTrue();
    }

    @Test
    void theFeeOfManySmallFillsIsFlooredEachTime() {
        s.ask(0, 3, 2_000).submit();
        for (int i = 0; i < 3; i++) {
            s.bid(1, 1, 2_000).submit();
        }
        s.bid(0, 1, 1_000).submit();
        Event.Trade trade = s.ask(1, 1, 1_000).submit().one(Event.Trade.class);
        assertThat(trade.makerFee()).isEqualTo(FEE_OF_MAKER_PER_LOT);
    }

    @Test
    void amountsMustBeWholeLotsAndTicks() {
        Amount one = Amount.of(1);
        assertThat(s.ask(0, 1, 1)
                        .amounts(base(5).plus(one), quote(10_000))
                        .submit()
                        .refusal())
                .isEqualTo(Refusal.QUANTITY_OFF_LOT);
        assertThat(s.ask(0, 1, 1).amounts(base(5), quote(10_001)).submit().refusal())
                .isEqualTo(Refusal.PRICE_OFF_TICK);
        assertThat(s.ask(0, 1, 1).amounts(base(5), quote(10_000)).submit().accepted())
                .isTrue();
    }

    @Test
    void anOrderNeedsItsSellAmountAndTheMinimum() {
        assertThat(s.bid(0, 1, 100_000_000_000L).submit().accepted()).isTrue();
        assertThat(s.bid(0, 1, 100).submit().refusal()).isEqualTo(Refusal.INSUFFICIENT_BALANCE);
        assertThat(s.ask(0, 1, 99).submit().refusal()).isEqualTo(Refusal.BELOW_MINIMUM_NOTIONAL);
        assertThat(s.ask(0, 1, 100).submit().accepted()).isTrue();
    }

    @Test
    void transfersPayAmountAndFee() {
        s.apply(Fixtures.fees(USD, 7, new TreeMap<>()));
        assertThat(s.transfer(0, 1, USD, whole(5), Amount.of(6)).refusal()).isEqualTo(Refusal.FEE_TOO_LOW);
        assertThat(s.transfer(0, 1, USD, whole(1_000_000), Amount.of(7)).refusal())
                .isEqualTo(Refusal.INSUFFICIENT_BALANCE);
        assertThat(s.transfer(0, 50, USD, whole(5), Amount.of(7)).refusal()).isEqualTo(Refusal.UNKNOWN_RECIPIENT);

        Outcome paid = s.transfer(0, 1, USD, whole(5), Amount.of(8));
        assertThat(paid.effects).hasSize(1).first().isInstanceOf(LedgerEffect.TransferApplied.class);
        assertThat(s.available(0, USD)).isEqualTo(whole(999_995).minus(Amount.of(8)));
        assertThat(s.available(1, USD)).isEqualTo(whole(1_000_005));
        assertThat(s.fees(USD)).isEqualTo(Amount.of(8));
    }

    @Test
    void withdrawalsTakeFromTheChainThatPays() {
        s.deposit(0, USD, 2, whole(10));
        assertThat(s.withdraw(0, USD, 2, whole(11), Amount.ZERO).refusal()).isEqualTo(Refusal.INSUFFICIENT_RESERVE);
        assertThat(s.withdraw(0, USD, 3, whole(1), Amount.ZERO).refusal()).isEqualTo(Refusal.UNKNOWN_LANE);

        Outcome paid = s.withdraw(0, USD, 2, whole(10), Amount.ZERO);
        assertThat(paid.effects).hasSize(1).first().isInstanceOf(LedgerEffect.WithdrawalApplied.class);
        assertThat(paid.one(Event.ReserveChanged.class)).isEqualTo(new Event.ReserveChanged(USD, 2, Amount.ZERO));
    }

    @Test
    void aWithdrawalOfWhatAnOrderHoldsIsRefused() {
        s.ask(0, 1_000_000, 2_000).submit();
        assertThat(s.withdraw(0, ETH, 1, base(1), Amount.ZERO).refusal()).isEqualTo(Refusal.INSUFFICIENT_BALANCE);
    }

    @Test
    void depositsAreCreditedOnceAndInOrder() {
        Command first = new Command.CreditDeposit(0, Fixtures.deposit(2, 0, USD, whole(3), 9));
        Command second = new Command.CreditDeposit(0, Fixtures.deposit(2, 1, USD, whole(4), 9));
        assertThat(s.apply(second).refusal()).isEqualTo(Refusal.MALFORMED);
        Outcome opened = s.apply(first);
        assertThat(opened.one(Event.AccountOpened.class).account()).isEqualTo(6);
        assertThat(s.apply(first).refusal()).isEqualTo(Refusal.DUPLICATE);

        Outcome credited = s.apply(second);
        assertThat(credited.all(Event.AccountOpened.class)).isEmpty();
        assertThat(credited.one(Event.BalanceChanged.class).available()).isEqualTo(whole(7));
    }

    @Test
    void aLaneTakesAtMostTwoToThe115() {
        Amount most = new Amount(1L << 51, 0);
        assertThat(s.deposit(0, ETH, 2, most).accepted()).isTrue();
        assertThat(s.deposit(0, ETH, 2, Amount.of(1)).refusal()).isEqualTo(Refusal.AMOUNT_OVERFLOW);
    }

    private static OrderFilled filled(Outcome outcome, int index) {
        return (OrderFilled) outcome.effects.get(index);
    }

    private static Event.OrderDone last(Outcome outcome) {
        return outcome.all(Event.OrderDone.class).getLast();
    }

    private static long order(Outcome outcome) {
        return outcome.one(Event.OrderAccepted.class).orderId();
    }
}
