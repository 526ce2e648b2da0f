package org.zklink.bench.exchange;

import java.util.SplittableRandom;
import org.zklink.bench.stream.CommandKind;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Listing;

/**
 * What the traders of one market do; see {@link ExchangeWorkload} for the mix. Keeps the market's book to know which orders are open.
 */
final class MarketTraders {
    /** Where the mid starts, ticks. */
    static final int START = 100_000;

    private static final int LOWEST = START - SimulatedBook.BAND / 2;
    private static final int MID_RANGE = 2_000;
    private static final int MID_STEP_ONE_IN = 64;
    private static final int MEAN_DISTANCE = 400;
    private static final int MAX_DISTANCE = 4_000;
    private static final int MEAN_LOTS = 10;
    private static final int MAX_LOTS = 1_000;
    private static final int IOC_REACH = 8;
    private static final int MOVE_STEP = 32;

    // Of 1000 each. The first makes distances from the mid geometric around MEAN_DISTANCE.
    private static final int MOVE_TOWARDS_MID = 513;
    private static final int MOVE_TO_TRADE = 10;
    private static final int NEW_TO_TRADE = 250;
    private static final int TAKE_TOWARDS_MID = 750;
    private static final int THOUSAND = 1_000;

    // Of 100: the rest moves.
    private static final int NEW = 9;
    private static final int IOC = 3;
    private static final int CANCEL = 6;
    private static final int HUNDRED = 100;

    /** An order of more than one lot is found soon. */
    private static final int REDUCE_TRIES = 8;

    private final SplittableRandom random;
    private final CommandStream stream;
    private final SimulatedOrders orders;
    private final SimulatedBook book;
    private final int market;
    private final int depth;
    private final int reduces;
    private int mid = START;

    MarketTraders(
            SplittableRandom random, CommandStream stream, SimulatedOrders orders, int market, int depth, int reduces) {
        this.random = random;
        this.stream = stream;
        this.orders = orders;
        this.market = market;
        this.depth = depth;
        this.reduces = reduces;
        book = new SimulatedBook(orders, LOWEST);
    }

    SimulatedBook book() {
        return book;
    }

    /** Adds an order that rests. */
    void fill() {
        boolean bid = sideOfMaker();
        place(CommandKind.NEW, bid, passivePrice(bid));
    }

    /** Adds any command. */
    void act() {
        walk();
        int choice = random.nextInt(HUNDRED);
        if (choice < NEW + CANCEL) {
            boolean grow = choice < NEW;
            int margin = depth / 50;
            if (book.openCount() < depth - margin || (grow && book.openCount() <= depth + margin)) {
                makeNew();
            } else {
                cancel();
            }
        } else if (choice < NEW + CANCEL + IOC) {
            boolean bid = sideOfTaker();
            place(CommandKind.IOC, bid, bid ? bestAsk() + IOC_REACH : bestBid() - IOC_REACH);
        } else if (choice < NEW + CANCEL + IOC + reduces) {
            reduce();
        } else {
            move();
        }
    }

    private void walk() {
        if (random.nextInt(MID_STEP_ONE_IN) == 0) {
            int step = random.nextBoolean() ? 1 : -1;
            mid = Math.abs(mid + step - START) > MID_RANGE ? mid - step : mid + step;
        }
    }

    private void makeNew() {
        if (random.nextInt(THOUSAND) < NEW_TO_TRADE) {
            boolean bid = sideOfTaker();
            place(CommandKind.NEW, bid, bid ? bestAsk() : bestBid());
        } else {
            boolean bid = sideOfMaker();
            place(CommandKind.NEW, bid, passivePrice(bid));
        }
    }

    private void place(CommandKind kind, boolean bid, int ticks) {
        int order = stream.orders();
        int lots = Math.min(1 + geometric(MEAN_LOTS), MAX_LOTS);
        int account = account(bid);
        stream.add(kind, bid, market, account, order, ticks, lots);
        int left = book.match(bid, ticks, lots);
        if (kind == CommandKind.NEW && left > 0) {
            orders.account[order] = account;
            orders.bid[order] = bid;
            rest(order, ticks, left);
        }
    }

    private void rest(int order, int ticks, int lots) {
        orders.ticks[order] = ticks;
        orders.lots[order] = lots;
        book.add(order);
    }

    private void cancel() {
        int order = anyOrder();
        add(CommandKind.CANCEL, order, 0, orders.lots[order]);
        book.remove(order);
    }

    private void reduce() {
        int order = anyOrder();
        for (int i = 0; i < REDUCE_TRIES && orders.lots[order] == 1; i++) {
            order = anyOrder();
        }
        if (orders.lots[order] == 1) {
            move();
            return;
        }
        int by = 1 + random.nextInt(orders.lots[order] - 1);
        add(CommandKind.REDUCE, order, 0, by);
        orders.lots[order] -= by;
    }

    private void move() {
        int order = anyOrder();
        boolean bid = orders.bid[order];
        int ticks = movedPrice(bid, orders.ticks[order]);
        int lots = orders.lots[order];
        add(CommandKind.MOVE, order, ticks, lots);
        book.remove(order);
        int left = book.match(bid, ticks, lots);
        if (left > 0) {
            rest(order, ticks, left);
        }
    }

    private int movedPrice(boolean bid, int from) {
        if (random.nextInt(THOUSAND) < MOVE_TO_TRADE) {
            return bid ? bestAsk() : bestBid();
        }
        int step = 1 + random.nextInt(MOVE_STEP);
        boolean up = (from < mid) == random.nextInt(THOUSAND) < MOVE_TOWARDS_MID;
        int to = passive(bid, up ? from + step : from - step);
        return to != from ? to : bid ? from - 1 : from + 1;
    }

    private void add(CommandKind kind, int order, int ticks, int lots) {
        stream.add(kind, orders.bid[order], market, orders.account[order], order, ticks, lots);
    }

    private int anyOrder() {
        return book.open(random.nextInt(book.openCount()));
    }

    private int passivePrice(boolean bid) {
        int distance = geometric(MEAN_DISTANCE);
        return passive(bid, bid ? mid - distance : mid + 1 + distance);
    }

    /** The nearest price that neither trades nor is beyond the mid, nor far from it. */
    private int passive(boolean bid, int ticks) {
        return bid
                ? Math.max(Math.min(ticks, Math.min(mid, book.bestAsk() - 1)), mid - MAX_DISTANCE)
                : Math.min(Math.max(ticks, Math.max(mid + 1, book.bestBid() + 1)), mid + MAX_DISTANCE);
    }

    private int bestBid() {
        return Math.max(book.bestBid(), mid - MAX_DISTANCE);
    }

    private int bestAsk() {
        return Math.min(book.bestAsk(), mid + MAX_DISTANCE);
    }

    /** Both sides stay about as deep. */
    private boolean sideOfMaker() {
        return random.nextInt(Math.max(1, book.openCount())) >= book.bidCount();
    }

    /** Takers pull the book to where the mid has gone. */
    private boolean sideOfTaker() {
        boolean bookIsLow = bestBid() + bestAsk() < 2 * mid + 1;
        return bookIsLow == random.nextInt(THOUSAND) < TAKE_TOWARDS_MID;
    }

    private int account(boolean bid) {
        Listing listing = stream.listing();
        int which = random.nextInt(listing.marketsOfAccount());
        return listing.account(market, bid, which, random.nextInt(listing.accountsOnSide(bid, which)));
    }

    /** 0.. with about this mean. */
    private int geometric(int mean) {
        return (int) (-StrictMath.log(1 - random.nextDouble()) * mean);
    }
}
