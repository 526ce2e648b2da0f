package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH_USD;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Fixtures.whole;
import static org.zklink.engine.Scenario.base;
import static org.zklink.engine.Scenario.quote;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Refusal;

/** Every order that is refused, by the first check that fails; it changes nothing. */
abstract class OrderRefusalsContract extends ExchangeScenario {
    OrderRefusalsContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void refusedForWhatItSaysByItself() {
        assertRefused(Refusal.WRONG_NETWORK, good().network(43).tokens(USD, USD));
        assertRefused(Refusal.RESERVED_ACCOUNT, s.bid(-1, 1, 2_000).tokens(USD, USD));
        assertRefused(
                Refusal.NONCE_TOO_GREAT, good().slot(1, Limits.MAX_NONCE + 1).tokens(USD, USD));
        assertRefused(Refusal.SAME_TOKEN, good().tokens(USD, USD).amounts(Amount.ZERO, Amount.ONE));
        assertRefused(Refusal.ZERO_AMOUNT, s.bid(50, 1, 1).amounts(Amount.ZERO, Amount.ONE));
        assertRefused(Refusal.ZERO_AMOUNT, s.bid(50, 1, 1).amounts(Amount.ONE, Amount.ZERO));
    }

    @Test
    void refusedForItsAccountAndKey() {
        assertRefused(Refusal.UNKNOWN_ACCOUNT, s.bid(50, 1, 2_000).keyEpoch(1));
        assertRefused(Refusal.WRONG_KEY_EPOCH, good().keyEpoch(1));
        Outcome signedByAnother = s.submit(1, good().expiry(1).order());
        assertThat(signedByAnother.refusal()).isEqualTo(Refusal.WRONG_KEY);
    }

    @Test
    void anAccountWithoutAKeySignsNothing() {
        s.apply(new Command.CreditDeposit(new Deposit(2, 0, USD, whole(5), 0, Fixtures.owner(4), Fr.ZERO)));
        assertRefused(Refusal.WRONG_KEY, s.bid(4, 1, 2_000));
    }

    @Test
    void refusedForItsTimeAndNonce() {
        s.ask(0, 1, 2_000).slot(5, 7).submit();
        assertRefused(Refusal.EXPIRED, good().slot(5, 6).expiry(999));
        assertRefused(Refusal.STALE_NONCE, good().slot(5, 6));
        assertRefused(Refusal.DUPLICATE, good().slot(5, 7).tokens(8, 9));
    }

    @Test
    void refusedForItsTokensAndMarket() {
        assertRefused(Refusal.UNKNOWN_TOKEN, good().tokens(8, USD).slide());
        assertRefused(Refusal.UNKNOWN_TOKEN, good().tokens(USD, 8).slide());
        s.apply(new Command.RegisterToken(8, "X"));
        assertRefused(Refusal.UNKNOWN_MARKET, good().tokens(USD, 8));
        s.status(MarketStatus.HALTED);
        assertRefused(Refusal.MARKET_NOT_OPEN, good().amounts(quote(100), base(1).plus(Amount.ONE)));
    }

    @Test
    void flagsThatExcludeEachOther() {
        s.bid(0, 1, 1_000).slot(6, 0).submit();
        assertRefused(Refusal.CONFLICTING_FLAGS, good().postOnly().ioc());
        assertRefused(Refusal.CONFLICTING_FLAGS, good().postOnly().fok());
        assertRefused(Refusal.CONFLICTING_FLAGS, good().postOnly().stop(3_000));
        assertRefused(Refusal.CONFLICTING_FLAGS, good().slide());
        assertRefused(Refusal.CONFLICTING_FLAGS, good().display(1).ioc());
        assertRefused(Refusal.CONFLICTING_FLAGS, good().display(1).fok());
        assertRefused(Refusal.CONFLICTING_FLAGS, good().display(1).fok().stop(3_000));
        assertRefused(Refusal.CONFLICTING_FLAGS, good().oco(6).ioc());
        assertRefused(Refusal.CONFLICTING_FLAGS, good().oco(6).fok());
        assertRefused(Refusal.CONFLICTING_FLAGS, good().slot(6, 1).oco(6));
        assertRefused(Refusal.CONFLICTING_FLAGS, good().trigger(Trigger.NONE, 1));
        assertRefused(Refusal.CONFLICTING_FLAGS, good().stop(0));
        assertRefused(Refusal.CONFLICTING_FLAGS, good().takeProfit(0));
        // No market trades the two tokens: the flags come first.
        s.apply(new Command.RegisterToken(8, "X"));
        assertRefused(Refusal.CONFLICTING_FLAGS, good().tokens(USD, 8).slide());
    }

    @Test
    void flagsThatGoTogether() {
        s.bid(0, 1, 1_000).slot(6, 0).submit();
        assertThat(good().oco(6).ioc().stop(3_000).submit().accepted()).isTrue();
        assertThat(good().fok().takeProfit(3_000).submit().accepted()).isTrue();
        assertThat(good().display(1).stop(3_000).submit().accepted()).isTrue();
        assertThat(good().postOnly().slide().display(1).submit().accepted()).isTrue();
    }

    @Test
    void amountsAreWholeLotsAndTicks() {
        Amount one = Amount.ONE;
        assertRefused(Refusal.QUANTITY_OFF_LOT, s.ask(0, 1, 1).amounts(base(5).plus(one), quote(10_001)));
        assertRefused(Refusal.QUANTITY_OFF_LOT, s.ask(0, 1, 1).amounts(one, one));
        assertRefused(Refusal.PRICE_OFF_TICK, s.ask(0, 1, 1).amounts(base(5), quote(10_001)));
        assertRefused(Refusal.PRICE_OFF_TICK, s.ask(0, 1, 1).amounts(base(5), quote(4)));
        assertThat(s.ask(0, 1, 1).amounts(base(5), quote(10_000)).submit().accepted())
                .isTrue();
    }

    @Test
    void quantityAndValueAreLimited() {
        Amount most = ETH_USD.lotSize().times(Market.MAX_LOTS);
        Amount value = ETH_USD.quoteUnit().times(Market.MAX_LOTS);
        assertRefused(Refusal.CAPACITY_EXCEEDED, s.ask(0, 1, 1).amounts(most.plus(base(1)), Amount.ONE));
        assertRefused(Refusal.INSUFFICIENT_BALANCE, s.ask(0, 1, 1).amounts(most, value));
        // 2^40 lots at 2^22 ticks are the most; 2^22 + 1 ticks are more.
        assertRefused(Refusal.INSUFFICIENT_BALANCE, s.ask(0, 1, 1).amounts(most, value.times(1L << 22)));
        assertRefused(Refusal.CAPACITY_EXCEEDED, s.ask(0, 1, 1).amounts(most, value.times((1L << 22) + 1)));
    }

    @Test
    void anOrderIsWorthTheMinimum() {
        assertRefused(Refusal.BELOW_MINIMUM_NOTIONAL, s.ask(0, 1, 99).display(1).feeRates(0, 0));
        assertThat(s.ask(0, 1, 100).submit().accepted()).isTrue();
    }

    @Test
    void anIcebergShowsATwentiethAtLeast() {
        assertRefused(Refusal.TOO_MANY_PARTS, s.ask(0, 41, 2_000).display(2).feeRates(0, 0));
        assertThat(s.ask(0, 40, 2_000).display(2).submit().accepted()).isTrue();
    }

    @Test
    void theFeeCapIsWhatIsChargedNow() {
        s.tradeAt(1_000);
        s.update(Fixtures.market(100, 500, 1));
        assertRefused(Refusal.FEE_TOO_LOW, good().feeRates(65_535, 499));
        assertRefused(Refusal.FEE_TOO_LOW, good().feeRates(99, 65_535).postOnly());
        s.update(Fixtures.market(100, 500, 0));
        assertThat(good().feeRates(0, 500).submit().accepted()).isTrue();
        assertThat(good().feeRates(100, 0).postOnly().submit().accepted()).isTrue();
    }

    @Test
    void theLimitIsInThePriceBand() {
        s.tradeAt(1_001);
        s.update(Fixtures.market(100, 500, 100_000));
        // floor(1001 * 0.1) = 100
        assertRefused(Refusal.PRICE_OUT_OF_BAND, s.bid(0, 1, 900).oco(9));
        assertRefused(Refusal.PRICE_OUT_OF_BAND, s.bid(0, 1, 1_102));
        assertThat(s.bid(0, 1, 901).submit().accepted()).isTrue();
        assertThat(s.ask(0, 1, 1_101).submit().accepted()).isTrue();
        assertThat(s.ask(0, 1, 5_000).stop(900).submit().accepted()).isTrue();
    }

    @Test
    void aTriggerIsNotMetByTheLastPrice() {
        assertThat(s.bid(0, 1, 2_000).stop(1).submit().accepted()).isTrue();
        s.cancelAll(0);
        s.tradeAt(1_000);
        assertRefused(Refusal.WOULD_TRIGGER, s.bid(0, 1, 2_000).stop(1_000).oco(9));
        assertRefused(Refusal.WOULD_TRIGGER, s.ask(0, 1, 2_000).stop(1_000));
        assertRefused(Refusal.WOULD_TRIGGER, s.bid(0, 1, 2_000).takeProfit(1_000));
        assertRefused(Refusal.WOULD_TRIGGER, s.ask(0, 1, 2_000).takeProfit(1_000));
        assertThat(s.bid(0, 1, 2_000).stop(1_001).submit().accepted()).isTrue();
        assertThat(s.ask(0, 1, 2_000).stop(999).submit().accepted()).isTrue();
        assertThat(s.bid(0, 1, 2_000).takeProfit(999).submit().accepted()).isTrue();
        assertThat(s.ask(0, 1, 2_000).takeProfit(1_001).submit().accepted()).isTrue();
    }

    @Test
    void aClientOrderIdIsUniqueAmongTheAccountsOpenOrders() {
        s.ask(0, 1, 2_000).slot(5, 1).name(-7).submit();
        assertRefused(
                Refusal.DUPLICATE_CLIENT_ORDER_ID, s.bid(0, 1, 1_000).name(-7).oco(9));
        assertRefused(
                Refusal.DUPLICATE_CLIENT_ORDER_ID,
                s.bid(0, 1, 1_000).subAccount(3).name(-7));
        assertThat(s.bid(1, 1, 1_000).name(-7).submit().accepted()).isTrue();
        assertThat(s.ask(0, 1, 2_100).slot(5, 2).name(-7).submit().accepted()).isTrue();
        s.cancel(0, 5, 2);
        assertThat(s.bid(0, 1, 1_000).name(-7).submit().accepted()).isTrue();
    }

    @Test
    void aPartnerIsOpenAndFreeOnTheSameSideOfTheSameMarket() {
        s.bid(0, 1, 1_000).slot(1, 0).submit();
        assertRefused(Refusal.INVALID_OCO, s.bid(0, 1, 1_000).slot(3, 0).oco(2));
        assertRefused(Refusal.INVALID_OCO, s.ask(0, 1, 2_000).slot(3, 0).oco(1));
        assertRefused(
                Refusal.INVALID_OCO, s.bid(0, 1, 1_000).slot(3, 0).subAccount(1).oco(1));
        assertRefused(Refusal.INVALID_OCO, s.bid(1, 1_000_000, 1_000).slot(3, 0).oco(1));
        assertThat(s.bid(0, 1, 1_000).slot(2, 0).oco(1).submit().accepted()).isTrue();
        assertRefused(Refusal.INVALID_OCO, s.bid(0, 1, 1_000).slot(3, 0).oco(1));
        assertRefused(Refusal.INVALID_OCO, s.bid(0, 1, 1_000).slot(3, 0).oco(2));
    }

    @Test
    void theBalanceCoversWhatItSells() {
        s.ask(1, 1, 2_000).submit();
        assertThat(s.bid(0, 1, 100_000_000_000L).slot(1, 0).ioc().submit().accepted())
                .isTrue();
        assertRefused(
                Refusal.INSUFFICIENT_BALANCE, s.bid(0, 1, 100_000_000_001L).postOnly());
        assertRefused(Refusal.INSUFFICIENT_BALANCE, s.ask(0, 1_000_002, 2_000).fok());
        assertRefused(Refusal.INSUFFICIENT_BALANCE, s.ask(0, 1, 2_000).subAccount(1));
    }

    private OrderDraft good() {
        return s.bid(0, 1, 2_000);
    }

    private void assertRefused(Refusal code, OrderDraft order) {
        List<String> before = s.exchange.state();
        Outcome outcome = order.submit();
        assertThat(outcome.events).hasSize(1);
        assertThat(outcome.refusal()).isEqualTo(code);
        assertThat(s.exchange.state()).isEqualTo(before);
    }
}
