package org.zklink.bench.exchange;

import java.util.Locale;
import org.zklink.bench.stream.Listing;

/** How much an exchange has to keep. */
public enum WorkloadSize {
    /** One market, as in exchange-core's published benchmark. */
    SMALL(1, 1_000, 1_000),
    MEDIUM(10, 10_000, 10_000),
    LARGE(100, 10_000, 100_000);

    private final int markets;
    private final int accounts;
    private final int depth;

    WorkloadSize(int markets, int depth, int accounts) {
        this.markets = markets;
        this.accounts = accounts;
        this.depth = depth;
    }

    Listing listing() {
        return new Listing(markets, accounts);
    }

    /** Orders that rest in each market. */
    int depth() {
        return depth;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
