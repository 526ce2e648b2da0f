package org.zklink.bench.exchange;

/** Orders of all simulated books by number; those of a price level are linked, the oldest first. */
final class SimulatedOrders {
    static final int NONE = -1;

    final int[] ticks;
    final int[] lots;
    final int[] account;
    final boolean[] bid;
    final int[] next;
    final int[] previous;
    /** Where an order stands in its book's list of open ones. */
    final int[] place;

    SimulatedOrders(int capacity) {
        ticks = new int[capacity];
        lots = new int[capacity];
        account = new int[capacity];
        bid = new boolean[capacity];
        next = new int[capacity];
        previous = new int[capacity];
        place = new int[capacity];
    }
}
