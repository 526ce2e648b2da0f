package org.zklink.engine;

import java.util.Arrays;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;

/** Whether an order can be filled whole at once: goes through the book as matching would, part by part, and changes nothing. */
final class FillOrKillWalk {
    /** More rounds through one price than an iceberg has parts. */
    private static final int MAX_ROUNDS = 2 * OrderAdmission.MAX_ICEBERG_PARTS;

    private final int sweepLimit;
    private final Orders orders;
    private final Books books;

    /** Orders of pairs that would have been filled or closed: their partners would be gone. */
    private int[] ended = new int[64];

    private int endedCount;
    private int fills;
    private long timeSeconds;
    private int account;
    private SelfTrade selfTrade = SelfTrade.CANCEL_TAKER;
    private boolean boundInQuote;
    private int gone;
    private int alsoGone;

    /** What is left of the bound. */
    private long remaining;

    FillOrKillWalk(int sweepLimit, Orders orders, Books books) {
        this.sweepLimit = sweepLimit;
        this.orders = orders;
        this.books = books;
    }

    /** An order that is not taken yet; {@code replaced} and its partner would be gone. */
    boolean canFillWhole(IntentView intent, Terms terms, int replaced, long now) {
        account = intent.account();
        selfTrade = intent.selfTrade();
        boundInQuote = terms.boundInQuote();
        remaining = terms.bound();
        gone = replaced;
        alsoGone = replaced == 0 ? 0 : orders.partner(replaced);
        return walk(terms.market(), terms.side(), terms.ticks(), now);
    }

    /** An order that was triggered. */
    boolean canFillWhole(int order, MarketState market, long now) {
        account = orders.account(order);
        selfTrade = orders.selfTrade(order);
        boundInQuote = orders.boundInQuote(order);
        remaining = orders.remaining(order);
        gone = 0;
        alsoGone = 0;
        return walk(market, orders.side(order), orders.limitTicks(order), now);
    }

    /** What was left of the bound at the end of the last walk. */
    long remaining() {
        return remaining;
    }

    private boolean walk(MarketState market, Side side, long limitTicks, long now) {
        fills = 0;
        endedCount = 0;
        timeSeconds = now;
        for (int level = books.bestLevel(market, side.opposite());
                level != 0 && side.accepts(books.ticks(level), limitTicks) && remaining > 0;
                level = books.nextLevel(level)) {
            if (!walkLevel(level)) {
                break;
            }
        }
        return remaining == 0;
    }

    /** Whether the walk goes on to the next price. */
    private boolean walkLevel(int level) {
        long ticks = books.ticks(level);
        boolean more = true;
        for (int round = 0; more && round < MAX_ROUNDS; round++) {
            more = false;
            for (int maker = books.firstOf(level); maker != 0; maker = books.nextInQueue(maker)) {
                if (isPassed(maker)) {
                    continue;
                }
                if (orders.account(maker) == account) {
                    return false;
                }
                long part = part(maker, round);
                if (part == 0) {
                    continue;
                }
                if (!take(maker, part, ticks)) {
                    return false;
                }
                more |= part(maker, round + 1) > 0;
            }
        }
        return true;
    }

    /** Fills against one part; false when nothing more can be filled. */
    private boolean take(int maker, long part, long ticks) {
        long fillable = boundInQuote ? remaining / ticks : remaining;
        long lots = Math.min(part, fillable);
        if (lots == 0 || fills == sweepLimit) {
            return false;
        }
        noteEnded(maker);
        fills++;
        remaining -= boundInQuote ? lots * ticks : lots;
        // A maker that has more to give is met again: what is left is less than a lot at its price.
        return lots == part && remaining > 0;
    }

    /** What the maker shows the n-th time that the walk meets it; 0 when it has no more parts. */
    private long part(int maker, int round) {
        if (round == 0) {
            return orders.shown(maker);
        }
        if (!orders.isIceberg(maker)) {
            return 0;
        }
        long left = orders.remainingLots(maker) - orders.shown(maker) - (round - 1) * orders.displayLots(maker);
        return Math.max(0, Math.min(orders.displayLots(maker), left));
    }

    /** Whether the order would be gone, or be closed when it is met. */
    private boolean isPassed(int maker) {
        if (maker == gone || maker == alsoGone || isPartnerOfEnded(maker)) {
            return true;
        }
        boolean closed = orders.expiry(maker) < timeSeconds
                || (orders.account(maker) == account && selfTrade == SelfTrade.CANCEL_MAKER);
        if (closed) {
            noteEnded(maker);
        }
        return closed;
    }

    private boolean isPartnerOfEnded(int maker) {
        int partner = orders.partner(maker);
        for (int i = 0; partner != 0 && i < endedCount; i++) {
            if (ended[i] == partner) {
                return true;
            }
        }
        return false;
    }

    private void noteEnded(int maker) {
        if (orders.partner(maker) != 0) {
            if (endedCount == ended.length) {
                ended = Arrays.copyOf(ended, 2 * endedCount);
            }
            ended[endedCount] = maker;
            endedCount++;
        }
    }
}
