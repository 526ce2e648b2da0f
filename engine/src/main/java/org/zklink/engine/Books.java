package org.zklink.engine;

import java.util.function.IntConsumer;
import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.RowList;
import org.zklink.engine.memory.SkipList;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.engine.memory.Table;

/**
 * The order books of all markets, and the orders that wait for a trigger: for each market four sorted lists of prices, with the queue of the orders
 * at each price. Bids and triggers below have the highest price first, asks and triggers above the lowest.
 */
final class Books {
    private static final int TICKS = 0;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final int LINKS = 3;
    private static final int LINK_COUNT = 10;
    private static final int INITIAL = 1 << 14;

    private final Orders orders;
    private final Table levels;
    private final SkipList ascending;
    private final SkipList descending;
    private final RowList queues;

    Books(Journal journal, Orders orders) {
        this.orders = orders;
        levels = new Table(journal, LINKS + LINK_COUNT, INITIAL);
        ascending = new SkipList(levels, TICKS, LINKS, LINK_COUNT, false);
        descending = new SkipList(levels, TICKS, LINKS, LINK_COUNT, true);
        queues = orders.queues(levels, FIRST, LAST);
    }

    int createDescending(long seed) {
        return descending.create(seed);
    }

    int createAscending(long seed) {
        return ascending.create(seed);
    }

    /** Puts an order that was matched into its book, at the end of the queue of its price, with its next part shown. */
    void rest(MarketState market, int order) {
        orders.setShown(order, orders.nextPart(order));
        append(market, order, orders.ticks(order));
    }

    /** Puts an order among those that wait for their trigger. */
    void await(MarketState market, int order) {
        append(market, order, orders.triggerTicks(order));
    }

    /** An iceberg whose part is used up shows the next one, at the end of its queue. */
    void refresh(int order) {
        int level = orders.level(order);
        queues.remove(level, order);
        queues.append(level, order);
        orders.setShown(order, orders.nextPart(order));
    }

    /** Puts an order in the place of another one, which is in no book afterwards. */
    void replace(int old, int fresh) {
        int level = orders.level(old);
        queues.replace(level, old, fresh);
        orders.setLevel(old, 0);
        orders.setLevel(fresh, level);
        orders.setShown(fresh, orders.nextPart(fresh));
    }

    /** Takes an order out of its book or from among those that wait. */
    void remove(MarketState market, int order) {
        int level = orders.level(order);
        queues.remove(level, order);
        orders.setLevel(order, 0);
        orders.setShown(order, 0);
        if (queues.first(level) == 0) {
            sorted(order).remove(list(market, order), level);
        }
    }

    /** The best order of one side, or 0. */
    int best(MarketState market, Side side) {
        int level = bestLevel(market, side);
        return level == 0 ? 0 : queues.first(level);
    }

    /** The best price of a side, or 0. */
    int bestLevel(MarketState market, Side side) {
        return side == Side.BID ? descending.first(market.bids) : ascending.first(market.asks);
    }

    /** The level with the next worse price, or 0. */
    int nextLevel(int level) {
        return ascending.next(level);
    }

    long ticks(int level) {
        return levels.get(level, TICKS);
    }

    int firstOf(int level) {
        return queues.first(level);
    }

    /** The order behind this one at the same price, or 0. */
    int nextInQueue(int order) {
        return queues.next(order);
    }

    /** The order that is triggered next now that the price was in low..high since triggers were last looked at, or 0. */
    int nextTriggered(MarketState market) {
        if (market.last() == 0) {
            return 0;
        }
        int up = ascending.first(market.above);
        if (up != 0 && ticks(up) <= market.high()) {
            return queues.first(up);
        }
        int down = descending.first(market.below);
        return down != 0 && ticks(down) >= market.low() ? queues.first(down) : 0;
    }

    /** The first order of a market in the order of its lists: bids, asks, triggers above, triggers below; or 0. */
    int first(MarketState market) {
        int level = descending.first(market.bids);
        level = level != 0 ? level : ascending.first(market.asks);
        level = level != 0 ? level : ascending.first(market.above);
        level = level != 0 ? level : descending.first(market.below);
        return level == 0 ? 0 : queues.first(level);
    }

    /** All orders of a market, in the same order. */
    void forEach(MarketState market, IntConsumer action) {
        forEach(descending.first(market.bids), action);
        forEach(ascending.first(market.asks), action);
        forEach(ascending.first(market.above), action);
        forEach(descending.first(market.below), action);
    }

    void validate(MarketState market) {
        descending.validate(market.bids);
        ascending.validate(market.asks);
        ascending.validate(market.above);
        descending.validate(market.below);
        forEach(market, order -> {
            int level = orders.level(order);
            long expected = orders.isWaiting(order) ? orders.triggerTicks(order) : orders.ticks(order);
            Invariant.require(ticks(level) == expected, "price of order", orders.id(order));
            Invariant.require(
                    orders.isWaiting(order)
                            ? orders.shown(order) == 0
                            : orders.shown(order) > 0 && orders.shown(order) <= orders.remainingLots(order),
                    "what is shown of order",
                    orders.id(order));
        });
        int bid = bestLevel(market, Side.BID);
        int ask = bestLevel(market, Side.ASK);
        Invariant.require(
                bid == 0 || ask == 0 || ticks(bid) < ticks(ask), "best bid below best ask of market", market.id());
    }

    void writeTo(SnapshotOutput output) {
        levels.writeTo(output);
    }

    void readFrom(SnapshotInput input) {
        levels.readFrom(input);
    }

    private void append(MarketState market, int order, long ticks) {
        int level = sorted(order).findOrInsert(list(market, order), ticks);
        queues.append(level, order);
        orders.setLevel(order, level);
    }

    private void forEach(int firstLevel, IntConsumer action) {
        for (int level = firstLevel; level != 0; level = nextLevel(level)) {
            for (int order = queues.first(level); order != 0; order = queues.next(order)) {
                action.accept(order);
            }
        }
    }

    private int list(MarketState market, int order) {
        return switch (orders.waits(order)) {
            case Orders.ABOVE -> market.above;
            case Orders.BELOW -> market.below;
            default -> orders.side(order) == Side.BID ? market.bids : market.asks;
        };
    }

    private SkipList sorted(int order) {
        return switch (orders.waits(order)) {
            case Orders.ABOVE -> ascending;
            case Orders.BELOW -> descending;
            default -> orders.side(order) == Side.BID ? descending : ascending;
        };
    }
}
