package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Fixtures.whole;
import static org.zklink.engine.Scenario.base;
import static org.zklink.engine.Scenario.quote;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;

/** Price, then time; what is left of an order; what it holds. */
abstract class MatchingContract extends ExchangeScenario {
    MatchingContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void tradesAtTheMakersPriceAndFreesWhatTheTakerSaves() {
        s.ask(0, 10, 2_000).submit();
        Outcome taken = s.bid(1, 10, 2_100).submit();

        Event.Trade trade = taken.one(Event.Trade.class);
        assertThat(trade.ticks()).isEqualTo(2_000);
        assertThat(trade.takerSide()).isEqualTo(Side.BID);
        assertThat(trade.baseAmount()).isEqualTo(base(10));
        assertThat(trade.quoteAmount()).isEqualTo(quote(20_000));
        assertThat(s.held(1, USD)).isEqualTo(Amount.ZERO);
        assertThat(s.available(1, USD)).isEqualTo(whole(1_000_000).minus(quote(20_000)));
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
        assertThat(s.available(0, ETH)).isEqualTo(whole(1_000).minus(base(10)));
    }

    @Test
    void betterPriceFirstThenTheEarlierOrder() {
        s.ask(0, 1, 2_001).submit();
        s.ask(0, 1, 2_000).submit();
        s.ask(1, 1, 2_000).submit();
        assertThat(s.bid(2, 3, 2_001).story())
                .containsExactly(
                        "accepted #4",
                        "trade #2 1@2000 #4",
                        "done #2 FILLED",
                        "trade #3 1@2000 #4",
                        "done #3 FILLED",
                        "trade #1 1@2001 #4",
                        "done #1 FILLED",
                        "done #4 FILLED");

        s.bid(0, 1, 1_000).submit();
        s.bid(0, 1, 1_001).submit();
        assertThat(s.ask(2, 2, 1_000).submit().trades()).containsExactly("trade #6 1@1001 #7", "trade #5 1@1000 #7");
    }

    @Test
    void whatIsLeftRestsAndHoldsWhatItCanStillSell() {
        s.ask(0, 4, 1_990).submit();
        assertThat(s.bid(1, 10, 2_000).story())
                .containsExactly("accepted #2", "trade #1 4@1990 #2", "done #1 FILLED", "rested #2 6@2000");
        assertThat(s.held(1, USD)).isEqualTo(quote(6 * 2_000));
        assertThat(s.available(1, USD)).isEqualTo(whole(1_000_000).minus(quote(4 * 1_990 + 6 * 2_000)));
    }

    @Test
    void aBidBoundByWhatItSpendsBuysMoreAtABetterPrice() {
        s.ask(0, 30, 1_000).submit();
        assertThat(s.bid(1, 10, 2_000).buyBounded(false).story())
                .containsExactly("accepted #2", "trade #1 20@1000 #2", "done #2 FILLED");
    }

    @Test
    void anAskBoundByWhatItEarnsSellsLessAtABetterPrice() {
        s.bid(0, 30, 2_000).submit();
        assertThat(s.ask(1, 10, 1_000).buyBounded(true).story())
                .containsExactly("accepted #2", "trade #1 5@2000 #2", "done #2 FILLED");
        assertThat(s.available(1, ETH)).isEqualTo(whole(1_000).minus(base(5)));
        assertThat(s.held(1, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void aTakerThatCantBuyOneLotAtTheNextPriceIsDust() {
        s.bid(0, 30, 600).submit();
        // 2700 lots * ticks: four lots at 600, and the 300 left are one lot at its own limit, but none at 600.
        Outcome taken = s.ask(1, 9, 300).buyBounded(true).submit();
        assertThat(taken.story()).containsExactly("accepted #2", "trade #1 4@600 #2", "done #2 DUST");
        assertThat(taken.one(Event.OrderDone.class).remainingLots()).isEqualTo(1);
        assertThat(s.held(1, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void aTakerThatHasNoLotLeftAtItsOwnLimitIsDust() {
        s.ask(0, 1, 999).submit();
        // 2000 - 999 = 1001: one more lot at 1000, and 1 that buys nothing.
        s.ask(0, 1, 1_000).submit();
        assertThat(s.bid(1, 2, 1_000).buyBounded(false).story())
                .endsWith("trade #2 1@1000 #3", "done #2 FILLED", "done #3 DUST");
        assertThat(s.held(1, USD)).isEqualTo(Amount.ZERO);
    }

    @Test
    void aMakerBoundInQuoteWithoutAWholeLotLeftIsDust() {
        s.ask(2, 1, 999).submit();
        s.bid(0, 3, 1_000).buyBounded(false).submit();
        assertThat(s.held(0, USD)).isEqualTo(quote(2_000));
        // 3000 - 999 = 2001: two lots at its limit, then 1 that buys nothing.
        assertThat(s.ask(1, 2, 1_000).story())
                .containsExactly("accepted #3", "trade #2 2@1000 #3", "done #2 DUST", "done #3 FILLED");
        assertThat(s.held(0, USD)).isEqualTo(Amount.ZERO);
    }

    @Test
    void doneTellsWhatWasLeftAndWhetherItWasFilled() {
        s.ask(0, 10, 2_000).slot(5, 7).submit();
        s.bid(1, 3, 2_000).submit();
        assertThat(s.cancel(0, 5, 7).one(Event.OrderDone.class))
                .isEqualTo(new Event.OrderDone(1, DoneReason.CANCELLED, 7, true));
        s.ask(0, 10, 2_000).slot(5, 8).submit();
        assertThat(s.cancel(0, 5, 8).one(Event.OrderDone.class))
                .isEqualTo(new Event.OrderDone(3, DoneReason.CANCELLED, 10, false));
    }

    @Test
    void refusedOrdersAndTradesHaveNoGapsInTheirIds() {
        assertThat(s.ask(0, 1, 99).submit().accepted()).isFalse();
        s.ask(0, 2, 2_000).submit();
        assertThat(s.bid(1, 1, 2_000).submit().one(Event.Trade.class).tradeId()).isEqualTo(1);
        assertThat(s.bid(1, 1, 2_000).submit().one(Event.Trade.class).tradeId()).isEqualTo(2);
        assertThat(s.state("counters")).containsExactly("counters 3 2");
    }
}
