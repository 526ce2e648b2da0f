package org.zklink.engine;

import java.util.function.IntConsumer;
import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.RadixMap;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;

/**
 * The order books of all markets, and the orders that wait for a trigger: for each market four sorted maps from prices to the queue of the orders
 * at that price. Bids and triggers below have the highest price first, asks and triggers above the lowest.
 *
 * <p>A queue is a list through the orders themselves, its first and last order the value of its price. A level is the map's cell of a price.
 */
final class Books {
    private final Orders orders;
    private final RadixMap levels;

    Books(Journal journal, Orders orders) {
        this.orders = orders;
        levels = new RadixMap(journal);
    }

    int createDescending() {
        return levels.create(true);
    }

    int createAscending() {
        return levels.create(false);
    }

    /** Puts an order that was matched into its book, at the end of the queue of its price, with its next part shown. */
    void rest(MarketState market, int order) {
        orders.setShown(order, orders.nextPart(order));
        add(market, order, orders.ticks(order));
    }

    /** Puts an order among those that wait for their trigger. */
    void await(MarketState market, int order) {
        add(market, order, orders.triggerTicks(order));
    }

    /** An iceberg whose part is used up shows the next one, at the end of its queue. */
    void refresh(int order) {
        int level = orders.level(order);
        long queue = levels.value(level);
        if (last(queue) != order) {
            levels.setValue(level, append(withoutOrder(queue, order), order));
        }
        orders.setShown(order, orders.nextPart(order));
    }

    /** Puts an order in the place of another one, which is in no book afterwards. */
    void replace(int old, int fresh) {
        int level = orders.level(old);
        long queue = levels.value(level);
        int previous = orders.previous(old);
        int next = orders.next(old);
        orders.setPrevious(fresh, previous);
        orders.setNext(fresh, next);
        if (previous != 0) {
            orders.setNext(previous, fresh);
        }
        if (next != 0) {
            orders.setPrevious(next, fresh);
        }
        levels.setValue(
                level, queue(first(queue) == old ? fresh : first(queue), last(queue) == old ? fresh : last(queue)));
        orders.setLevel(old, 0);
        orders.setLevel(fresh, level);
        orders.setShown(fresh, orders.nextPart(fresh));
    }

    /** Takes an order out of its book or from among those that wait. */
    void remove(int order) {
        int level = orders.level(order);
        long queue = withoutOrder(levels.value(level), order);
        if (queue == 0) {
            levels.remove(level);
        } else {
            levels.setValue(level, queue);
        }
        orders.setLevel(order, 0);
        orders.setShown(order, 0);
    }

    /** The best order of one side, or 0. */
    int best(MarketState market, Side side) {
        return firstOf(bestLevel(market, side));
    }

    /** The best price of a side, or 0. */
    int bestLevel(MarketState market, Side side) {
        return levels.first(side == Side.BID ? market.bids : market.asks);
    }

    /** The level with the next worse price, or 0. */
    int nextLevel(int level) {
        return levels.next(level);
    }

    long ticks(int level) {
        return levels.key(level);
    }

    /** The first order of a level; 0 for level 0. */
    int firstOf(int level) {
        return level == 0 ? 0 : first(levels.value(level));
    }

    /** The order behind this one at the same price, or 0. */
    int nextInQueue(int order) {
        return orders.next(order);
    }

    /** The order that is triggered next now that the price was in low..high since triggers were last looked at, or 0. */
    int nextTriggered(MarketState market) {
        if (market.last() == 0) {
            return 0;
        }
        int up = levels.first(market.above);
        if (up != 0 && ticks(up) <= market.high()) {
            return firstOf(up);
        }
        int down = levels.first(market.below);
        return down != 0 && ticks(down) >= market.low() ? firstOf(down) : 0;
    }

    /** The first order of a market in the order of its maps: bids, asks, triggers above, triggers below; or 0. */
    int first(MarketState market) {
        int level = levels.first(market.bids);
        level = level != 0 ? level : levels.first(market.asks);
        level = level != 0 ? level : levels.first(market.above);
        level = level != 0 ? level : levels.first(market.below);
        return firstOf(level);
    }

    /** All orders of a market, in the same order. */
    void forEach(MarketState market, IntConsumer action) {
        forEach(market.bids, action);
        forEach(market.asks, action);
        forEach(market.above, action);
        forEach(market.below, action);
    }

    /** Checks a market's books; returns the number of their levels. */
    int validate(MarketState market) {
        int count = levels.validate(market.bids)
                + levels.validate(market.asks)
                + levels.validate(market.above)
                + levels.validate(market.below);
        forEach(market, order -> {
            int level = orders.level(order);
            long expected = orders.isWaiting(order) ? orders.triggerTicks(order) : orders.ticks(order);
            Invariant.require(ticks(level) == expected, "price of order", orders.id(order));
            Invariant.require(
                    orders.next(order) == 0
                            ? last(levels.value(level)) == order
                            : orders.previous(orders.next(order)) == order,
                    "links of order",
                    orders.id(order));
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
        return count;
    }

    /** Checks what all markets share. */
    void validateAll(long levelCount) {
        levels.validateAll(levelCount);
    }

    void writeTo(SnapshotOutput output) {
        levels.writeTo(output);
    }

    void readFrom(SnapshotInput input) {
        levels.readFrom(input);
    }

    private void add(MarketState market, int order, long ticks) {
        int map = map(market, order);
        int level = levels.find(map, ticks);
        if (level == 0) {
            orders.setLevel(order, levels.insert(map, ticks, queue(order, order)));
        } else {
            orders.setLevel(order, level);
            levels.setValue(level, append(levels.value(level), order));
        }
    }

    private void forEach(int map, IntConsumer action) {
        for (int level = levels.first(map); level != 0; level = nextLevel(level)) {
            for (int order = firstOf(level); order != 0; order = orders.next(order)) {
                action.accept(order);
            }
        }
    }

    private int map(MarketState market, int order) {
        return switch (orders.waits(order)) {
            case Orders.ABOVE -> market.above;
            case Orders.BELOW -> market.below;
            default -> orders.side(order) == Side.BID ? market.bids : market.asks;
        };
    }

    /** A queue, which is not empty, with one more order at its end. */
    private long append(long queue, int order) {
        orders.setPrevious(order, last(queue));
        orders.setNext(order, 0);
        orders.setNext(last(queue), order);
        return queue(first(queue), order);
    }

    /** A queue without one of its orders; 0 when it is empty then. */
    private long withoutOrder(long queue, int order) {
        int previous = orders.previous(order);
        int next = orders.next(order);
        if (previous != 0) {
            orders.setNext(previous, next);
        }
        if (next != 0) {
            orders.setPrevious(next, previous);
        }
        orders.setPrevious(order, 0);
        orders.setNext(order, 0);
        return queue(previous == 0 ? next : first(queue), next == 0 ? previous : last(queue));
    }

    private static long queue(int first, int last) {
        return (long) first << 32 | last;
    }

    private static int first(long queue) {
        return (int) (queue >>> 32);
    }

    private static int last(long queue) {
        return (int) queue;
    }
}
