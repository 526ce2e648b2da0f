package org.zklink.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
    @ParameterizedTest
    @CsvSource({"1,2", "1,1000", "2,5", "3,14", "4,9", "7,100"})
    void accountsTradeOnOneSideOfEachOfTheirMarkets(int markets, int accounts) {
        Listing listing = new Listing(markets, accounts);
        for (int market = 0; market < markets; market++) {
            Set<Integer> bidders = accounts(listing, market, true);
            Set<Integer> askers = accounts(listing, market, false);
            assertThat(bidders).isNotEmpty().doesNotContainAnyElementsOf(askers);
            assertThat(askers).isNotEmpty();
        }
    }

    private static Set<Integer> accounts(Listing listing, int market, boolean bid) {
        Set<Integer> found = new HashSet<>();
        for (int which = 0; which < listing.marketsOfAccount(); which++) {
            for (int number = 0; number < listing.accountsOnSide(bid, which); number++) {
                int account = listing.account(market, bid, which, number);
                assertThat(account).isBetween(0, listing.accounts() - 1);
                assertThat(listing.marketOf(account, which)).isEqualTo(market);
                assertThat(found.add(account)).isTrue();
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({"0,10", "5,9", "1025,10000"})
    void refusesWhatNobodyCanTradeOn(int markets, int accounts) {
        assertThatThrownBy(() -> new Listing(markets, accounts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("but got " + markets + " and " + accounts);
    }
}
