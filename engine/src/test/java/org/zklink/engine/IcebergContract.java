package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.SWEEP_LIMIT;
import static org.zklink.engine.Scenario.base;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Refusal;

/** Orders that show a part of themselves. */
abstract class IcebergContract extends ExchangeScenario {
    IcebergContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void showsItsPartAndThenTheNextBehindTheOthers() {
        assertThat(s.ask(0, 10, 2_000).display(4).story()).containsExactly("accepted #1", "rested #1 4/10@2000");
        s.ask(1, 5, 2_000).submit();
        assertThat(s.bid(2, 6, 2_000).story())
                .containsExactly(
                        "accepted #3",
                        "trade #1 4@2000 #3",
                        "refreshed #1 4/6",
                        "trade #2 2@2000 #3",
                        "done #3 FILLED");
        assertThat(s.bid(2, 5, 2_000).submit().trades()).containsExactly("trade #2 3@2000 #4", "trade #1 2@2000 #4");
        assertThat(s.held(0, ETH)).isEqualTo(base(4));
    }

    @Test
    void aPartThatIsNotUsedUpKeepsItsPlace() {
        s.ask(0, 10, 2_000).display(4).submit();
        s.ask(1, 5, 2_000).submit();
        assertThat(s.bid(2, 3, 2_000).story()).containsExactly("accepted #3", "trade #1 3@2000 #3", "done #3 FILLED");
        assertThat(s.bid(2, 2, 2_000).submit().trades()).containsExactly("trade #1 1@2000 #4", "trade #2 1@2000 #4");
    }

    @Test
    void theLastPartIsWhatIsLeft() {
        s.ask(0, 6, 2_000).display(4).submit();
        assertThat(s.bid(1, 6, 2_000).story())
                .containsExactly(
                        "accepted #2",
                        "trade #1 4@2000 #2",
                        "refreshed #1 2",
                        "trade #1 2@2000 #2",
                        "done #1 FILLED",
                        "done #2 FILLED");
    }

    @Test
    void takesWithAllOfItselfAndThenShowsAPartOfTheRest() {
        s.ask(0, 7, 2_000).submit();
        assertThat(s.bid(1, 20, 2_000).display(5).story())
                .containsExactly("accepted #2", "trade #1 7@2000 #2", "done #1 FILLED", "rested #2 5/13@2000");
    }

    @Test
    void showsAllOfItselfIfThatIsNotMore() {
        assertThat(s.ask(0, 3, 2_000).display(4).story()).containsExactly("accepted #1", "rested #1 3@2000");
    }

    @Test
    void eachPartIsAFillOfTheSweep() {
        s.ask(0, 8, 2_000).display(2).submit();
        assertThat(s.bid(1, 8, 2_000).ioc().story())
                .containsExactly(
                        "accepted #2",
                        "trade #1 2@2000 #2",
                        "refreshed #1 2/6",
                        "trade #1 2@2000 #2",
                        "refreshed #1 2/4",
                        "trade #1 2@2000 #2",
                        "refreshed #1 2",
                        "done #2 SWEEP_LIMIT");
    }

    @Test
    void fillOrKillFillsAcrossParts() {
        s.ask(0, 20, 2_000).display(2).submit();
        assertThat(s.bid(1, 7, 2_000).fok().submit().refusal()).isEqualTo(Refusal.CANNOT_FILL_WHOLE);
        assertThat(s.bid(1, 6, 2_000).fok().submit().trades()).hasSize(SWEEP_LIMIT);
        // The others of the price come between two parts.
        s.ask(2, 1, 2_000).submit();
        assertThat(s.bid(1, 5, 2_000).fok().submit().trades())
                .containsExactly("trade #1 2@2000 #4", "trade #3 1@2000 #4", "trade #1 2@2000 #4");
    }

    @Test
    void aSlidingIcebergShowsItsPartWhereItRests() {
        s.ask(0, 1, 2_000).submit();
        assertThat(s.bid(1, 10, 2_000).display(2).postOnly().slide().story())
                .containsExactly("accepted #2", "rested #2 2/10@1999");
    }
}
