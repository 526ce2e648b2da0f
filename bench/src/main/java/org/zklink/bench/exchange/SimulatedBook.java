package org.zklink.bench.exchange;

import java.util.Arrays;
import java.util.BitSet;

/** A book by price and time, to know which orders of a stream are open when. Prices lie in a band, so its levels are an array. */
final class SimulatedBook {
    /** Width of the band in ticks. */
    static final int BAND = 1 << 14;

    private static final int NONE = SimulatedOrders.NONE;

    private final SimulatedOrders orders;
    private final int lowest;
    private final int[] oldest = new int[BAND];
    private final int[] newest = new int[BAND];
    private final BitSet bids = new BitSet(BAND);
    private final BitSet asks = new BitSet(BAND);
    private int[] open = new int[16];
    private int openCount;
    private int bidCount;
    private long trades;
    private long tradedLots;
    private long volume;

    /** @param lowest price of the band, ticks */
    SimulatedBook(SimulatedOrders orders, int lowest) {
        this.orders = orders;
        this.lowest = lowest;
        Arrays.fill(oldest, NONE);
        Arrays.fill(newest, NONE);
    }

    /** Highest bid, or {@link #lowest} - 1. */
    int bestBid() {
        return lowest + bids.length() - 1;
    }

    /** Lowest ask, or the price above the band. */
    int bestAsk() {
        int level = asks.nextSetBit(0);
        return lowest + (level < 0 ? BAND : level);
    }

    int openCount() {
        return openCount;
    }

    int bidCount() {
        return bidCount;
    }

    /** An open order, by its place in a list without order, 0..{@link #openCount} - 1. */
    int open(int place) {
        return open[place];
    }

    /** Prices at which orders rest. */
    int levels() {
        return bids.cardinality() + asks.cardinality();
    }

    long trades() {
        return trades;
    }

    long tradedLots() {
        return tradedLots;
    }

    /** Sum of lots times ticks of the trades. */
    long volume() {
        return volume;
    }

    long openLots() {
        return Arrays.stream(open, 0, openCount)
                .mapToLong(order -> orders.lots[order])
                .sum();
    }

    /** Trades an order that is not in the book with what is; returns the lots left. */
    int match(boolean bid, int ticks, int lots) {
        int left = lots;
        while (left > 0) {
            int best = bid ? bestAsk() : bestBid();
            int level = best - lowest;
            if (level < 0 || level >= BAND || (bid ? best > ticks : best < ticks)) {
                break;
            }
            left -= fill(oldest[level], best, left);
        }
        return left;
    }

    private int fill(int maker, int ticks, int atMost) {
        int lots = Math.min(atMost, orders.lots[maker]);
        trades++;
        tradedLots += lots;
        volume += (long) lots * ticks;
        orders.lots[maker] -= lots;
        if (orders.lots[maker] == 0) {
            remove(maker);
        }
        return lots;
    }

    /** Puts an order at the end of its level. */
    void add(int order) {
        int level = orders.ticks[order] - lowest;
        orders.next[order] = NONE;
        orders.previous[order] = newest[level];
        if (newest[level] == NONE) {
            oldest[level] = order;
            (orders.bid[order] ? bids : asks).set(level);
        } else {
            orders.next[newest[level]] = order;
        }
        newest[level] = order;
        if (openCount == open.length) {
            open = Arrays.copyOf(open, 2 * openCount);
        }
        orders.place[order] = openCount;
        open[openCount++] = order;
        bidCount += orders.bid[order] ? 1 : 0;
    }

    void remove(int order) {
        int level = orders.ticks[order] - lowest;
        int next = orders.next[order];
        int previous = orders.previous[order];
        if (previous == NONE) {
            oldest[level] = next;
        } else {
            orders.next[previous] = next;
        }
        if (next == NONE) {
            newest[level] = previous;
        } else {
            orders.previous[next] = previous;
        }
        if (oldest[level] == NONE) {
            (orders.bid[order] ? bids : asks).clear(level);
        }
        int last = open[--openCount];
        open[orders.place[order]] = last;
        orders.place[last] = orders.place[order];
        bidCount -= orders.bid[order] ? 1 : 0;
    }
}
