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
import org.zklink.protocol.Refusal;

/** Pairs: one cancels the other. */
abstract class OcoContract extends ExchangeScenario {
    OcoContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void aPartnerHoldsOnlyWhatExceedsTheOthersHold() {
        takeProfitAndStop();
        assertThat(s.held(0, ETH)).isEqualTo(base(10));
        s.bid(1, 2, 100).slot(1, 0).submit();
        s.bid(1, 3, 100).slot(2, 0).oco(1).submit();
        assertThat(s.held(1, USD)).isEqualTo(quote(300));
        assertThat(s.state("order 3")).singleElement().asString().contains(" " + quote(200) + " ");
        assertThat(s.state("order 4")).singleElement().asString().contains(" " + quote(100) + " ");
    }

    @Test
    void aPairMaySellTheWholeBalance() {
        s.ask(0, 1_000_000, 2_000).slot(1, 0).submit();
        assertThat(s.ask(0, 1_000_000, 900)
                        .slot(2, 0)
                        .stop(1_000)
                        .oco(1)
                        .submit()
                        .accepted())
                .isTrue();
        s.cancelAll(0);
        s.ask(0, 600_000, 2_000).slot(3, 0).submit();
        assertThat(s.ask(0, 1_000_001, 900)
                        .slot(4, 0)
                        .stop(1_000)
                        .oco(3)
                        .submit()
                        .refusal())
                .isEqualTo(Refusal.INSUFFICIENT_BALANCE);
        assertThat(s.ask(0, 1_000_000, 900)
                        .slot(4, 0)
                        .stop(1_000)
                        .oco(3)
                        .submit()
                        .accepted())
                .isTrue();
        assertThat(s.held(0, ETH)).isEqualTo(whole(1_000));
    }

    @Test
    void stateNamesThePartners() {
        takeProfitAndStop();
        assertThat(s.state("order"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("order 1 ").contains(" 2 BOOK "),
                        second -> assertThat(second).startsWith("order 2 ").contains(" 1 BELOW "));
    }

    @Test
    void theFirstFillOfOneClosesTheOther() {
        takeProfitAndStop();
        assertThat(s.bid(1, 4, 2_000).story())
                .containsExactly("accepted #3", "done #2 OCO", "trade #1 4@2000 #3", "done #3 FILLED");
        assertThat(s.held(0, ETH)).isEqualTo(base(6));
        assertThat(s.bid(1, 6, 2_000).story()).doesNotContain("done #2 OCO");
    }

    @Test
    void triggeringOneClosesTheOther() {
        takeProfitAndStop();
        s.bid(1, 5, 800).submit();
        assertThat(s.tradeAt(1_000).story())
                .endsWith("triggered #2", "done #1 OCO", "trade #3 5@800 #2", "done #3 FILLED", "rested #2 5@800");
        assertThat(s.held(0, ETH)).isEqualTo(base(5));
    }

    @Test
    void whatGoesOnIsToppedUpToItsFullHold() {
        s.ask(0, 4, 2_000).slot(1, 0).submit();
        s.ask(0, 10, 900).slot(2, 0).stop(1_000).oco(1).submit();
        assertThat(s.held(0, ETH)).isEqualTo(base(10));
        assertThat(s.tradeAt(1_000).story()).endsWith("triggered #2", "done #1 OCO", "rested #2 10@900");
        assertThat(s.held(0, ETH)).isEqualTo(base(10));
        s.cancelAll(0);
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void cancellingOneClosesTheOtherFirst() {
        takeProfitAndStop();
        assertThat(s.cancel(0, 1, 0).story()).containsExactly("done #2 OCO", "done #1 CANCELLED", "cancel");
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void replacingOneClosesTheOtherAndMayUseWhatBothHold() {
        s.ask(0, 400_000, 2_000).slot(1, 0).submit();
        s.ask(0, 1_000_000, 900).slot(2, 0).stop(1_000).oco(1).submit();
        assertThat(s.ask(0, 1_000_000, 2_100).slot(1, 1).story())
                .containsExactly("done #2 OCO", "done #1 REPLACED", "accepted #3", "rested #3 1000000@2100");
        assertThat(s.held(0, ETH)).isEqualTo(whole(1_000));
    }

    @Test
    void replacingOneInPlaceClosesTheOther() {
        takeProfitAndStop();
        assertThat(s.ask(0, 8, 2_000).slot(1, 1).story())
                .containsExactly("done #2 OCO", "done #1 REPLACED", "accepted #3", "rested #3 8@2000");
    }

    @Test
    void aReplacementIsNotThePartnerOfThePartner() {
        takeProfitAndStop();
        assertThat(s.ask(0, 8, 2_000).slot(1, 1).oco(2).submit().refusal()).isEqualTo(Refusal.INVALID_OCO);
    }

    @Test
    void theExpiryOfOneClosesTheOther() {
        s.ask(0, 10, 2_000).slot(1, 0).expiry(1_010).submit();
        s.ask(0, 10, 900).slot(2, 0).stop(1_000).oco(1).submit();
        assertThat(s.tickAt(1_011_000).story()).containsExactly("done #2 OCO", "done #1 EXPIRED");
    }

    @Test
    void aPairThatExpiresTogetherEndsOnce() {
        s.ask(0, 10, 2_000).slot(1, 0).expiry(1_010).submit();
        s.ask(0, 10, 900).slot(2, 0).expiry(1_010).stop(1_000).oco(1).submit();
        assertThat(s.tickAt(1_011_000).story()).containsExactly("done #2 OCO", "done #1 EXPIRED");
    }

    @Test
    void aTakerThatJoinsClosesItsPartnerBeforeItsFirstFill() {
        s.ask(0, 10, 2_000).slot(1, 0).submit();
        s.bid(1, 4, 1_900).submit();
        assertThat(s.ask(0, 10, 1_900).slot(2, 0).oco(1).story())
                .containsExactly(
                        "accepted #3", "done #1 OCO", "trade #2 4@1900 #3", "done #2 FILLED", "rested #3 6@1900");
        assertThat(s.held(0, ETH)).isEqualTo(base(6));
    }

    @Test
    void aTakerThatJoinsAndMeetsItsOwnAccountEndsWithItsPartner() {
        s.ask(0, 10, 2_000).slot(1, 0).submit();
        s.bid(0, 4, 1_900).submit();
        assertThat(s.ask(0, 10, 1_900).slot(2, 0).oco(1).story())
                .containsExactly("accepted #3", "done #1 OCO", "done #3 SELF_TRADE");
    }

    @Test
    void aSweepMeetsOnlyOneOfAPairInTheBook() {
        s.ask(0, 2, 2_000).slot(1, 0).submit();
        s.ask(0, 2, 2_001).slot(2, 0).oco(1).submit();
        s.ask(1, 2, 2_002).submit();
        assertThat(s.bid(2, 4, 2_002).submit().story())
                .containsExactly(
                        "accepted #4",
                        "done #2 OCO",
                        "trade #1 2@2000 #4",
                        "done #1 FILLED",
                        "trade #3 2@2002 #4",
                        "done #3 FILLED",
                        "done #4 FILLED");
    }

    @Test
    void fillOrKillKnowsThatAPartnerWillBeClosed() {
        s.ask(0, 2, 2_000).slot(1, 0).submit();
        s.ask(0, 2, 2_001).slot(2, 0).oco(1).submit();
        assertThat(s.bid(1, 4, 2_001).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
        s.ask(2, 2, 2_002).submit();
        assertThat(s.bid(1, 4, 2_002).fok().submit().trades())
                .containsExactly("trade #1 2@2000 #4", "trade #3 2@2002 #4");
    }

    @Test
    void bothPartnersOfAFillAreClosedTheTakersFirst() {
        s.ask(0, 10, 2_000).slot(1, 0).submit();
        s.ask(0, 10, 900).slot(2, 0).stop(1_000).oco(1).submit();
        s.bid(1, 10, 1_500).slot(1, 0).submit();
        assertThat(s.bid(1, 10, 2_000).slot(2, 0).oco(1).story())
                .containsExactly(
                        "accepted #4",
                        "done #3 OCO",
                        "done #2 OCO",
                        "trade #1 10@2000 #4",
                        "done #1 FILLED",
                        "done #4 FILLED");
    }

    @Test
    void aPartlyFilledOrderMayBecomeAPartnerAndItsNextFillClosesTheOther() {
        s.ask(0, 10, 2_000).slot(1, 0).submit();
        s.bid(1, 4, 2_000).submit();
        assertThat(s.ask(0, 6, 900).slot(2, 0).stop(1_000).oco(1).submit().accepted())
                .isTrue();
        assertThat(s.held(0, ETH)).isEqualTo(base(6));
        assertThat(s.bid(1, 1, 2_000).story()).contains("done #3 OCO");
    }

    @Test
    void aTriggeredOrderThatIsClosedAtOnceStillClosesItsPartner() {
        s.tradeAt(1_100);
        s.update(Fixtures.market(100, 500, 100_000));
        s.ask(0, 10, 1_200).slot(1, 0).submit();
        s.ask(0, 10, 800).slot(2, 0).stop(1_000).oco(1).submit();
        assertThat(s.tradeAt(1_000).story()).endsWith("triggered #4", "done #3 OCO", "done #4 PRICE_BAND");
    }

    /** Of person 0, 10 lots: #1 in slot 1 sells at 2000, #2 in slot 2 waits for the price to fall to 1000. */
    private void takeProfitAndStop() {
        s.ask(0, 10, 2_000).slot(1, 0).submit();
        s.ask(0, 10, 800).slot(2, 0).stop(1_000).oco(1).submit();
    }
}
