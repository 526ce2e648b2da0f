package org.zklink.bench.stream;

import java.util.Arrays;

/**
 * Commands in flat arrays, made before anything is timed. The first {@link #fill} of them fill the books, the others are measured.
 *
 * <p>Each order has a number: 0, 1, 2 ... in the order in which they are placed. A CANCEL, MOVE or REDUCE always meets an open order.
 */
public final class CommandStream {
    private static final int LEAST_CAPACITY = 1024;

    private final Listing listing;
    private int fill;
    private int size;
    private int orders;
    private byte[] kinds = new byte[LEAST_CAPACITY];
    private boolean[] bids = new boolean[LEAST_CAPACITY];
    private short[] markets = new short[LEAST_CAPACITY];
    private int[] accounts = new int[LEAST_CAPACITY];
    private int[] orderNumbers = new int[LEAST_CAPACITY];
    private int[] ticks = new int[LEAST_CAPACITY];
    private int[] lots = new int[LEAST_CAPACITY];

    public CommandStream(Listing listing) {
        this.listing = listing;
    }

    /** Appends a command; NEW and IOC take the next order number. */
    public void add(CommandKind kind, boolean bid, int market, int account, int order, int price, int quantity) {
        if (size == kinds.length) {
            grow();
        }
        if (kind == CommandKind.NEW || kind == CommandKind.IOC) {
            if (order != orders) {
                throw new IllegalArgumentException("expected order number " + orders + ", but got " + order);
            }
            orders++;
        }
        kinds[size] = (byte) kind.code();
        bids[size] = bid;
        markets[size] = (short) market;
        accounts[size] = account;
        orderNumbers[size] = order;
        ticks[size] = price;
        lots[size] = quantity;
        size++;
    }

    private void grow() {
        int capacity = Math.multiplyExact(size, 2);
        kinds = Arrays.copyOf(kinds, capacity);
        bids = Arrays.copyOf(bids, capacity);
        markets = Arrays.copyOf(markets, capacity);
        accounts = Arrays.copyOf(accounts, capacity);
        orderNumbers = Arrays.copyOf(orderNumbers, capacity);
        ticks = Arrays.copyOf(ticks, capacity);
        lots = Arrays.copyOf(lots, capacity);
    }

    /** The commands so far fill the books. */
    public void endFill() {
        fill = size;
    }

    public Listing listing() {
        return listing;
    }

    /** Number of commands before those that are measured. */
    public int fill() {
        return fill;
    }

    /** Number of all commands. */
    public int size() {
        return size;
    }

    /** Number of orders placed by all commands. */
    public int orders() {
        return orders;
    }

    public CommandKind kind(int command) {
        return CommandKind.of(kinds[command]);
    }

    /** Whether the order buys. */
    public boolean bid(int command) {
        return bids[command];
    }

    public int market(int command) {
        return markets[command];
    }

    /** The order's owner, 0.. */
    public int account(int command) {
        return accounts[command];
    }

    /** The number of the order that is placed, or of the one that is meant. */
    public int order(int command) {
        return orderNumbers[command];
    }

    /** Limit price of a NEW or IOC, the new one of a MOVE, 0 for others. */
    public int ticks(int command) {
        return ticks[command];
    }

    /** Lots of a NEW or IOC; by how many to REDUCE; for a CANCEL or MOVE, what is open of the order before. */
    public int lots(int command) {
        return lots[command];
    }
}
