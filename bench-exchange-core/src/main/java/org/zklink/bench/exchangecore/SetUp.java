package org.zklink.bench.exchangecore;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.common.BalanceAdjustmentType;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import java.util.List;
import java.util.stream.IntStream;
import org.zklink.bench.stream.Listing;

/** Markets and accounts in exchange-core's terms. */
final class SetUp {
    private static final int QUOTE = 1;
    private static final int FIRST_BASE = 2;
    private static final int MILLION = 1_000_000;

    /** Where prices begin; fees are fixed per lot and right at this price. */
    private static final long USUAL_TICKS = 100_000;

    private final Listing listing;

    SetUp(Listing listing) {
        this.listing = listing;
    }

    BatchAddSymbolsCommand symbols() {
        List<CoreSymbolSpecification> symbols =
                IntStream.range(0, listing.markets()).mapToObj(SetUp::symbol).toList();
        return new BatchAddSymbolsCommand(symbols);
    }

    private static CoreSymbolSpecification symbol(int market) {
        long lot = USUAL_TICKS * Listing.QUOTE_UNITS;
        return CoreSymbolSpecification.builder()
                .symbolId(market)
                .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
                .baseCurrency(FIRST_BASE + market)
                .quoteCurrency(QUOTE)
                .baseScaleK(1)
                .quoteScaleK(Listing.QUOTE_UNITS)
                .takerFee(lot * Listing.TAKER_FEE_RATE / MILLION)
                .makerFee(lot * Listing.MAKER_FEE_RATE / MILLION)
                .build();
    }

    /**
     * Adds and credits the accounts. One by one: a batch credits an account in no certain order, but of the credits of an account only those
     * with growing transaction numbers are taken.
     */
    void addAccounts(ExchangeApi api) {
        for (int account = 0; account < listing.accounts(); account++) {
            long user = account + 1L;
            api.createUser(0, 0, 0, user);
            credit(api, user, 1, QUOTE, Listing.QUOTE_FUNDS);
            for (int which = 0; which < listing.marketsOfAccount(); which++) {
                credit(api, user, which + 2L, FIRST_BASE + listing.marketOf(account, which), Listing.BASE_FUNDS);
            }
        }
    }

    private static void credit(ExchangeApi api, long user, long transaction, int currency, long amount) {
        api.balanceAdjustment(0, 0, 0, user, transaction, currency, amount, BalanceAdjustmentType.ADJUSTMENT);
    }
}
