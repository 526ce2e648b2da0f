package org.zklink.bench.exchange;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Outcome;

/**
 * A stream of commands and what must come of it. The same size, number of commands and seed give the same stream.
 *
 * <p>The mix is the one that exchange-core publishes its figures for: of 100 commands 9 are orders that may rest, 3 are immediate or cancel, 6
 * cancel, 82 change an open order: 80 its price, 2 its size. 6 to 7 trade: the immediate ones, a quarter of the new ones, one of a hundred
 * moves. Where a market is 2 % deeper or thinner than it should be, it gets a cancel for a new order, or the reverse.
 *
 * <p>Prices: each market has a mid that walks at random, a tick up or down every 64 commands, at most 2 % from 100,000. Orders rest at a
 * geometric distance from it, 400 ticks on average, and never trade by accident. A move takes an order, chosen evenly of all open ones, 1..32
 * ticks towards the mid or away from it. Immediate orders reach 8 ticks beyond the best price. Three of four takers trade to where the mid has
 * gone. Quantities are geometric, 10 lots on average. Of all markets the n-th gets a share of the commands in proportion to 1/n.
 *
 * <p>All orders of an account in one market are on one side, so that it never trades with itself.
 */
public final class ExchangeWorkload {
    /** Of 100 commands. */
    static final int REDUCES = 2;

    private final WorkloadSize size;
    private final long seed;
    private final CommandStream stream;
    private final MarketTraders[] traders;
    private final double[] cumulatedShares;

    private ExchangeWorkload(WorkloadSize size, int commands, int reduces, long seed) {
        this.size = size;
        this.seed = seed;
        int markets = size.listing().markets();
        stream = new CommandStream(size.listing());
        SimulatedOrders orders = new SimulatedOrders(Math.addExact(commands, markets * size.depth()));
        SplittableRandom random = new SplittableRandom(seed);
        traders = new MarketTraders[markets];
        Arrays.setAll(
                traders, market -> new MarketTraders(random.split(), stream, orders, market, size.depth(), reduces));
        cumulatedShares = shares(markets);
        fill();
        for (int i = 0; i < commands; i++) {
            traders[market(random.nextDouble())].act();
        }
    }

    /**
     * Makes a stream.
     *
     * @param commands after the books were filled, at least 1
     * @param reduces of 100 commands, in place of moves; usually {@link #REDUCES}
     */
    public static ExchangeWorkload generate(WorkloadSize size, int commands, int reduces, long seed) {
        if (commands < 1) {
            throw new IllegalArgumentException("expected at least one command, but got " + commands);
        }
        return new ExchangeWorkload(size, commands, reduces, seed);
    }

    private static double[] shares(int markets) {
        double[] shares = new double[markets];
        Arrays.setAll(shares, market -> 1.0 / (market + 1));
        double total = Arrays.stream(shares).sum();
        Arrays.setAll(shares, market -> shares[market] / total);
        Arrays.parallelPrefix(shares, Double::sum);
        return shares;
    }

    private void fill() {
        for (int i = 0; i < size.depth(); i++) {
            for (MarketTraders market : traders) {
                market.fill();
            }
        }
        stream.endFill();
    }

    private int market(double random) {
        int found = Arrays.binarySearch(cumulatedShares, random);
        return Math.min(found < 0 ? -found - 1 : found + 1, traders.length - 1);
    }

    public WorkloadSize size() {
        return size;
    }

    public long seed() {
        return seed;
    }

    public CommandStream stream() {
        return stream;
    }

    /** What an exchange must come to. */
    public Outcome outcome() {
        long trades = 0;
        long lots = 0;
        long volume = 0;
        long openOrders = 0;
        long openLots = 0;
        for (MarketTraders market : traders) {
            SimulatedBook book = market.book();
            trades += book.trades();
            lots += book.tradedLots();
            volume += book.volume();
            openOrders += book.openCount();
            openLots += book.openLots();
        }
        return new Outcome(trades, lots, volume, openOrders, openLots);
    }

    /** Price levels of all books at the end. */
    public long levels() {
        return Arrays.stream(traders)
                .mapToLong(market -> market.book().levels())
                .sum();
    }
}
