package org.zklink.bench.exchangecore;

import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.binary.BatchAddAccountsCommand;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;
import org.zklink.bench.stream.Listing;

/** Markets and accounts in exchange-core's terms. */
final class SetUp {
    private static final int QUOTE = 1;
    private static final int FIRST_BASE = 2;
    private static final int BATCH = 500;
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

    Stream<BatchAddAccountsCommand> accounts() {
        return IntStream.iterate(0, first -> first < listing.accounts(), first -> first + BATCH)
                .mapToObj(this::batch);
    }

    private BatchAddAccountsCommand batch(int first) {
        LongObjectHashMap<IntLongHashMap> users = new LongObjectHashMap<>();
        for (int account = first; account < Math.min(first + BATCH, listing.accounts()); account++) {
            users.put(account + 1L, balances(account));
        }
        return new BatchAddAccountsCommand(users);
    }

    private IntLongHashMap balances(int account) {
        IntLongHashMap balances = new IntLongHashMap();
        balances.put(QUOTE, Listing.QUOTE_FUNDS);
        for (int which = 0; which < listing.marketsOfAccount(); which++) {
            balances.put(FIRST_BASE + listing.marketOf(account, which), Listing.BASE_FUNDS);
        }
        return balances;
    }
}
