package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.ETH_USD;
import static org.zklink.engine.Fixtures.MARKET;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Scenario.base;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Refusal;

/** Tokens, lanes, markets: what opens, halts, closes and changes them. */
abstract class MarketsContract extends ExchangeScenario {
    MarketsContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void tokensAndLanesAreRegisteredOnce() {
        assertThat(s.apply(new Command.RegisterToken(USD, "USD")).refusal()).isEqualTo(Refusal.DUPLICATE);
        assertThat(s.apply(new Command.RegisterLane(USD, 1)).refusal()).isEqualTo(Refusal.DUPLICATE);
        assertThat(s.apply(new Command.RegisterLane(9, 1)).refusal()).isEqualTo(Refusal.UNKNOWN_TOKEN);
    }

    @Test
    void aMarketIsOpenedOnceBetweenKnownTokens() {
        Amount lot = ETH_USD.lotSize();
        Amount tick = ETH_USD.tickSize();
        assertThat(open(new Market(9, ETH, 9, lot, tick, 0, 0, lot, 0)).refusal())
                .isEqualTo(Refusal.UNKNOWN_TOKEN);
        assertThat(open(new Market(9, USD, ETH, lot, tick, 0, 0, lot, 0)).refusal())
                .isEqualTo(Refusal.DUPLICATE);
        s.apply(new Command.RegisterToken(9, "X"));
        assertThat(open(new Market(MARKET, ETH, 9, lot, tick, 0, 0, lot, 0)).refusal())
                .isEqualTo(Refusal.DUPLICATE);
        Market market = new Market(9, ETH, 9, lot, tick, 0, 0, lot, 0);
        assertThat(open(market).one(Event.MarketOpened.class).market()).isEqualTo(market);
    }

    @Test
    void aHaltedMarketKeepsItsOrdersAndLetsThemBeCancelled() {
        s.ask(0, 1, 2_000).slot(5, 0).submit();
        assertThat(s.status(MarketStatus.HALTED).one(Event.MarketStatusChanged.class))
                .isEqualTo(new Event.MarketStatusChanged(MARKET, MarketStatus.HALTED));
        assertThat(s.bid(1, 1, 2_000).submit().refusal()).isEqualTo(Refusal.MARKET_NOT_OPEN);
        assertThat(s.ask(0, 1, 2_000).slot(5, 1).submit().refusal()).isEqualTo(Refusal.MARKET_NOT_OPEN);
        assertThat(s.tickAt(1_500_000).story()).isEmpty();
        s.status(MarketStatus.OPEN);
        assertThat(s.bid(1, 1, 2_000).submit().trades()).hasSize(1);
        s.ask(0, 1, 2_000).slot(5, 1).submit();
        s.status(MarketStatus.HALTED);
        assertThat(s.cancel(0, 5, 1).story()).containsExactly("done #3 CANCELLED", "cancel");
    }

    @Test
    void aClosedMarketLosesItsOrdersInOrderWithTheNextCommand() {
        s.tradeAt(1_500);
        s.ask(0, 1, 2_000).submit();
        s.bid(0, 1, 1_000).submit();
        s.bid(1, 1, 1_001).submit();
        s.ask(1, 1, 1_999).submit();
        s.bid(2, 1, 1_000).stop(1_800).submit();
        s.ask(2, 1, 2_000).takeProfit(1_700).submit();
        s.ask(2, 1, 1_000).stop(1_100).submit();
        s.ask(2, 1, 1_000).stop(1_200).submit();
        assertThat(s.status(MarketStatus.CLOSED).all(Event.OrderDone.class)).isEmpty();
        assertThat(s.tickAt(1_000_001).story())
                .containsExactly(
                        "done #5 MARKET_CLOSED",
                        "done #4 MARKET_CLOSED",
                        "done #6 MARKET_CLOSED",
                        "done #3 MARKET_CLOSED",
                        "done #8 MARKET_CLOSED",
                        "done #7 MARKET_CLOSED",
                        "done #10 MARKET_CLOSED",
                        "done #9 MARKET_CLOSED");
        assertThat(s.bid(1, 1, 2_000).submit().refusal()).isEqualTo(Refusal.MARKET_NOT_OPEN);
    }

    @Test
    void partnersInAClosedMarketEndOnce() {
        s.ask(0, 1, 2_000).slot(1, 0).submit();
        s.ask(0, 1, 2_001).slot(2, 0).oco(1).submit();
        s.status(MarketStatus.CLOSED);
        assertThat(s.tickAt(1_000_001).story()).containsExactly("done #2 OCO", "done #1 MARKET_CLOSED");
    }

    @Test
    void termsChangeAtAnyTime() {
        Market changed = new Market(MARKET, ETH, USD, ETH_USD.lotSize(), ETH_USD.tickSize(), 7, 8, Amount.of(9), 10);
        s.tradeAt(1_500);
        s.ask(0, 1, 1_500).submit();
        assertThat(s.update(changed).one(Event.MarketUpdated.class).market()).isEqualTo(changed);
        assertThat(s.state("market").getFirst()).endsWith(" 7 8 9 10 OPEN 1500");
    }

    @Test
    void lotAndTickChangeOnlyInAClosedMarketWithoutOrders() {
        s.tradeAt(1_500);
        s.ask(0, 1, 1_500).submit();
        Market lot = new Market(MARKET, ETH, USD, base(2), ETH_USD.tickSize(), 100, 500, Amount.ZERO, 0);
        Market tick = new Market(MARKET, ETH, USD, base(1), ETH_USD.tickSize().times(3), 100, 500, Amount.ZERO, 0);
        assertThat(s.update(lot).refusal()).isEqualTo(Refusal.MARKET_NOT_CLOSED);
        assertThat(s.update(tick).refusal()).isEqualTo(Refusal.MARKET_NOT_CLOSED);
        s.cancelAll(0);
        assertThat(s.update(lot).refusal()).isEqualTo(Refusal.MARKET_NOT_CLOSED);
        s.status(MarketStatus.HALTED);
        assertThat(s.update(lot).refusal()).isEqualTo(Refusal.MARKET_NOT_CLOSED);
        s.status(MarketStatus.CLOSED);
        assertThat(s.update(lot).accepted()).isTrue();
        assertThat(s.state("market").getFirst()).endsWith(" CLOSED 0");
        assertThat(s.update(tick).accepted()).isTrue();
        s.status(MarketStatus.OPEN);
        assertThat(s.ask(0, 3, 3).submit().one(Event.OrderAccepted.class).ticks())
                .isEqualTo(1);
    }

    @Test
    void theOrdersOfAMarketBeingClosedGoBeforeTheLotChanges() {
        s.ask(0, 1, 1_500).submit();
        s.status(MarketStatus.CLOSED);
        Market lot = new Market(MARKET, ETH, USD, base(2), ETH_USD.tickSize(), 100, 500, Amount.ZERO, 0);
        Outcome updated = s.update(lot);
        assertThat(updated.story()).containsExactly("done #1 MARKET_CLOSED");
        assertThat(updated.accepted()).isTrue();
    }

    @Test
    void theLastPriceStaysWhenTheStepsDo() {
        s.tradeAt(1_500);
        s.status(MarketStatus.CLOSED);
        s.update(Fixtures.market(1, 2, 3));
        assertThat(s.state("market").getFirst()).endsWith(" CLOSED 1500");
    }

    @Test
    void theTokensAndTheNumberStay() {
        Amount lot = ETH_USD.lotSize();
        Amount tick = ETH_USD.tickSize();
        s.apply(new Command.RegisterToken(9, "X"));
        assertThat(s.update(new Market(MARKET, ETH, 9, lot, tick, 0, 0, lot, 0)).refusal())
                .isEqualTo(Refusal.UNKNOWN_MARKET);
        assertThat(s.update(new Market(MARKET, USD, ETH, lot, tick, 0, 0, lot, 0))
                        .refusal())
                .isEqualTo(Refusal.UNKNOWN_MARKET);
        assertThat(s.update(new Market(9, ETH, USD, lot, tick, 0, 0, lot, 0)).refusal())
                .isEqualTo(Refusal.UNKNOWN_MARKET);
        assertThat(s.apply(new Command.SetMarketStatus(9, MarketStatus.OPEN)).refusal())
                .isEqualTo(Refusal.UNKNOWN_MARKET);
    }

    @Test
    void noPriceNoBand() {
        s.update(Fixtures.market(100, 500, 1));
        assertThat(s.ask(0, 1, 5_000).submit().accepted()).isTrue();
        assertThat(s.bid(0, 1, 1_000).submit().accepted()).isTrue();
    }

    @Test
    void tiersAreSetForAccountsThatExist() {
        FeeTier tier = new FeeTier(3, 1, 2, 4);
        assertThat(s.apply(new Command.SetFeeTier(tier))
                        .one(Event.FeeTierSet.class)
                        .tier())
                .isEqualTo(tier);
        assertThat(s.apply(new Command.SetAccountTier(2, 3)).one(Event.AccountTierSet.class))
                .isEqualTo(new Event.AccountTierSet(2, 3));
        assertThat(s.apply(new Command.SetAccountTier(50, 3)).refusal()).isEqualTo(Refusal.UNKNOWN_ACCOUNT);
        assertThat(s.state("tier")).containsExactly("tier 3 1 2 4");
        assertThat(s.state("account 2")).singleElement().asString().endsWith(" 3 0");
    }

    private Outcome open(Market market) {
        return s.apply(new Command.OpenMarket(market));
    }
}
