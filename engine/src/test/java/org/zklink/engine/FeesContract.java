package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.ETH_USD;
import static org.zklink.engine.Fixtures.MARKET;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Fixtures.whole;
import static org.zklink.engine.Scenario.OPERATOR;
import static org.zklink.engine.Scenario.base;
import static org.zklink.engine.Scenario.quote;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Transfer;

/** What is charged, capped, owed and paid back. */
abstract class FeesContract extends ExchangeScenario {
    FeesContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void feesAreTakenFromWhatIsBoughtAtTheMarketsRates() {
        s.ask(0, 10, 2_000).submit();
        Event.Trade trade = s.bid(1, 10, 2_000).submit().one(Event.Trade.class);
        assertThat(trade.makerFee()).isEqualTo(millionths(quote(20_000), 100));
        assertThat(trade.takerFee()).isEqualTo(millionths(base(10), 500));
        assertThat(s.fees(USD)).isEqualTo(trade.makerFee());
        assertThat(s.fees(ETH)).isEqualTo(trade.takerFee());
        assertThat(s.available(1, ETH)).isEqualTo(whole(1_000).plus(base(10)).minus(trade.takerFee()));
        assertThat(s.available(0, USD))
                .isEqualTo(whole(1_000_000).plus(quote(20_000)).minus(trade.makerFee()));
    }

    @Test
    void eachFeeIsRoundedDown() {
        s.update(new Market(MARKET, ETH, USD, ETH_USD.lotSize(), ETH_USD.tickSize(), 1, 1, Amount.ZERO, 0));
        s.apply(new Command.RegisterToken(3, "X"));
        s.apply(new Command.RegisterLane(3, 1));
        s.deposit(0, 3, 1, Amount.of(1_000));
        s.apply(new Command.OpenMarket(new Market(9, 3, USD, Amount.ONE, whole(1), 400, 60_000, Amount.ZERO, 0)));
        s.ask(0, 1, 1)
                .tokens(3, USD)
                .amounts(Amount.of(33), Amount.of(33))
                .feeRates(400, 60_000)
                .submit();
        Event.Trade trade = s.bid(1, 1, 1)
                .tokens(USD, 3)
                .amounts(Amount.of(33), Amount.of(33))
                .feeRates(400, 60_000)
                .submit()
                .one(Event.Trade.class);
        assertThat(trade.makerFee()).isEqualTo(Amount.ZERO);
        assertThat(trade.takerFee()).isEqualTo(Amount.ONE);
    }

    @Test
    void aTierLowersTheRatesButNeverRaisesThem() {
        s.tier(0, 1, 50, 60_000, 0);
        s.tier(1, 2, 60_000, 300, 0);
        s.ask(0, 10, 2_000).feeRates(0, 500).submit();
        Event.Trade trade = s.bid(1, 10, 2_000).feeRates(0, 300).submit().one(Event.Trade.class);
        assertThat(trade.makerFee()).isEqualTo(millionths(quote(20_000), 50));
        assertThat(trade.takerFee()).isEqualTo(millionths(base(10), 300));
        assertThat(s.bid(0, 10, 1_000).feeRates(0, 499).submit().refusal()).isEqualTo(Refusal.FEE_TOO_LOW);
        assertThat(s.bid(0, 10, 1_000).feeRates(49, 0).postOnly().submit().refusal())
                .isEqualTo(Refusal.FEE_TOO_LOW);
        assertThat(s.bid(0, 10, 1_000).feeRates(50, 0).postOnly().submit().accepted())
                .isTrue();
    }

    @Test
    void aTierThatWasNeverSetHasTheMarketsRates() {
        s.apply(new Command.SetAccountTier(2, 7));
        s.ask(0, 10, 2_000).submit();
        assertThat(s.bid(1, 10, 2_000).submit().one(Event.Trade.class).makerFee())
                .isEqualTo(millionths(quote(20_000), 100));
    }

    @Test
    void aTierCountsWhenTheTradeHappens() {
        s.ask(0, 10, 2_000).submit();
        s.tier(0, 1, 10, 10, 0);
        assertThat(s.bid(1, 10, 2_000).submit().one(Event.Trade.class).makerFee())
                .isEqualTo(millionths(quote(20_000), 10));
    }

    @Test
    void feesThatRiseAboveARestingOrdersCapAreChargedAtTheCap() {
        s.ask(0, 10, 2_000).feeRates(100, 0).postOnly().submit();
        s.ask(1, 10, 2_000).feeRates(0, 500).submit();
        s.update(Fixtures.market(1_000, 2_000, 0));
        Outcome taken = s.bid(2, 20, 2_000).feeRates(0, 2_000).submit();
        assertThat(taken.all(Event.Trade.class).stream().map(Event.Trade::makerFee))
                .containsExactly(millionths(quote(20_000), 100), millionths(quote(20_000), 500));
    }

    @Test
    void aMakerIsOwedItsTiersShareOfTheTakersFee() {
        s.tier(0, 1, 100, 500, 333_333);
        s.ask(0, 10, 2_000).submit();
        Outcome taken = s.bid(1, 10, 2_000).submit();
        Amount rebate = millionths(millionths(base(10), 500), 333_333);
        assertThat(taken.one(Event.RebateAccrued.class)).isEqualTo(new Event.RebateAccrued(2, 0, ETH, rebate));
        int trade = taken.events.indexOf(taken.one(Event.Trade.class));
        assertThat(taken.events.get(trade + 1)).isInstanceOf(Event.RebateAccrued.class);
        assertThat(s.state("balance 2 0 2")).singleElement().asString().endsWith(" " + rebate);
        assertThat(s.available(0, ETH)).isEqualTo(whole(1_000).minus(base(10)));
    }

    @Test
    void whatTheTakerIsInDoesNotEarnRebates() {
        s.tier(1, 1, 100, 500, 1_000_000);
        s.ask(0, 10, 2_000).submit();
        assertThat(s.bid(1, 10, 2_000).submit().all(Event.RebateAccrued.class)).isEmpty();
    }

    @Test
    void aTransferOfAccountZeroPaysWhatItOwes() {
        Amount owed = owe();
        Amount half = owed.divFloor(Amount.of(2));
        Outcome paid = s.transfer(OPERATOR, 0, ETH, half, Amount.ZERO);
        assertThat(paid.one(Event.RebatePaid.class)).isEqualTo(new Event.RebatePaid(2, 0, ETH, half));
        assertThat(paid.events.getFirst()).isInstanceOf(Event.TransferApplied.class);
        assertThat(s.transfer(OPERATOR, 0, ETH, owed, Amount.ZERO).refusal()).isEqualTo(Refusal.INSUFFICIENT_BALANCE);
        assertThat(s.transfer(OPERATOR, 0, ETH, owed.minus(half), Amount.ZERO).accepted())
                .isTrue();
        assertThat(s.state("balance 2 0 2")).singleElement().asString().endsWith(" 0");
    }

    @Test
    void moreThanWhatIsOwedPaysOnlyThat() {
        Amount owed = owe();
        s.transfer(0, -2, ETH, whole(5), Amount.ZERO);
        assertThat(s.transfer(OPERATOR, 0, ETH, whole(1), Amount.ZERO)
                        .one(Event.RebatePaid.class)
                        .amount())
                .isEqualTo(owed);
        assertThat(s.transfer(OPERATOR, 0, ETH, whole(1), Amount.ZERO).all(Event.RebatePaid.class))
                .isEmpty();
    }

    @Test
    void whatIsOwedDoesNotLeaveAccountZeroOtherwise() {
        Amount owed = owe();
        s.transfer(1, -2, ETH, whole(1), Amount.ZERO);
        assertThat(s.transfer(OPERATOR, 1, ETH, whole(1).plus(Amount.ONE), Amount.ZERO)
                        .refusal())
                .isEqualTo(Refusal.REBATES_OWED);
        assertThat(s.transfer(OPERATOR, 1, ETH, whole(1), Amount.ONE).refusal()).isEqualTo(Refusal.REBATES_OWED);
        assertThat(s.withdraw(OPERATOR, ETH, 1, whole(1).plus(Amount.ONE), Amount.ZERO)
                        .refusal())
                .isEqualTo(Refusal.REBATES_OWED);
        assertThat(s.ask(-2, 1_001, 2_000).submit().refusal()).isEqualTo(Refusal.INSUFFICIENT_BALANCE);
        assertThat(s.transfer(OPERATOR, 1, ETH, Amount.ONE, Amount.ZERO).accepted())
                .isTrue();
        assertThat(s.ask(-2, 1_000, 2_000).submit().refusal()).isEqualTo(Refusal.REBATES_OWED);
        assertThat(s.ask(-2, 999, 2_000).submit().accepted()).isTrue();
        assertThat(s.fees(ETH)).isEqualTo(owed.plus(base(1)).minus(Amount.ONE));
    }

    @Test
    void anotherTokenOfAccountZeroIsNotBound() {
        owe();
        assertThat(s.withdraw(OPERATOR, USD, 1, s.fees(USD), Amount.ZERO).accepted())
                .isTrue();
    }

    @Test
    void anotherSubAccountOfAccountZeroIsNotBoundAndMayPay() {
        Amount owed = owe();
        s.apply(new Command.CreditDeposit(new Deposit(
                2, 0, ETH, whole(1), 3, Fixtures.owner(Fixtures.OPERATOR), Fixtures.keyHash(Fixtures.OPERATOR))));
        Envelope envelope = new Envelope(Fixtures.NETWORK, 0, 0, 3, 1, 0, Scenario.FOREVER);
        Outcome paid = s.submit(-2, new Transfer(envelope, ETH, whole(1), Amount.ZERO, 2, 0));
        assertThat(paid.one(Event.RebatePaid.class).amount()).isEqualTo(owed);
    }

    @Test
    void aTransferToAnotherSubAccountPaysNothingBack() {
        owe();
        s.transfer(1, -2, ETH, whole(1), Amount.ZERO);
        Transfer transfer = new Transfer(s.envelope(-2, 1, 0), ETH, whole(1), Amount.ZERO, 2, 1);
        assertThat(s.submit(-2, transfer).all(Event.RebatePaid.class)).isEmpty();
    }

    /** Lets account 0 owe all of its ETH to person 0. */
    private Amount owe() {
        s.tier(0, 1, 100, 500, 1_000_000);
        s.ask(0, 10, 2_000).submit();
        s.bid(1, 10, 2_000).submit();
        return millionths(base(10), 500);
    }

    private static Amount millionths(Amount amount, int rate) {
        return amount.mulDivFloor(rate, 1_000_000);
    }
}
