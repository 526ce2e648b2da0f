package org.zklink.bench.stream;

/**
 * Markets and accounts. All markets have one quote token and a base token each. An account trades in up to {@value #MARKETS_OF_ACCOUNT} markets
 * that follow one another, in each on one side only: so it never trades with itself, which exchanges handle differently.
 *
 * @param markets 1..1024
 * @param accounts at least 2 for each market
 */
public record Listing(int markets, int accounts) {
    public static final int MARKETS_OF_ACCOUNT = 4;

    /** No price, in ticks, is above this one. */
    public static final int MAX_TICKS = 120_000;

    /** Quote units that one lot costs at one tick. */
    public static final int QUOTE_UNITS = 10;

    /** What each account starts with, in quote units: far more than it needs. */
    public static final long QUOTE_FUNDS = 1_000_000_000_000L;

    /** What each account starts with of the base token of each market that it trades in, in lots. */
    public static final long BASE_FUNDS = 1_000_000_000L;

    /** Fees in millionths of what is traded; 0.05 %, 0.02 %. */
    public static final int TAKER_FEE_RATE = 500;

    public static final int MAKER_FEE_RATE = 200;

    private static final int MAX_MARKETS = 1024;

    /** @throws IllegalArgumentException when a number is out of range */
    public Listing {
        if (markets < 1 || markets > MAX_MARKETS || accounts < 2 * markets) {
            throw new IllegalArgumentException("expected 1.." + MAX_MARKETS
                    + " markets and at least two accounts for each, but got " + markets + " and " + accounts);
        }
    }

    /** In how many markets an account trades. */
    public int marketsOfAccount() {
        return Math.min(markets, MARKETS_OF_ACCOUNT);
    }

    /**
     * A market of an account.
     *
     * @param which 0..{@link #marketsOfAccount} - 1
     */
    public int marketOf(int account, int which) {
        return (account + which) % markets;
    }

    /** Accounts that trade on a side of a market, for each {@code which}. */
    public int accountsOnSide(boolean bid, int which) {
        int rows = accounts / markets;
        return (which & 1) == (bid ? 0 : 1) ? (rows + 1) / 2 : rows / 2;
    }

    /**
     * An account that trades on this side of a market.
     *
     * @param which 0..{@link #marketsOfAccount} - 1, the market is its {@code which}-th
     * @param number 0..{@link #accountsOnSide} - 1
     */
    public int account(int market, boolean bid, int which, int number) {
        int column = Math.floorMod(market - which, markets);
        int row = 2 * number + (((which & 1) == 0) == bid ? 0 : 1);
        return row * markets + column;
    }
}
