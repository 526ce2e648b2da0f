package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Scenario.quote;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;

/** Orders that wait for a price. */
abstract class TriggerContract extends ExchangeScenario {
    TriggerContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void aWaitingOrderIsInNoBookAndHoldsWhatItSells() {
        assertThat(s.bid(0, 5, 2_000).stop(1_500).story()).containsExactly("accepted #1", "waiting #1");
        assertThat(s.held(0, USD)).isEqualTo(quote(10_000));
        assertThat(s.ask(1, 5, 1_000).ioc().story()).containsExactly("accepted #2", "done #2 IMMEDIATE");
        assertThat(s.state("order").getFirst())
                .contains(" BID 1500 2000 5 5 0 ")
                .endsWith(" 0 ABOVE 0 0 CANCEL_TAKER 1 500");
    }

    @Test
    void aStopBuyIsTriggeredAtOrAboveItsPrice() {
        s.bid(0, 5, 2_000).stop(1_500).submit();
        assertThat(s.tradeAt(1_499).story()).doesNotContain("triggered #1");
        assertThat(s.tradeAt(1_500).story()).endsWith("triggered #1", "rested #1 5@2000");
    }

    @Test
    void aStopSaleIsTriggeredAtOrBelowItsPrice() {
        s.ask(0, 5, 1_000).stop(1_500).submit();
        assertThat(s.tradeAt(1_501).story()).doesNotContain("triggered #1");
        assertThat(s.tradeAt(1_499).story()).endsWith("triggered #1", "rested #1 5@1000");
    }

    @Test
    void aTakeProfitBuyIsTriggeredAtOrBelowItsPrice() {
        s.bid(0, 5, 1_600).takeProfit(1_500).submit();
        assertThat(s.tradeAt(1_501).story()).doesNotContain("triggered #1");
        assertThat(s.tradeAt(1_500).story()).endsWith("triggered #1", "rested #1 5@1600");
    }

    @Test
    void aTakeProfitSaleIsTriggeredAtOrAboveItsPrice() {
        s.ask(0, 5, 1_400).takeProfit(1_500).submit();
        assertThat(s.tradeAt(1_499).story()).doesNotContain("triggered #1");
        assertThat(s.tradeAt(1_500).story()).endsWith("triggered #1", "rested #1 5@1400");
    }

    @Test
    void aTriggeredOrderIsMatchedLikeANewOne() {
        s.bid(0, 3, 2_000).stop(1_500).submit();
        s.ask(1, 2, 1_600).submit();
        assertThat(s.tradeAt(1_500).story())
                .endsWith("triggered #1", "trade #2 2@1600 #1", "done #2 FILLED", "rested #1 1@2000");
    }

    @Test
    void aTriggeredMarketOrderDoesNotRest() {
        s.bid(0, 3, 2_000).stop(1_500).ioc().submit();
        assertThat(s.tradeAt(1_500).story()).endsWith("triggered #1", "done #1 IMMEDIATE");
        assertThat(s.held(0, USD)).isEqualTo(Amount.ZERO);
    }

    @Test
    void aTriggeredFillOrKillThatCantFillIsClosed() {
        s.bid(0, 3, 2_000).stop(1_500).fok().submit();
        s.bid(0, 1, 2_000).stop(1_501).fok().submit();
        s.ask(1, 2, 1_600).submit();
        assertThat(s.tradeAt(1_510).story())
                .endsWith(
                        "triggered #1",
                        "done #1 CANNOT_FILL_WHOLE",
                        "triggered #2",
                        "trade #3 1@1600 #2",
                        "done #2 FILLED");
    }

    @Test
    void aTriggeredIcebergShowsAPart() {
        s.bid(0, 9, 2_000).stop(1_500).display(2).submit();
        assertThat(s.tradeAt(1_500).story()).endsWith("triggered #1", "rested #1 2/9@2000");
    }

    @Test
    void lowestTriggerFirstAboveThenHighestFirstBelowThenTheEarlier() {
        s.bid(0, 1, 1_000).stop(1_502).submit();
        s.bid(0, 1, 1_000).stop(1_501).submit();
        s.bid(0, 1, 1_000).takeProfit(1_400).submit();
        s.bid(0, 1, 1_000).takeProfit(1_401).submit();
        s.bid(0, 1, 1_000).stop(1_501).submit();
        s.ask(2, 1, 1_400).submit();
        s.ask(2, 1, 1_600).submit();
        List<String> sweep = s.bid(3, 2, 1_600).story();
        assertThat(sweep.stream().filter(line -> line.startsWith("triggered")))
                .containsExactly("triggered #2", "triggered #5", "triggered #1", "triggered #4", "triggered #3");
    }

    @Test
    void theHighAndTheLowWithinOneSweepCount() {
        s.ask(0, 1, 1_000).stop(1_450).submit();
        s.bid(0, 1, 1_000).stop(1_550).submit();
        s.ask(2, 1, 1_400).submit();
        s.ask(2, 1, 1_500).submit();
        s.ask(2, 1, 1_600).submit();
        // The last price is 1600, but one of the trades was at 1400.
        assertThat(s.bid(3, 3, 1_600).story()).contains("triggered #1", "triggered #2");
    }

    @Test
    void pricesBeforeTheLastLookDoNotCount() {
        s.tradeAt(1_400);
        s.tradeAt(1_600);
        s.ask(0, 1, 1_000).stop(1_450).submit();
        s.bid(0, 1, 1_000).stop(1_650).submit();
        assertThat(s.tradeAt(1_550).story()).noneMatch(line -> line.startsWith("triggered"));
    }

    @Test
    void oneTriggersTheNext() {
        s.bid(0, 1, 1_600).stop(1_500).submit();
        s.bid(1, 1, 1_700).stop(1_600).submit();
        s.ask(2, 1, 1_600).submit();
        s.ask(2, 1, 1_700).submit();
        s.ask(2, 1, 1_500).submit();
        assertThat(s.bid(3, 1, 1_500).story())
                .containsExactly(
                        "accepted #6",
                        "trade #5 1@1500 #6",
                        "done #5 FILLED",
                        "done #6 FILLED",
                        "triggered #1",
                        "trade #3 1@1600 #1",
                        "done #3 FILLED",
                        "done #1 FILLED",
                        "triggered #2",
                        "trade #4 1@1700 #2",
                        "done #4 FILLED",
                        "done #2 FILLED");
        assertThat(s.state("market").getFirst()).endsWith(" OPEN 1700");
    }

    @Test
    void aTriggeredSaleMayTriggerWhatWaitsAbove() {
        s.bid(2, 1, 1_450).submit();
        s.ask(0, 1, 1_000).stop(1_500).submit();
        s.bid(1, 1, 1_000).takeProfit(1_450).submit();
        s.bid(1, 1, 1_000).takeProfit(1_480).submit();
        assertThat(s.tradeAt(1_490).story())
                .endsWith(
                        "triggered #2",
                        "trade #1 1@1450 #2",
                        "done #1 FILLED",
                        "done #2 FILLED",
                        "triggered #4",
                        "rested #4 1@1000",
                        "triggered #3",
                        "rested #3 1@1000");
    }

    @Test
    void aWaitingOrderExpires() {
        s.bid(0, 1, 2_000).stop(1_500).expiry(1_010).submit();
        assertThat(s.tickAt(1_010_999).story()).isEmpty();
        assertThat(s.tickAt(1_011_000).story()).containsExactly("done #1 EXPIRED");
        assertThat(s.held(0, USD)).isEqualTo(Amount.ZERO);
    }

    @Test
    void aTriggeredOrderOutsideThePriceBandIsClosed() {
        s.tradeAt(1_000);
        s.update(Fixtures.market(100, 500, 100_000));
        s.bid(0, 1, 1_200).stop(1_050).submit();
        s.bid(0, 1, 1_155).stop(1_050).submit();
        assertThat(s.tradeAt(1_050).story())
                .endsWith("triggered #3", "done #3 PRICE_BAND", "triggered #4", "rested #4 1@1155");
    }

    @Test
    void theBandIsAroundTheLastPriceWhenItIsTriggered() {
        s.tradeAt(1_000);
        s.update(Fixtures.market(100, 500, 100_000));
        s.bid(0, 1, 1_210).stop(1_050).submit();
        // In one operation the price goes to 1050 and on to 1100, and 1210 is in the band.
        s.ask(2, 1, 1_050).submit();
        s.ask(2, 1, 1_100).submit();
        assertThat(s.bid(3, 2, 1_100).story()).endsWith("triggered #3", "rested #3 1@1210");
    }

    @Test
    void aTriggeredOrderMeetsItsOwnAccount() {
        s.bid(0, 1, 1_600).stop(1_500).selfTrade(SelfTrade.CANCEL_MAKER).submit();
        s.ask(0, 1, 1_600).submit();
        assertThat(s.tradeAt(1_500).story()).endsWith("triggered #1", "done #2 SELF_TRADE", "rested #1 1@1600");
    }

    @Test
    void aWaitingOrderIsReplacedAndCancelledLikeAnother() {
        s.bid(0, 1, 1_600).slot(5, 1).stop(1_500).submit();
        assertThat(s.bid(0, 1, 1_600).slot(5, 2).stop(1_400).story())
                .containsExactly("done #1 REPLACED", "accepted #2", "waiting #2");
        assertThat(s.cancel(0, 5, 2).story()).containsExactly("done #2 CANCELLED", "cancel");
    }
}
